import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Sandbox } from "../sandbox/mod.ts";
import { ORGANISATION } from "../sandbox/seed/studies.ts";
import { installTriggers } from "../sandbox/triggers/install_triggers.ts";
import { channelId } from "./support/app.ts";
import { assertAccessible, withPage } from "./support/page.ts";

Deno.test("page: GitHub, the clock and the inspector", async (t) => {
  await withPage(t, async ({ app, page, complaints }) => {
    installTriggers(app, ORGANISATION.login);
    const steps: readonly (readonly [string, Step])[] = [
      ["work is pushed, and GitHub shows it saved", pushWork],
      ["somebody is renamed, and a stranger takes the old name", rename],
      ["GitHub goes down, and the next report says so", goDown],
      ["the clock goes to the next run, and says how that ended", moveOn],
      ["a run is told step by step", inspectRun],
      ["a datastore is asked by an expression", askDatastore],
      ["a message shows the JSON of its blocks", readMessage],
      ["nothing hangs over a narrow screen", lookNarrow],
    ];
    for (const [name, step] of steps) {
      await t.step(name, () => step(app, page));
    }
    assert.deepEqual(complaints, []);
  });
});

type Step = (app: Sandbox, page: Page) => Promise<void>;

async function pushWork(app: Sandbox, page: Page): Promise<void> {
  await page.goto(`${app.url}/#/github`);
  const row = page.getByRole("row", { name: /statins: sensitivity/ });
  await row.getByText("uncommitted changes, 2 unpushed commits").waitFor();
  await row.getByText("Do …").focus();
  await page.keyboard.press("Enter");
  await assertAccessible(page);
  await row.getByRole("button", { name: "Commit and push" }).click();
  await row.getByRole("cell", { name: "none" }).waitFor();
}

async function rename(app: Sandbox, page: Page): Promise<void> {
  const form = page.getByRole("form", { name: "Rename somebody" });
  await form.getByLabel("Who").selectOption({
    label: "Daniel Okafor (danokafor)",
  });
  await form.getByLabel("New username").fill("dan-okafor");
  await page.keyboard.press("Enter");
  await page.getByRole("cell", { name: "dan-okafor" }).first().waitFor();
  const taking = page.getByRole("form", { name: /Let a stranger/ });
  const taken = taking.getByLabel("Username nobody has");
  assert.equal(await taken.inputValue(), "danokafor");
  await taking.getByRole("button").click();
  await page.getByRole("option", { name: "A stranger (danokafor)" }).first()
    .waitFor({ state: "attached" });
  assert.equal(app.github.accounts.at(-1)?.login, "danokafor");
}

async function goDown(app: Sandbox, page: Page): Promise<void> {
  const answers = page.getByLabel("From now on");
  await answers.selectOption({ label: "Every request is answered 503" });
  await page.locator("option:checked", { hasText: "503" }).waitFor({
    state: "attached",
  });
  const run = await app.runWorkflow("weekly_report", {
    org: ORGANISATION.login,
  });
  assert.equal(run.status, "failed");
  await answers.selectOption({ label: "Everything works" });
}

async function moveOn(app: Sandbox, page: Page): Promise<void> {
  const clock = page.getByRole("region", { name: "Time" });
  await clock.getByText(/Next: /).click();
  await clock.getByRole("listitem").first().waitFor();
  await assertAccessible(page, ".clock");
  const before = app.triggers.runs.length;
  await clock.getByRole("button", { name: "To next run" }).click();
  await clock.getByText(/Ran: last_call succeeded/).waitFor();
  assert.equal(app.triggers.runs.length, before + 1);
  await clock.getByRole("link", { name: "Inspect" }).click();
}

async function inspectRun(_app: Sandbox, page: Page): Promise<void> {
  await page.getByRole("button", { name: /weekly_report/ }).click();
  await page.getByRole("heading", { name: /weekly_report failed/ }).waitFor();
  const step = page.getByRole("region", {
    name: "Step 1: report_codespaces",
    exact: true,
  });
  await step.getByText(/ of 60 s/).waitFor();
  await step.locator("summary", { hasText: "Inputs of step 1" }).click();
  await step.getByText('"org": "opensafely"').waitFor();
  await step.getByText(/API calls of step 1/).click();
  await step.getByText("HTTP 503").first().waitFor();
}

async function askDatastore(_app: Sandbox, page: Page): Promise<void> {
  const datastore = page.getByRole("combobox", { name: "Datastore" });
  await datastore.selectOption({ label: "github_slack_mappings (13)" });
  const items = page.getByRole("group", { name: /^Items of/ });
  await items.getByRole("cell", { name: "danokafor" }).waitFor();
  const filter = page.getByRole("form", { name: "Filter" });
  await filter.getByLabel("Expression").fill("#l = :login");
  await filter.getByLabel("Names, as JSON").fill('{"#l": "github_login"}');
  await filter.getByLabel("Values, as JSON").fill('{":login": "tadeyemi"}');
  await page.keyboard.press("Enter");
  await page.getByText("1 item", { exact: true }).waitFor();
  await filter.getByLabel("Values, as JSON").fill("tadeyemi");
  await page.keyboard.press("Enter");
  await filter.getByRole("alert").waitFor();
  // With the run above it.
  await page.getByText("HTTP 503").first().waitFor();
  await assertAccessible(page);
}

async function readMessage(app: Sandbox, page: Page): Promise<void> {
  await page.goto(`${app.url}/?as=ruth#/${channelId(app, "team-rex")}`);
  await page.locator("summary", { hasText: "JSON" }).last().focus();
  await page.keyboard.press("Enter");
  await page.getByText('"type": "rich_text"').first().waitFor();
  await page.getByRole("button", { name: "Copy Blocks of the message" })
    .waitFor();
  await assertAccessible(page, "[role=log]");
}

async function lookNarrow(_app: Sandbox, page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.emulateMedia({ colorScheme: "dark" });
  for (const tab of ["GitHub", "Inspector"]) {
    await page.getByRole("link", { name: tab, exact: true }).click();
    await page.getByRole("table").first().waitFor();
    await assertAccessible(page);
    const overhang: unknown = await page.evaluate(
      "document.documentElement.scrollWidth - innerWidth",
    );
    assert.equal(overhang, 0, tab);
  }
}
