import assert from "node:assert/strict";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { SeenMessage } from "../../sandbox/people/sees.ts";
import { stringAt } from "../../sandbox/runtime/json.ts";
import { PEOPLE } from "../../sandbox/seed/people.ts";
import { sandboxId } from "../../sandbox/slack/sandbox_id.ts";
import claimTrigger from "../../triggers/claim_mapping.ts";
import { ORG, withApp } from "./app.ts";
import { createLink } from "./triggers.ts";

/** The app with the claim's link, as `slack trigger create` makes it. */
export function withClaims(
  use: (app: Sandbox, url: string) => Promise<void>,
  options: Parameters<typeof withApp>[1] = {},
): Promise<void> {
  return withApp(async (app) => {
    await use(app, createLink(app, claimTrigger));
  }, options);
}

/** The values of the button beside somebody of the research organisation. */
export function buttonOf(login: string) {
  const person = PEOPLE.find((one) => one.login === login);
  assert.ok(person, login);
  return {
    github_id: String(person.githubId),
    github_login: login,
    org: ORG,
  };
}

/** Somebody presses "This is me" in #opensafely. */
export async function claim(
  app: Sandbox,
  url: string,
  { by, inputs }: {
    readonly by: string;
    readonly inputs: Readonly<Record<string, string>>;
  },
) {
  return await app.as(by).openLink(url, { channel: "opensafely", inputs });
}

/** What the tech team was told of presses, oldest first. */
export async function requestsSeenBy(
  app: Sandbox,
  name: string,
): Promise<SeenMessage[]> {
  const seen = await app.as(name).sees();
  return seen.filter(({ channelName, words, raw, ts }) =>
    channelName === "team-rex" && / says that .* is them\./.test(words) &&
    [undefined, ts].includes(stringAt(raw, "thread_ts") || undefined)
  );
}

/** Somebody of the tech team presses "Link them", and submits the form. */
export async function linkThem(
  app: Sandbox,
  name: string,
  request: SeenMessage | undefined,
): Promise<void> {
  assert.ok(request, "nobody was told");
  const person = app.as(name);
  await person.click(request, { text: "Link them" });
  assert.equal(await person.submitForm({}), null);
}

/** What a person was shown alone or sent, newest last. */
export async function toldTo(app: Sandbox, name: string): Promise<string[]> {
  const seen = await app.as(name).sees();
  return seen.filter(({ kind }) => kind !== "message").map(({ words }) =>
    words
  );
}

/** Who a person of the organisation is linked to, as it is stored. */
export async function mappingOf(app: Sandbox, login: string) {
  const { github_id } = buttonOf(login);
  return await app.slack.datastores.get("github_slack_mappings", github_id);
}

/** Links a GitHub user to a Slack user behind the app's back. */
export async function link(app: Sandbox, login: string, slackName: string) {
  await app.slack.datastores.put("github_slack_mappings", {
    ...{ github_id: buttonOf(login).github_id, github_login: login },
    slack_user_id: sandboxId("U", slackName),
    added_by: sandboxId("U", "lauren"),
    source: "form",
  });
}

/** The only execution of the claim's function, or its newest. */
export function execution(app: Sandbox) {
  const found = app.executions().findLast(({ callbackId }) =>
    callbackId === "claim_mapping"
  );
  assert.ok(found);
  return found;
}
