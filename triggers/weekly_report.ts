import type { Trigger } from "deno-slack-api/types.ts";
import { weeklyReportTrigger } from "../slack/triggers/schedule_definitions.ts";
import { scheduleFromEnv } from "../workflows/trigger_env.ts";
import type { WeeklyReport } from "../workflows/weekly_report.ts";

/** For `slack trigger create --trigger-def triggers/weekly_report.ts`. */
export default weeklyReportTrigger(
  scheduleFromEnv(Deno.env, new Date()),
) satisfies Trigger<typeof WeeklyReport.definition>;
