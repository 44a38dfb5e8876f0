import assert from "node:assert/strict";
import type { CodespaceRecord } from "../../sandbox/github/types.ts";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { SlackMessage } from "../../sandbox/slack/types.ts";
import { endMinute, messagesIn, NOW, report } from "./app.ts";
import { hoursAfter, lastCallAt, noteOn, unsavedOf } from "./last_call.ts";
import { textOf } from "./messages.ts";

/** Days after the first Monday at 09:00, with hours. */
export function dayOf(day: number, hours = 0): Date {
  return hoursAfter(NOW, day * 24 + hours);
}

/** A codespace with unsaved work until a day of the story. */
export function unsaved(
  id: number,
  untilDay: number,
  rest: Omit<Partial<CodespaceRecord>, "id"> = {},
): CodespaceRecord {
  const owners = ["ameliahargreaves", "tadeyemi", "danokafor", "meilingcho"];
  return unsavedOf(owners[id % owners.length] ?? "", `space-${id}`, {
    id,
    until: dayOf(untilDay, 3),
    ...rest,
  });
}

export function saved(record: CodespaceRecord): CodespaceRecord {
  const git_status = {
    ...record.git_status,
    has_uncommitted_changes: false,
    has_unpushed_changes: false,
  };
  return { ...record, git_status };
}

/** What the organisation has that day, and the weekly report of it. */
export async function weekly(
  app: Sandbox,
  day: number,
  codespaces: readonly CodespaceRecord[],
  options: Parameters<typeof report>[2] = {},
) {
  app.clock.advanceTo(dayOf(day));
  app.github.codespaces = [...codespaces];
  return await report(app, {}, options);
}

export async function lastCallOn(
  app: Sandbox,
  day: number,
  codespaces: readonly CodespaceRecord[],
): Promise<void> {
  app.github.codespaces = [...codespaces];
  await lastCallAt(app, dayOf(day, 1));
}

/** The line of each summary, the oldest first; blank where it has none. */
export async function outcomeLines(app: Sandbox): Promise<string[]> {
  const summaries = await app.slack.messages(
    app.slack.world.channel("team-rex").id,
  );
  return summaries.map(outcomeLine);
}

function outcomeLine(summary: SlackMessage): string {
  return /Of \d+ warnings?: [^.]*\./.exec(textOf(summary))?.[0] ?? "";
}

/** Those that stand in the channel itself, with their replies. */
async function rootsIn(app: Sandbox, channel: string) {
  const said = await messagesIn(app, channel);
  return said.filter(({ ts, thread_ts }) => (thread_ts ?? ts) === ts);
}

export async function lastSummary(app: Sandbox): Promise<string> {
  const last = (await rootsIn(app, "team-rex")).at(-1);
  assert.ok(last);
  return [last, ...last.replies].map(textOf).join("\n");
}

/** What became of a codespace's warning, as noted. */
export async function outcomeOf(app: Sandbox, id: number) {
  return (await noteOn(app, id))?.["outcome"] ?? null;
}

/** Ends the worker at the n-th call that may change something. */
export function killAtWrite(app: Sandbox, n: number, stored: boolean): void {
  let writes = 0;
  app.slack.faults.add(({ method }) => {
    const isWrite = /postMessage|put|update|bulkPut/i.test(method);
    if (!isWrite || ++writes !== n) return null;
    endMinute(app);
    return stored ? null : { kind: "reset" };
  });
}
