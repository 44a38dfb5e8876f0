import assert from "node:assert/strict";
import { SANDBOX_DIST } from "../../sandbox/runtime/bundles.ts";
import { AT_RISK_CODESPACES } from "../../sandbox/seed/at_risk_codespaces.ts";
import type { CodespaceRecord } from "../../sandbox/github/types.ts";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { Person } from "../../sandbox/people/person.ts";
import { renderMessage } from "../../sandbox/terminal/render_message.ts";
import { PEOPLE } from "../../sandbox/seed/people.ts";
import type { LiveRun } from "../../sandbox/workflows/live_run.ts";
import rescueTrigger from "../../triggers/rescue_codespace.ts";
import { messagesTo, NOW, withApp } from "./app.ts";
import { textsOf } from "./messages.ts";
import { createLink } from "./triggers.ts";

/** Somebody with one codespace at risk, and a Slack account. */
export const TUNDE = "tunde";

/** A workspace in which people can save their work. */
export function withRescue(
  use: (app: Sandbox, link: string) => Promise<void>,
  options: Parameters<typeof withApp>[1] = {},
): Promise<void> {
  return withApp(async (app) => {
    await use(app, createLink(app, rescueTrigger));
  }, { dist: SANDBOX_DIST, ...options });
}

/** The first codespace at risk of somebody, by their name in Slack. */
export function codespaceOf(app: Sandbox, slackName: string): CodespaceRecord {
  const person = PEOPLE.find((one) => one.slackName === slackName);
  const isPlanned = AT_RISK_CODESPACES.some(({ owner }) =>
    owner === person?.login
  );
  const found = app.github.codespaces.find(({ owner, git_status, state }) =>
    owner.login === person?.login && state === "Shutdown" &&
    (git_status.has_uncommitted_changes || git_status.has_unpushed_changes)
  );
  assert.ok(isPlanned && found, slackName);
  return found;
}

/** Presses "Save my work", and signs in where that is asked for. */
export async function save(
  app: Sandbox,
  link: string,
  { by, name, login }: {
    readonly by: string;
    readonly name: string;
    readonly login?: string;
  },
): Promise<LiveRun> {
  const person = app.as(by);
  const inputs = { codespace_name: name };
  const run = await person.openLink(link, { channel: "opensafely", inputs });
  if (person.connecting !== null) {
    await person.authorize(login === undefined ? {} : { login });
  }
  return run;
}

/** What stands in somebody's modal; blank where there is none. */
export function modalOf({ view }: Person): string {
  if (view === null) return "";
  const [, ...lines] = renderMessage({ ts: "0", blocks: view.blocks }, {
    colour: false,
    width: 10_000,
    users: new Map(),
    channels: new Map(),
    now: NOW,
    timeZone: "Europe/London",
  }).split("\n");
  return lines.map((line) => line.trim()).join("\n");
}

/** What somebody was written to directly. */
export async function toldDirectly(
  app: Sandbox,
  slackName: string,
): Promise<string> {
  return textsOf(await messagesTo(app, app.as(slackName).id));
}

/** What GitHub was asked to export, by codespace. */
export function exportsOf({ github }: Sandbox): string[] {
  return github.requests.filter(({ method, path }) =>
    method === "POST" && path.endsWith("/exports")
  ).map(({ path }) => path.split("/")[3] ?? "");
}

/** The message that somebody sees in a channel with a codespace's button. */
export async function entryOf(
  app: Sandbox,
  { by, name, channel = "opensafely" }: {
    readonly by: string;
    readonly name: string;
    readonly channel?: string;
  },
) {
  const seen = await app.as(by).sees();
  const message = seen.findLast(({ channelName, blocks }) =>
    channelName === channel && JSON.stringify(blocks).includes(`"${name}"`)
  );
  assert.ok(message, `${by} sees no button of ${name} in ${channel}`);
  const block = message.blocks.find((one) =>
    JSON.stringify(one).includes(`"${name}"`)
  );
  return { message, block: String(block?.["block_id"]) };
}
