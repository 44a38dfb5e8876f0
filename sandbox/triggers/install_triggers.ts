import {
  lastCallTrigger,
  weeklyReportTrigger,
} from "../../slack/triggers/schedule_definitions.ts";
import addMapping from "../../triggers/add_mapping.ts";
import adhocReport from "../../triggers/adhoc_report.ts";
import channelCoverage from "../../triggers/channel_coverage.ts";
import configureReport from "../../triggers/configure_report.ts";
import connectGithub from "../../triggers/connect_github.ts";
import manageMappings from "../../triggers/manage_mappings.ts";
import type { Sandbox } from "../sandbox.ts";

/** Of the links that people start workflows with; not every app has the last. */
const LINKS = [
  addMapping,
  manageMappings,
  adhocReport,
  configureReport,
  channelCoverage,
  connectGithub,
];

/** When the report of the sandbox's organisation comes. */
export const WEEKLY = {
  weekday: "Monday",
  time: "09:00",
  timezone: "Europe/London",
} as const;

/**
 * The schedule and the links that an app has once its settings were saved: it
 * made them itself, so it may change them.
 */
export function installTriggers(
  { triggers, clock, manifest }: Pick<
    Sandbox,
    "triggers" | "clock" | "manifest"
  >,
  org: string,
): void {
  const scheduled = { org, weekly: WEEKLY, now: new Date(clock.now()) };
  const definitions = [
    weeklyReportTrigger(scheduled),
    lastCallTrigger(scheduled),
    ...LINKS.filter(({ workflow }) =>
      Object.hasOwn(manifest.workflows, workflow.replace("#/workflows/", ""))
    ),
  ];
  for (const definition of definitions) {
    const answer = triggers.create({ ...definition }, { by: "app" });
    if (!answer.ok) throw new Error(JSON.stringify(answer));
  }
}
