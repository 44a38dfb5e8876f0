import assert from "node:assert/strict";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { Person } from "../../sandbox/people/person.ts";
import type { SeenMessage } from "../../sandbox/people/sees.ts";
import type { ViewValues } from "../../sandbox/people/submit_view.ts";
import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../../sandbox/runtime/json.ts";
import type { LiveRun } from "../../sandbox/workflows/live_run.ts";
import adhocReport from "../../triggers/adhoc_report.ts";
import { sandboxId } from "../../sandbox/slack/sandbox_id.ts";
import type { Seed } from "../../sandbox/seed/types.ts";
import { researchOrganisation } from "../../sandbox/seed/research_organisation.ts";
import { NOW } from "./app.ts";
import { createLink } from "./triggers.ts";

/** In the tech channel, so they may have a report posted. */
export const MANAGER = "maya.okafor";

/** A workspace admin who is not in the tech channel. */
export const ADMIN = "gillian.frost";

/** Neither: they may look. */
export const READER = "oscar.bell";

/** Opens the form with its link, as its trigger file makes it. */
export async function askForReport(
  app: Sandbox,
  name: string,
): Promise<{ readonly person: Person; readonly run: LiveRun }> {
  const person = app.as(name);
  const run = await person.openLink(createLink(app, adhocReport));
  assert.equal(person.banner, null, JSON.stringify(person.banner));
  return { person, run };
}

/** What is typed into the form, by the name of the input. */
export interface Typed {
  readonly org?: string;
  readonly days?: string;
  readonly where?: "preview" | "channel" | "dm";
  /** By name. */
  readonly channel?: string;
  readonly repository?: string;
}

export function valuesOf(typed: Typed): ViewValues {
  return Object.fromEntries(
    Object.entries(typed).map(([block, value]) => [block, { value }]),
  );
}

/** Asks for a report and waits until it is made. */
export async function submit(
  app: Sandbox,
  name: string,
  typed: Typed = {},
): Promise<Person> {
  const { person, run } = await askForReport(app, name);
  const errors = await person.submitView(valuesOf(typed));
  assert.equal(errors, null, JSON.stringify(errors));
  assert.equal(person.banner, null, JSON.stringify(person.banner));
  await run.rest();
  return person;
}

/** Somebody's direct messages, in the order in which they came. */
export async function directTo(
  app: Sandbox,
  name: string,
): Promise<SeenMessage[]> {
  const seen = await app.as(name).sees();
  return seen.filter(({ kind }) => kind === "direct_message");
}

/** The message below the newest preview. */
export async function offerTo(
  app: Sandbox,
  name: string,
): Promise<SeenMessage> {
  const offers = (await directTo(app, name)).filter(({ words }) =>
    /Only you can see it/.test(words)
  );
  const offer = offers.at(-1);
  assert.ok(offer, "nothing stands below the preview");
  return offer;
}

/** Presses a button below the newest preview, as its reader or another. */
export async function post(
  app: Sandbox,
  label: string,
  { by = MANAGER, forged }: {
    readonly by?: string;
    /** What is sent in place of the button's own values. */
    readonly forged?: Readonly<Record<string, string>>;
  } = {},
): Promise<void> {
  const offer = await offerTo(app, MANAGER);
  const inputs = forged && { inputs: forged };
  const { run } = await app.as(by).click(offer, { text: label }, inputs);
  await run?.rest();
}

export const TO_CHANNEL = "Post it to #opensafely";

/** The button's values, as anybody can read them. */
export async function buttonIn(
  app: Sandbox,
  label = TO_CHANNEL,
): Promise<Readonly<Record<string, string>>> {
  const { blocks } = await offerTo(app, MANAGER);
  const button = blocks.flatMap((block) => listAt(block, "elements"))
    .filter(isJsonObject)
    .find((one) => stringAt(objectAt(one, "text"), "text") === label);
  assert.ok(button, label);
  const trigger = objectAt(objectAt(button, "workflow"), "trigger");
  const parameters = listAt(trigger, "customizable_input_parameters")
    .filter(isJsonObject);
  return Object.fromEntries(
    parameters.map((one) => [stringAt(one, "name"), stringAt(one, "value")]),
  );
}

/** What it asks for, beside the organisation. */
export async function reportIn(
  app: Sandbox,
  label = TO_CHANNEL,
): Promise<JsonObject> {
  const { report } = await buttonIn(app, label);
  const value: unknown = JSON.parse(report ?? "");
  assert.ok(isJsonObject(value));
  return value;
}

/** The last message that answers somebody who asked. */
export async function answerTo(app: Sandbox, name: string): Promise<string> {
  return (await directTo(app, name)).at(-1)?.words ?? "";
}

/** A second organisation with settings, whose codespaces are the first's. */
export function twoOrganisations(): Seed {
  const seed = researchOrganisation(NOW);
  return {
    ...seed,
    settings: [
      ...seed.settings,
      {
        org: "ebmdatalab",
        channel_ids: [sandboxId("C", "opensafely-users")],
        tech_channel_id: sandboxId("C", "team-rex"),
        threshold_days: 3,
        updated_by: sandboxId("U", "ruth"),
        updated_at: NOW.toISOString(),
      },
    ],
  };
}
