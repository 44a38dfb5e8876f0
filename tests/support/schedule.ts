import assert from "node:assert/strict";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { SettingsItem } from "../../sandbox/seed/types.ts";
import type { Trigger } from "../../sandbox/triggers/trigger.ts";
import {
  lastCallTrigger,
  weeklyReportTrigger,
} from "../../slack/triggers/schedule_definitions.ts";
import { scheduleFromEnv } from "../../workflows/trigger_env.ts";
import { ORG } from "./app.ts";
import { createTrigger } from "./triggers.ts";

const FILES = {
  weekly_report: weeklyReportTrigger,
  last_call: lastCallTrigger,
};

/** A file of triggers/, had it been loaded at the sandbox's own time. */
export function fileTrigger(
  app: Sandbox,
  workflow: keyof typeof FILES,
  env: Readonly<Record<string, string>> = {},
) {
  const variables: Readonly<Record<string, string>> = {
    CODESPACES_ORG: ORG,
    ...env,
  };
  const now = new Date(app.clock.now());
  const of = scheduleFromEnv({ get: (name) => variables[name] }, now);
  return FILES[workflow](of);
}

/** Creates the same with the app's token, as saving does; answers its id. */
export function createByApp(
  app: Sandbox,
  workflow: keyof typeof FILES,
  env: Readonly<Record<string, string>> = {},
): string {
  const definition = { ...fileTrigger(app, workflow, env) };
  const made = app.triggers.create(definition, { by: "app" });
  assert.ok(made.ok, JSON.stringify(made));
  return String(made.trigger["id"]);
}

/** Creates it as the Slack CLI does, so that the app may not change it. */
export function createFromFile(
  app: Sandbox,
  workflow: keyof typeof FILES,
  env: Readonly<Record<string, string>> = {},
): string {
  return createTrigger(app, fileTrigger(app, workflow, env));
}

/** The scheduled triggers that stand, each in a line, sorted. */
export function scheduled(app: Sandbox): string[] {
  return app.triggers.all().filter(({ type }) => type === "scheduled")
    .map(inALine).toSorted();
}

function inALine({ workflow, schedule, inputs }: Trigger): string {
  assert.ok(schedule !== undefined);
  const { first, everyDays } = schedule;
  const days = everyDays === 7
    ? first.toLocaleString("en-GB", { weekday: "long" })
    : "daily";
  const time = first.toPlainTime().toString({ smallestUnit: "minute" });
  const fixed = Object.entries(inputs).map(([name, input]) =>
    `${name}=${"value" in input ? String(input.value) : ""}`
  );
  return [workflow, days, time, first.timeZoneId, ...fixed].join(" ");
}

/** Stores settings in place of what was stored before, as they are saved. */
export async function storeSettings(
  app: Sandbox,
  change: Partial<SettingsItem> = {},
): Promise<void> {
  const org = String(change.org ?? ORG).toLowerCase();
  const stored = await app.slack.datastores.get("report_settings", org);
  const item = { ...stored, ...change, org };
  await app.slack.datastores.put("report_settings", item);
}

/** Delivers one execution of the check, as the weekly workflow does. */
export function checkSchedule(
  app: Sandbox,
  inputs: Readonly<Record<string, unknown>> = {},
  options: Parameters<Sandbox["invoke"]>[2] = {},
) {
  return app.invoke("check_schedule", { org: ORG, ...inputs }, options);
}
