import fs from "node:fs";
import type { BrowserType } from "playwright-core";

/**
 * Loads playwright-core without one of its questions. It looks into /proc for
 * Windows below Linux, which Deno lets nobody do who may not do everything.
 */
export async function loadPlaywright(): Promise<BrowserType> {
  const original = fs.existsSync;
  fs.existsSync = (path) =>
    !String(path).startsWith("/proc/") && original(path);
  try {
    const { chromium } = await import("playwright-core");
    return chromium;
  } finally {
    fs.existsSync = original;
  }
}
