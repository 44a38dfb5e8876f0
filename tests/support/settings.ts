import assert from "node:assert/strict";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { Person } from "../../sandbox/people/person.ts";
import type { ViewValues } from "../../sandbox/people/submit_view.ts";
import type { Interaction } from "../../sandbox/runtime/function_runtime.ts";
import type { JsonObject } from "../../sandbox/runtime/json.ts";
import type { Trigger } from "../../sandbox/triggers/trigger.ts";
import configureReport from "../../triggers/configure_report.ts";
import { ORG, withApp } from "./app.ts";
import { createLink } from "./triggers.ts";
import { assertNoBanner, viewOf } from "./who_is_who.ts";

/** In the tech channel, and no admin. */
export const MAYA = "maya.okafor";

/** A test in the research organisation. */
export const inOrganisation = (use: (app: Sandbox) => Promise<void>) => () =>
  withApp(use);

/** Opens the settings with their link, as its trigger file makes it. */
export async function openSettings(
  app: Sandbox,
  name: string,
): Promise<Person> {
  const person = app.as(name);
  await person.openLink(createLink(app, configureReport));
  assertNoBanner(person);
  return person;
}

/** What to type and pick, by input: `{channels: ["opensafely"], days: "7"}`. */
export type Answers = Readonly<Record<string, unknown>>;

/** The values of the form on somebody's screen, under their block ids. */
export function valuesFor(person: Person, answers: Answers): ViewValues {
  const ids = viewOf(person).blocks.map((block) => String(block["block_id"]));
  return Object.fromEntries(
    Object.entries(answers).map(([field, value]) => {
      const id = ids.find((id) => id.split(" ")[0] === field);
      assert.ok(id, `the form has no input "${field}": ${ids}`);
      return [id, { [field]: value }];
    }),
  );
}

/** Saves the form with these; answers what is wrong, by input. */
export async function save(
  person: Person,
  answers: Answers = {},
): Promise<Record<string, string>> {
  const errors = await person.submitView(valuesFor(person, answers));
  assertNoBanner(person);
  return Object.fromEntries(
    Object.entries(errors ?? {}).map(([id, sentence]) => [
      id.split(" ")[0] ?? "",
      sentence,
    ]),
  );
}

/** What stands in an input of the form. */
export function filledIn(person: Person, field: string): unknown {
  const { state } = viewOf(person);
  const [, elements] = Object.entries(state)
    .find(([id]) => id.split(" ")[0] === field) ?? [];
  const { type: _, ...value } = elements?.[field] ?? {};
  const [only] = Object.values(value);
  return only;
}

/** Picks a time zone as somebody would: types and picks. */
export async function pickTimezone(
  person: Person,
  typed: string,
  zone: string,
): Promise<Answers> {
  await person.suggest("timezone", typed);
  return { timezone: zone };
}

/** What is stored for an organisation. */
export async function settingsIn(
  { slack }: Sandbox,
  org = ORG,
): Promise<JsonObject | undefined> {
  const items = await slack.datastores.all("report_settings");
  return items.find((item) => item["org"] === org);
}

/** The scheduled triggers of an organisation, of a workflow. */
export function scheduledFor(
  { triggers }: Sandbox,
  { org = ORG, workflow = "weekly_report" }: {
    readonly org?: string;
    readonly workflow?: string;
  } = {},
): Trigger[] {
  return triggers.all().filter((trigger) => {
    const input = trigger.inputs["org"];
    return trigger.workflow === workflow && trigger.type === "scheduled" &&
      input !== undefined && "value" in input && input.value === org;
  });
}

/** GitHub shows this organisation too, without a codespace. */
export function addOrganisation({ github }: Sandbox, org: string): void {
  github.faults.add(({ path }) =>
    path.toLowerCase() === `/orgs/${org}/codespaces`
      ? {
        kind: "status",
        status: 200,
        body: { total_count: 0, codespaces: [] },
      }
      : null
  );
}

/** What Slack would deliver, if somebody could write it themselves. */
export async function forge(
  app: Sandbox,
  person: Person,
  event: { readonly type: Interaction["type"]; readonly fields: JsonObject },
): Promise<string> {
  const executionId = app.executions().at(-1)?.executionId ?? "";
  const interactivity = app.slack.pointers.issue(person.id);
  const who = { user: { id: person.id, name: person.name }, interactivity };
  const { type, fields } = event;
  const how = { type, executionId, fields: { ...who, ...fields } };
  const outcome = await app.interact(how);
  assert.equal(outcome.kind, "returned", JSON.stringify(outcome));
  return outcome.kind === "returned" ? JSON.stringify(outcome.response) : "";
}

/** The submission of a form as it stands on somebody's screen. */
export function submissionOf(person: Person): JsonObject {
  const { id, callbackId, privateMetadata, state } = viewOf(person);
  return {
    view: {
      id,
      callback_id: callbackId,
      private_metadata: privateMetadata,
      state: { values: state },
    },
  };
}

/** All that a change could touch. */
export async function stateOf(app: Sandbox) {
  const triggers = app.triggers.all().filter(({ type }) => type !== "shortcut");
  return { settings: await settingsIn(app), triggers: triggers.length };
}
