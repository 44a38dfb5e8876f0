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

/** The value of the button that stops the report, on somebody's screen. */
export function stopValue(person: Person): string {
  const elements = viewOf(person).blocks.flatMap((block) => {
    const { elements } = block;
    return Array.isArray(elements) ? elements : [];
  });
  const found = elements.map((one) => Object(one))
    .find((one) => one["action_id"] === "stop_report");
  assert.ok(found, "there is no button that stops the report");
  return String(found["value"]);
}

/** A press of it as Slack delivers it. */
export function pressOf(person: Person) {
  const { id } = viewOf(person);
  const value = stopValue(person);
  return {
    type: "block_actions",
    fields: { view: { id }, actions: [{ action_id: "stop_report", value }] },
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

/** What somebody does by hand, with the Slack CLI. */
export function removeScheduled({ triggers }: Sandbox): void {
  for (const { id, type } of triggers.all()) {
    if (type === "scheduled") triggers.delete({ trigger_id: id });
  }
}

/** A second one with the same tech channel, set up by Maya; what she sent. */
export async function setUpBennett(app: Sandbox): Promise<JsonObject> {
  addOrganisation(app, "bennett");
  const maya = await openSettings(app, MAYA);
  await maya.click(viewOf(maya), { action: "go_home" });
  await maya.click(viewOf(maya), "add_organisation");
  await maya.submitView({ org: { org: "bennett" } });
  const answers = { channels: ["opensafely"], tech: "team-rex" };
  maya.fill(valuesFor(maya, answers));
  const submission = submissionOf(maya);
  assert.deepEqual(await save(maya), {});
  assert.deepEqual(countsOf(app, "bennett"), [1, 1]);
  return submission;
}
