/**
 * `start_sandbox.ts`: how long the sandbox takes to start, and its page to be
 * made and shown where there is a browser, as JSON.
 */
import { startSandbox } from "../../sandbox/mod.ts";
import {
  keepTemporaryFilesInCache,
  openBrowser,
} from "../screenshots/browser.ts";

let lastMs = performance.now();

/** Since it was asked last. */
function took(): number {
  const beforeMs = lastMs;
  lastMs = performance.now();
  return lastMs - beforeMs;
}

const sandbox = await startSandbox();
const sandboxMs = took();
await (await fetch(sandbox.url)).text();
const scriptMs = took();
keepTemporaryFilesInCache();
const opened = await openBrowser();
let paintMs: number | null = null;
let shownMs: number | null = null;
if (opened.ok) {
  const page = await opened.value.newPage();
  took();
  await page.goto(sandbox.url);
  await page.getByRole("log").waitFor();
  shownMs = took();
  paintMs = Number(
    await page.evaluate(
      "performance.getEntriesByName('first-contentful-paint')[0]?.startTime",
    ),
  );
  await opened.value.close();
}
await sandbox.close();
console.log(JSON.stringify({ sandboxMs, scriptMs, paintMs, shownMs }));
Deno.exit(0);
