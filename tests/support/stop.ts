import assert from "node:assert/strict";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { Person } from "../../sandbox/people/person.ts";
import type { JsonObject } from "../../sandbox/runtime/json.ts";
import { ORG } from "./app.ts";
import {
  addOrganisation,
  MAYA,
  openSettings,
  save,
  scheduledFor,
  settingsIn,
  submissionOf,
  valuesFor,
} from "./settings.ts";
import { viewOf } from "./who_is_who.ts";

/** The form of an organisation whose report is scheduled. */
export async function openScheduled(
  app: Sandbox,
  name = MAYA,
): Promise<Person> {
  const person = await openSettings(app, name);
  assert.deepEqual(await save(person), {});
  await person.click(viewOf(person), "edit_settings");
  return person;
}

/** A press of "Stop this report" as Slack delivers it. */
export function pressOf(person: Person) {
  const { id } = viewOf(person);
  return {
    type: "block_actions",
    fields: {
      view: { id },
      actions: [{ action_id: "stop_report", value: ORG }],
    },
  } as const;
}

/** How many of each are scheduled: weekly reports, last calls. */
export function countsOf(app: Sandbox, org = ORG): [number, number] {
  return [
    scheduledFor(app, { org }).length,
    scheduledFor(app, { org, workflow: "last_call" }).length,
  ];
}

/** Nothing is left of an organisation's report. */
export async function assertStopped(app: Sandbox, org = ORG): Promise<void> {
  assert.deepEqual(countsOf(app, org), [0, 0]);
  assert.equal(await settingsIn(app, org), undefined);
}

/** A second one with the same tech channel, set up by Maya; what she sent. */
export async function setUpBennett(app: Sandbox): Promise<JsonObject> {
  addOrganisation(app, "bennett");
  const maya = await openSettings(app, MAYA);
  await maya.click(viewOf(maya), { action: "go_home" });
  await maya.submitView({ org: { org: "bennett" } });
  const answers = { channels: ["opensafely"], tech: "team-rex" };
  maya.fill(valuesFor(maya, answers));
  const submission = submissionOf(maya);
  assert.deepEqual(await save(maya), {});
  assert.deepEqual(countsOf(app, "bennett"), [1, 1]);
  return submission;
}
