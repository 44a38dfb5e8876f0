import { asSlackCli } from "../../sandbox/triggers/as_slack_cli.ts";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { Person } from "../../sandbox/people/person.ts";
import type { ShownView } from "../../sandbox/people/shown_view.ts";
import type { ShownForm } from "../../sandbox/workflows/forms/shown_forms.ts";
import { type JsonObject, stringAt } from "../../sandbox/runtime/json.ts";
import type { SlackMessage } from "../../sandbox/slack/types.ts";

/** Posts the weekly report as the settings and these inputs say. */
export async function postReport(
  app: Sandbox,
  inputs: JsonObject = {},
): Promise<void> {
  const { error } = await app.invoke("report_codespaces", {
    org: "opensafely",
    ...inputs,
  });
  if (error !== undefined) throw new Error(`No report was posted: ${error}`);
}

/** Opens a link as its trigger file makes it; answers who opened it. */
export async function openLink(
  app: Sandbox,
  name: string,
  trigger: unknown,
  inputs: Readonly<Record<string, string>> = {},
): Promise<Person> {
  const created = app.triggers.create(asSlackCli(trigger));
  if (!created.ok) throw new Error(JSON.stringify(created));
  const person = app.as(name);
  await person.openLink(stringAt(created.trigger, "shortcut_url"), {
    channel: "team-rex",
    inputs,
  });
  return person;
}

/** The newest message of a channel, its thread below it. */
export async function newestIn(
  app: Sandbox,
  channelId: string,
): Promise<SlackMessage> {
  const message = (await app.slack.messages(channelId)).at(-1);
  if (message) return message;
  throw new Error(`Nothing was posted in ${channelId}`);
}

export function viewOf({ view, name, banner }: Person): ShownView {
  if (view) return view;
  throw new Error(`${name} has no modal: ${JSON.stringify(banner)}`);
}

export function formOf({ form, name }: Person): ShownForm {
  if (form) return form;
  throw new Error(`${name} has no form`);
}
