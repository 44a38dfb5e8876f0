import assert from "node:assert/strict";
import { isRecord } from "../../codespaces/is_record.ts";
import type { Check, CheckState } from "../../installation/checks/check.ts";
import type { Sandbox } from "../../sandbox/mod.ts";
import {
  installTriggers,
  WEEKLY,
} from "../../sandbox/triggers/install_triggers.ts";
import { weeklyReportTrigger } from "../../slack/triggers/schedule_definitions.ts";
import { fakeTiming } from "../../slack/testdata/fake_timing.ts";
import { runDoctor } from "../../tools/doctor/run.ts";
import { NOW, ORG } from "./app.ts";
import { createTrigger } from "./triggers.ts";

export { WEEKLY };

export function scheduleWeekly(app: Sandbox, channelId?: string): string {
  const of = { org: ORG, weekly: WEEKLY, now: NOW };
  return createTrigger(
    app,
    weeklyReportTrigger({ ...of, ...(channelId && { channelId }) }),
  );
}

/** Everything that an installation should have and the seed has not. */
export async function completeInstallation(app: Sandbox): Promise<void> {
  installTriggers(app, ORG);
  for (const { owner } of app.github.codespaces) {
    await app.slack.datastores.put("github_slack_mappings", {
      github_id: String(owner.id),
      github_login: owner.login,
      slack_user_id: app.slack.world.user("maya.okafor").id,
    });
  }
}

export interface Examination {
  readonly code: number;
  readonly checks: readonly Check[];
  /** What was printed, and what was told on the side. */
  readonly printed: string;
  readonly told: string;
  check(id: string): Check;
}

export interface ExamineOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What one look may take; little where nothing will answer. */
  readonly limitMs?: number;
}

/** `deno task doctor --org opensafely --json`, on the sandbox. */
export async function examine(
  app: Sandbox,
  { args = ["--org", ORG, "--json"], env, limitMs }: ExamineOptions = {},
): Promise<Examination> {
  const printed: string[] = [];
  const told: string[] = [];
  const code = await runDoctor(args, {
    env: {
      GITHUB_TOKEN: app.github.token,
      GITHUB_API_URL: app.github.apiUrl,
      SLACK_TOKEN: app.slack.botToken,
      SLACK_API_URL: app.slack.apiUrl,
      ...env,
    },
    screen: { colour: false, width: 88 },
    print: (text) => printed.push(text),
    tell: (text) => told.push(text),
    now: () => NOW.getTime(),
    timing: fakeTiming(),
    ...(limitMs !== undefined && { limitMs }),
  });
  const whole = printed.join("\n");
  for (const secret of [app.github.token, app.slack.botToken]) {
    assert.ok(![whole, ...told].join("\n").includes(secret), "a token shows");
  }
  const checks = args.includes("--json") ? readChecks(whole) : [];
  return {
    code,
    checks,
    printed: whole,
    told: told.join("\n"),
    check(id) {
      const found = checks.find((check) => check.id === id);
      assert.ok(found, `no check "${id}" in ${whole}`);
      return found;
    },
  };
}

const STATES: readonly CheckState[] = ["ok", "problem", "warning", "skipped"];

/** The JSON that scripts rely on; fails for any other shape. */
function readChecks(json: string): Check[] {
  const whole: unknown = JSON.parse(json);
  assert.ok(isRecord(whole) && Array.isArray(whole["checks"]), json);
  assert.deepEqual(Object.keys(whole), ["org", "checks", "counts"]);
  return whole["checks"].map((check: unknown) => {
    assert.ok(isRecord(check), json);
    const { id, title, state, found, cure } = check;
    assert.deepEqual(
      Object.keys(check),
      ["id", "title", "state", "found", "cure"],
    );
    assert.ok(typeof id === "string" && typeof title === "string");
    assert.ok(typeof found === "string" && found !== "");
    assert.ok(cure === null || typeof cure === "string" && cure !== "");
    const known = STATES.find((one) => one === state);
    assert.ok(known, String(state));
    assert.ok(
      known === "ok" || known === "skipped" || cure !== null,
      `${id} is a ${known} without a cure`,
    );
    return { id, title, state: known, found, cure };
  });
}

/** What a line is to say. */
export interface Expected {
  readonly id: string;
  readonly state: CheckState;
  readonly found?: RegExp;
  readonly cure?: RegExp;
}

export function assertSays(
  examination: Examination,
  { id, state, found, cure }: Expected,
): void {
  const check = examination.check(id);
  const said = JSON.stringify(check);
  assert.equal(check.state, state, said);
  if (found) assert.match(check.found, found);
  if (cure) assert.match(check.cure ?? "", cure);
}
