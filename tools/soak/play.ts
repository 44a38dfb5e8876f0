import type { Sandbox } from "../../sandbox/mod.ts";
import type { Person } from "../../sandbox/people/person.ts";
import type { ViewValues } from "../../sandbox/people/submit_view.ts";
import type { JsonObject } from "../../sandbox/runtime/json.ts";
import { deliver, press, type Stage } from "./deliver.ts";
import { CHANNEL, MANAGER, ORG, ownerAt } from "./organisation.ts";
import { rescue } from "./play_rescue.ts";
import type { Act } from "./story.ts";

/** Does what an act of the app's says; resolves when all of it is over. */
export async function play(stage: Stage, act: Act): Promise<void> {
  const { app, world } = stage;
  const { id: manager } = app.slack.world.user(MANAGER);
  switch (act.kind) {
    case "weekly":
      return await report(stage, act, {});
    case "last_call":
      return await report(stage, act, { delivery: "dm" });
    case "adhoc":
      return await deliver(stage, act.attempts, "report_codespaces", {
        ...{ org: ORG, occasion: "adhoc", requested_by: manager },
        delivery: act.delivery,
      });
    case "link":
      return await deliver(stage, act.attempts, "save_mapping", {
        github_username: world.loginOf(ownerAt(act.person)),
        slack_user_id: ownerAt(act.slack).slackId,
        submitted_by: manager,
        channel_id: app.slack.world.channel(CHANNEL).id,
      });
    case "claim":
      return await claim(stage, act);
    case "rescue":
      return await rescue(stage, act);
    case "check":
      await app.invoke("check_mappings", { org: ORG });
      await app.invoke("check_schedule", { org: ORG });
      return;
    case "import":
      return await importList(stage, act);
    case "settings":
      return await saveSettings(stage, act);
  }
}

async function claim(
  stage: Stage,
  { person, by, attempts }: Act & { kind: "claim" },
): Promise<void> {
  const { app, world } = stage;
  const inputs = {
    claimed_by: ownerAt(by).slackId,
    channel_id: app.slack.world.channel(CHANNEL).id,
    github_id: String(ownerAt(person).githubId),
    github_login: world.loginOf(ownerAt(person)),
    org: ORG,
  };
  await press(stage, attempts, "claim_mapping", () => inputs);
}

async function report(
  stage: Stage,
  { kind, attempts, asWorkflow }: Act & { kind: "weekly" | "last_call" },
  inputs: JsonObject,
): Promise<void> {
  if (asWorkflow) {
    const workflow = kind === "weekly" ? "weekly_report" : "last_call";
    // A step whose last word Slack did not take holds it up for good.
    await stage.app.startWorkflow(workflow, { org: ORG }).rest();
    return;
  }
  const asked = { org: ORG, occasion: kind, ...inputs };
  await deliver(stage, attempts, "report_codespaces", asked);
}

/** Pastes the list, and saves it where its review offers that. */
async function importList(
  { app, world, links }: Stage,
  { pairs }: Act & { kind: "import" },
): Promise<void> {
  const list = pairs.map(({ person, slack }) =>
    `${world.loginOf(ownerAt(person))}, @${ownerAt(slack).slackName}`
  ).join("\n");
  await atScreen(app, async (person) => {
    await person.openLink(links.manage_mappings);
    if (person.view === null) return;
    await person.click(person.view, "paste_list");
    await person.submitView({ list: { text: list } });
    await person.submitView({});
  });
}

async function saveSettings(
  { app, links }: Stage,
  { weekday, time, days }: Act & { kind: "settings" },
): Promise<void> {
  await atScreen(app, async (person) => {
    await person.openLink(links.configure_report);
    await person.submitView(valuesFor(person, {
      ...{ weekday, time, days: String(days) },
    }));
  });
}

/** The values of the form on a screen, under the ids of its blocks. */
function valuesFor({ view }: Person, answers: JsonObject): ViewValues {
  const ids = (view?.blocks ?? []).map((block) => String(block["block_id"]));
  return Object.fromEntries(
    Object.entries(answers).flatMap(([field, value]) => {
      const id = ids.find((one) => one.split(" ")[0] === field);
      return id === undefined ? [] : [[id, { [field]: value }]];
    }),
  );
}

/**
 * Lets the manager act. Where a fault left a screen without what they wanted
 * to press they give up: what they can do then is not for the story to say.
 */
async function atScreen(
  app: Sandbox,
  act: (person: Person) => Promise<void>,
): Promise<void> {
  const person = app.as(MANAGER);
  try {
    await act(person);
  } catch (error) {
    if (!isNotThere(error)) throw error;
  }
  while (person.view !== null) await person.closeView({ all: true });
}

/** What `Person` throws for what somebody could not do. */
function isNotThere(error: unknown): boolean {
  return error instanceof Error && error.name === "Error";
}
