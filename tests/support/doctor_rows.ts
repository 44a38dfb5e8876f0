import type { FaultAction } from "../../sandbox/faults.ts";
import type { Sandbox } from "../../sandbox/mod.ts";
import { channelId, ORG, withApp } from "./app.ts";
import {
  assertSays,
  examine,
  type ExamineOptions,
  type Expected,
} from "./doctor.ts";

/** One thing that can be wrong, and the lines that tell of it. */
export interface Row {
  readonly name: string;
  readonly arrange?: (app: Sandbox) => unknown;
  readonly options?: ExamineOptions;
  readonly says: readonly Expected[];
}

/** One test a row. */
export function testRows(about: string, rows: readonly Row[]): void {
  for (const { name, arrange, options, says } of rows) {
    Deno.test(`doctor, ${about}: ${name}`, () =>
      withApp(async (app) => {
        await arrange?.(app);
        const examination = await examine(app, options);
        for (const expected of says) assertSays(examination, expected);
      }));
  }
}

export function skipped(...ids: readonly string[]): Expected[] {
  return ids.map((id) => ({ id, state: "skipped" }));
}

/** An answer in place of the sandbox's own. */
export function answer(
  body: Record<string, unknown>,
  headers: Record<string, string> = {},
): FaultAction {
  return { kind: "status", status: 200, headers, body };
}

/** Slack does this instead, whatever the method is asked. */
export function slackDoes(
  { slack }: Sandbox,
  method: RegExp,
  action: FaultAction,
): void {
  slack.faults.add((request) => method.test(request.method) ? action : null);
}

export const MISSING_SCOPE = answer({ ok: false, error: "missing_scope" });

/** Two channels as in the seed, and nothing else but these. */
export function settingsAre(
  app: Sandbox,
  settings: Record<string, unknown>,
): Promise<unknown> {
  return app.slack.datastores.put("report_settings", {
    org: ORG,
    channel_ids: [channelId(app, "opensafely")],
    tech_channel_id: channelId(app, "team-rex"),
    ...settings,
  });
}
