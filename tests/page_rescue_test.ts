import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import type { Sandbox } from "../sandbox/mod.ts";
import { ORGANISATION } from "../sandbox/seed/studies.ts";
import { installTriggers } from "../sandbox/triggers/install_triggers.ts";
import { assertAccessible, withPage } from "./support/page.ts";
import { withWholeBuild } from "./support/sign_in.ts";

Deno.test("page: what GitHub asks of somebody, and what becomes of it", (t) =>
  withWholeBuild((dist) =>
    withPage(t, async ({ app, page, complaints }) => {
      installTriggers(app, ORGANISATION.login);
      const step = (name: string, does: () => Promise<void>) =>
        t.step(name, does);
      await step(
        "the prompt shuts nobody out, light and dark, wide and narrow",
        () => askInEveryLook(app, page),
      );
      assert.deepEqual(complaints, []);
    }, { dist })
  ));

async function askInEveryLook(app: Sandbox, page: Page): Promise<void> {
  const prompt = await openPrompt(app, page);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await assertAccessible(page);
    }
  }
  await prompt.getByRole("button", { name: "Cancel" }).click();
  await prompt.getByText("Your GitHub account was not connected").waitFor();
  await assertAccessible(page);
  await page.keyboard.press("Escape");
  await prompt.waitFor({ state: "detached" });
}

async function openPrompt(app: Sandbox, page: Page): Promise<Locator> {
  await page.goto(`${app.url}/?as=priya.raghunathan`);
  await page.getByRole("region", { name: "Workflows" })
    .getByRole("button", { name: /Connect my GitHub/ }).click();
  const prompt = page.getByRole("dialog", { name: "Connect your account" });
  await prompt.getByLabel("Signed in as").waitFor();
  return prompt;
}
