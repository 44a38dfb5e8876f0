import { weeklyTrigger } from "../workflows/weekly_trigger.ts";

/** For `slack trigger create --trigger-def triggers/weekly_report.ts`. */
export default weeklyTrigger(Deno.env, new Date());
