import { join } from "node:path";
import type { Browser } from "playwright-core";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { loadPlaywright } from "./load_playwright.ts";
import { CACHE, unpackChromium } from "./unpack_chromium.ts";

/** Where others install it; `deno.jsonc` lets these be started, no others. */
const INSTALLED = [
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Its own sandbox needs more than a container or a CI machine gives. It shows
 * nothing but our pages, which reach nothing.
 */
const PACKAGED_FLAGS = ["--no-sandbox"];

/** So that a picture is the same on every machine with the same browser. */
const STEADY_FLAGS = [
  "--disable-gpu",
  "--disable-software-rasterizer",
  "--disable-lcd-text",
  "--font-render-hinting=none",
  "--force-color-profile=srgb",
  "--hide-scrollbars",
];

/** Our pages are gone before V8's last optimisations of them pay. */
const SHORT_LIVED_FLAGS = ["--js-flags=--no-opt"];

/**
 * For a task that may write nowhere else: the browser's profile and what
 * playwright-core keeps go there. Of the whole process.
 */
export function keepTemporaryFilesInCache(): void {
  Deno.env.set("TMPDIR", join(Deno.cwd(), CACHE));
}

/**
 * Starts the Chromium that the package @sparticuz/chromium brings, where it
 * runs, else a Chrome that is installed. Fails with why there is none.
 */
export async function openBrowser(): Promise<Result<Browser, string>> {
  await Deno.mkdir(CACHE, { recursive: true });
  const reasons: string[] = [];
  for (const [find, flags] of BROWSERS) {
    const found = await find().catch((error) => fail(String(error)));
    const browser = found.ok ? await start(found.value, flags) : found;
    if (browser.ok) return browser;
    reasons.push(browser.error);
  }
  return fail(`No browser on this machine: ${reasons.join("; ")}`);
}

const FLAGS = [...STEADY_FLAGS, ...SHORT_LIVED_FLAGS];

const BROWSERS = [
  [findPackaged, [...PACKAGED_FLAGS, ...FLAGS]],
  [findInstalled, FLAGS],
] as const;

async function findPackaged(): Promise<Result<string, string>> {
  const { os, arch } = Deno.build;
  return os === "linux" && arch === "x86_64"
    ? ok(await unpackChromium())
    : fail(`the packaged one is for Linux on x86_64, this is ${os} on ${arch}`);
}

async function findInstalled(): Promise<Result<string, string>> {
  for (const path of INSTALLED) {
    const isThere = await Deno.stat(path).then(() => true, () => false);
    if (isThere) return ok(path);
  }
  return fail(`there is none at ${INSTALLED.join(", ")}`);
}

async function start(
  executablePath: string,
  args: readonly string[],
): Promise<Result<Browser, string>> {
  const chromium = await loadPlaywright();
  try {
    return ok(await chromium.launch({ executablePath, args: [...args] }));
  } catch (error) {
    const [reason] = String(error).split("\n");
    return fail(`${executablePath} did not start: ${reason}`);
  }
}
