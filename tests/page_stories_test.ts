import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import type { Sandbox } from "../sandbox/mod.ts";
import { ORGANISATION } from "../sandbox/seed/studies.ts";
import { installTriggers } from "../sandbox/triggers/install_triggers.ts";
import { withPage } from "./support/page.ts";

Deno.test("page: stories of several people, one after another", async (t) => {
  await withPage(t, async ({ app, page, complaints }) => {
    installTriggers(app, ORGANISATION.login);
    const stories: readonly (readonly [string, Story])[] = [
      ["another day is set, and the clock has it", setAnotherDay],
      ["a preview for one person is posted by a button", postPreview],
      ["somebody says who they are, and the tech team links them", linkByClaim],
      [
        "who was linked reads of the weekly report, in or out of its channel",
        reachOwners,
      ],
      [
        "a week passes, and the summary counts what was saved and lost",
        letWeekPass,
      ],
      [
        "the token expires, and the tech team reads why nothing came",
        expireToken,
      ],
    ];
    for (const [name, story] of stories) {
      // Each goes on where the one before it ended.
      if (!await t.step(name, () => story(page, app))) return;
    }
    assert.deepEqual(complaints, []);
  });
});

type Story = (page: Page, app: Sandbox) => Promise<void>;

/** What the app's direct messages stand under. */
const APP = "Codespaces Report";

async function setAnotherDay(page: Page, app: Sandbox): Promise<void> {
  await page.goto(`${app.url}/?as=ruth`);
  const dialog = await run(page, "Configure codespaces report");
  await choose(dialog, "Day of the week", "Tuesday");
  await dialog.getByLabel("Time", { exact: true }).fill("10:30");
  await dialog.getByLabel("A last call every day").uncheck();
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("Saved. The report for opensafely is scheduled.")
    .waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  const clock = page.getByRole("region", { name: "Time" });
  await clock.getByText(/Next: /).click();
  await clock.getByText("Tue 24 Nov, 10:30 UTC").waitFor();
  const gone = clock.getByRole("listitem").getByText(/Last call|Mon 30 Nov/);
  await gone.first().waitFor({ state: "detached" });
}

async function postPreview(page: Page): Promise<void> {
  const dialog = await run(page, "Codespaces report now");
  await dialog.getByRole("button", { name: "Get report" }).click();
  await dialog.getByText("The report is on its way").waitFor();
  await page.keyboard.press("Escape");
  await look(page, "ruth", APP);
  await page.getByText("Only you can see it").waitFor();
  await page.getByRole("button", { name: "Post it to #opensafely" }).click();
  await look(page, "amelia.hargreaves", "opensafely");
  await message(page, "@Amelia Hargreaves").waitFor();
}

async function linkByClaim(page: Page): Promise<void> {
  await look(page, "rhys.pritchard", "opensafely");
  await page.getByRole("button", { name: "This is me" }).first().click();
  await message(page, "The tech team reads that you are rhys-pritchard")
    .waitFor();
  await look(page, "ruth", "team-rex");
  await message(page, "@Rhys Pritchard says that rhys-pritchard")
    .getByRole("button", { name: "Link them" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Link them" }).click();
  await dialog.waitFor({ state: "detached" });
  await look(page, "rhys.pritchard", APP);
  await message(page, "@Ruth Calloway has linked you to rhys-pritchard")
    .waitFor();
}

async function reachOwners(page: Page, app: Sandbox): Promise<void> {
  await look(page, "maya.okafor", "team-rex");
  const dialog = await run(page, "Link GitHub and Slack");
  await dialog.getByLabel("GitHub username").fill("jkowalczyk");
  await choose(dialog, "Person in Slack", "Oscar Bell");
  await dialog.getByRole("button", { name: "Link them" }).click();
  await message(page, "jkowalczyk on GitHub is now linked to @Oscar Bell")
    .waitFor();
  // Whom it links is told after that; a jump of the clock would end its minute.
  await app.workflowRuns.at(-1)?.ended;
  await moveToNextRun(page, "weekly_report succeeded");
  await look(page, "rhys.pritchard", "opensafely");
  await message(page, "@Rhys Pritchard").waitFor();
  // Who is in none of the report's channels.
  await look(page, "oscar.bell", APP);
  await message(page, "interim tables").waitFor();
}

async function letWeekPass(page: Page): Promise<void> {
  await page.getByRole("link", { name: "GitHub", exact: true }).click();
  const row = page.getByRole("row", { name: /rerun of the March figures/ });
  await row.getByText("Do …").click();
  await row.getByRole("button", { name: "Commit and push" }).click();
  await row.getByRole("cell", { name: "none" }).waitFor();
  const lost = page.getByRole("row", { name: /antibiotics – monthly/ });
  await lost.getByText(/uncommitted changes/).waitFor();
  await moveToNextRun(page, "weekly_report succeeded");
  await lost.waitFor({ state: "detached" });
  await look(page, "ruth", "team-rex");
  await message(page, /Of \d+ warnings: 1 saved, \d+ lost/).waitFor();
  await page.getByRole("button", { name: "1 reply" }).last().click();
  const thread = page.getByRole("complementary", { name: "Thread" });
  await thread.getByText("of cmackenzie-epi in opensafely/antibiotic-presc")
    .waitFor();
}

async function expireToken(page: Page): Promise<void> {
  await page.getByRole("link", { name: "GitHub", exact: true }).click();
  const label = "The token has expired";
  await page.getByLabel("From now on").selectOption({ label });
  await page.locator("option:checked", { hasText: label })
    .waitFor({ state: "attached" });
  await moveToNextRun(page, "weekly_report failed");
  await look(page, "ruth", "team-rex");
  await message(page, "GitHub does not accept the token").waitFor();
}

/** Starts a workflow from the sidebar; answers the window that it opens. */
async function run(page: Page, workflow: string): Promise<Locator> {
  await page.getByRole("region", { name: "Workflows" })
    .getByRole("button", { name: workflow }).click();
  return page.getByRole("dialog");
}

/** Types a part of it and clicks what is offered. */
async function choose(
  dialog: Locator,
  name: string,
  wanted: string,
): Promise<void> {
  await dialog.getByRole("combobox", { name }).fill(wanted.slice(0, 3));
  await dialog.getByRole("listbox").getByRole("option", { name: wanted })
    .click();
}

/** Goes where somebody reads a channel, or what the app wrote to them. */
async function look(page: Page, name: string, where: string): Promise<void> {
  await page.getByRole("link", { name: "Slack", exact: true }).click();
  await page.getByLabel("View as").selectOption(name);
  // Of two names, one begins with the other.
  await page.getByRole("navigation", { name: "Conversations" })
    .getByRole("link", { name: new RegExp(`${where}(?!-)`) }).click();
}

/** The newest message that says so. */
function message(page: Page, words: string | RegExp): Locator {
  return page.getByRole("log").getByRole("article")
    .filter({ hasText: words }).last();
}

async function moveToNextRun(page: Page, outcome: string): Promise<void> {
  const clock = page.getByRole("region", { name: "Time" });
  await clock.getByRole("button", { name: "To next run" }).click();
  await clock.getByText(`Ran: ${outcome}`).waitFor();
}
