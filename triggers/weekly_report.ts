import { weeklyReportTrigger } from "../slack/schedule/definitions.ts";
import { scheduleFromEnv } from "../workflows/trigger_env.ts";

/** For `slack trigger create --trigger-def triggers/weekly_report.ts`. */
export default weeklyReportTrigger(scheduleFromEnv(Deno.env, new Date()));
