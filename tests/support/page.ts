import assert from "node:assert/strict";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import type { Result } from "../../codespaces/result.ts";
import type { Sandbox } from "../../sandbox/mod.ts";
import { openBrowser } from "../../tools/screenshots/browser.ts";
import { withApp } from "./app.ts";

/** How long something may take to come; a busy machine has its own pace. */
const PATIENCE_MS = 120_000;

/** The sandbox in a browser. */
export interface OpenPage {
  readonly app: Sandbox;
  readonly page: Page;
  /** What the page logged or threw. */
  readonly complaints: readonly string[];
}

/**
 * Opens the sandbox's page in a browser, for a test with steps. Where there is
 * no browser on this machine the test is skipped, and says so.
 */
export async function withPage(
  t: Deno.TestContext,
  use: (opened: OpenPage) => Promise<void>,
  options: Parameters<typeof withApp>[1] = {},
): Promise<void> {
  const opened = await (browser ??= findBrowser());
  if (!opened.ok) {
    await t.step({ name: opened.error, ignore: true, fn: () => {} });
    return;
  }
  await withApp((app) => usePage(opened.value, app, use), options);
}

/** One for all tests of this isolate: starting it takes as long as a test. */
let browser: ReturnType<typeof findBrowser> | undefined;

Deno.test.afterAll(async () => {
  const opened = await browser;
  if (opened?.ok) await opened.value.close();
});

/** Fetched, where it was never used, by a process with the rights to do so. */
async function findBrowser(): Promise<Result<Browser, string>> {
  const there = await openBrowser();
  if (there.ok) return there;
  const task = ["run", "-q", "--no-prompt", "-P=screenshots"];
  const args = [...task, "tools/screenshots/try_browser.tsx"];
  await new Deno.Command("deno", { args }).output();
  return await openBrowser();
}

async function usePage(
  browser: Browser,
  app: Sandbox,
  use: (opened: OpenPage) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (said) => {
    if (said.type() === "error") complaints.push(said.text());
  });
  await use({ app, page, complaints }).finally(() => context.close());
}

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** The parts of WCAG 2.2 AA, and what is good practice beside them. */
const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

/** Nothing is looked at but what it finds, and the page has no frames. */
const OPTIONS = {
  runOnly: RULES,
  resultTypes: ["violations"],
  iframes: false,
  preload: false,
};

/**
 * Fails with what axe finds that shuts somebody out: on the whole screen, or in
 * the parts of it that a selector finds.
 */
export async function assertAccessible(
  page: Page,
  within = "html",
): Promise<void> {
  // As a script of the page's own it would be refused.
  const isThere: unknown = await page.evaluate("'axe' in window");
  if (isThere !== true) await page.evaluate(await Deno.readTextFile(axe));
  const found: unknown = await page.evaluate(`
    axe.run("${within}", ${JSON.stringify(OPTIONS)}).then((result) =>
      result.violations.flatMap(({ id, nodes }) => nodes.map((node) =>
        id + ": " + node.html.slice(0, 200) + " " + node.any.map(
          ({ message }) => message).join("; "))))`);
  assert.deepEqual(found, []);
}
