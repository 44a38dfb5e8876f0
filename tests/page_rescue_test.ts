import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import type { Sandbox } from "../sandbox/mod.ts";
import { SANDBOX_DIST } from "../sandbox/runtime/bundles.ts";
import { ORGANISATION } from "../sandbox/seed/studies.ts";
import { installTriggers } from "../sandbox/triggers/install_triggers.ts";
import { report } from "./support/app.ts";
import { assertAccessible, withPage } from "./support/page.ts";

Deno.test("page: somebody's work is saved in two clicks", async (t) => {
  await withPage(t, async ({ app, page, complaints }) => {
    installTriggers(app, ORGANISATION.login);
    await report(app);
    const step = (name: string, does: () => Promise<void>) =>
      t.step(name, does);
    await step(
      "what GitHub asks shuts nobody out, light and dark, wide and narrow",
      () => askInEveryLook(app, page),
    );
    await step(
      "a press and a yes lead from the report to the branch",
      () => saveInTwoClicks(page),
    );
    await step("GitHub's page tells the branch", () => findExport(page));
    await step(
      "an export that is to fail does, and its owner reads what to do",
      () => letFail(page),
    );
    assert.deepEqual(complaints, []);
  }, { dist: SANDBOX_DIST });
});

/** Of Tunde, who signs in first and then is asked no more. */
const SAVED = "musical disco";
const NOT_SAVED = "antivirals cohort";

const LOOKS = [[390, "dark"], [1280, "light"]] as const;

async function askInEveryLook(app: Sandbox, page: Page): Promise<void> {
  await page.goto(`${app.url}/?as=tunde`);
  await saveButton(page, SAVED).click();
  const prompt = page.getByRole("dialog", { name: "Connect your account" });
  await prompt.getByLabel("Signed in as").waitFor();
  // What is where depends on the width, which colours on the scheme.
  for (const [width, colorScheme] of LOOKS) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await assertAccessible(page);
  }
  await prompt.getByRole("button", { name: "Cancel" }).click();
  await prompt.getByText("Your GitHub account was not connected").waitFor();
  await assertAccessible(page, "dialog");
  await page.keyboard.press("Escape");
  await prompt.waitFor({ state: "detached" });
}

async function saveInTwoClicks(page: Page): Promise<void> {
  await saveButton(page, SAVED).click();
  await page.getByRole("button", { name: /^Authorize/ }).click();
  const modal = page.getByRole("dialog", { name: "Save my work" });
  await modal.getByText("Your work is saved").waitFor();
  const branch = modal.getByRole("link", { name: /^codespace-/ });
  const address = await branch.getAttribute("href") ?? "";
  assert.match(address, /^https:\/\/github\.com\/.*\/tree\/codespace-musical/);
  await assertAccessible(page, "dialog");
  await page.keyboard.press("Escape");
  await modal.waitFor({ state: "detached" });
  await saveButton(page, SAVED).waitFor({ state: "detached" });
  await saveButton(page, NOT_SAVED).waitFor();
}

async function findExport(page: Page): Promise<void> {
  await page.getByRole("link", { name: "GitHub", exact: true }).click();
  await page.getByRole("row", { name: new RegExp(SAVED) })
    .getByText(/^exported to codespace-musical-disco/).waitFor();
}

async function letFail(page: Page): Promise<void> {
  const label = "An export fails";
  await page.getByLabel("From now on").selectOption({ label });
  await page.locator("option:checked", { hasText: label })
    .waitFor({ state: "attached" });
  await page.getByRole("link", { name: "Slack", exact: true }).click();
  await saveButton(page, NOT_SAVED).click();
  const modal = page.getByRole("dialog", { name: "Save my work" });
  await modal.getByText("GitHub could not export it").waitFor();
  await assertAccessible(page, "dialog");
}

/** Beside a codespace in the report. */
function saveButton(page: Page, codespace: string): Locator {
  return page.locator(".block", { hasText: codespace })
    .getByRole("button", { name: "Save my work" }).first();
}
