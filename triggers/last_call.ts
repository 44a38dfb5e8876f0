import { lastCallTrigger } from "../slack/schedule/definitions.ts";
import { scheduleFromEnv } from "../workflows/trigger_env.ts";

/** For `slack trigger create --trigger-def triggers/last_call.ts`. */
export default lastCallTrigger(scheduleFromEnv(Deno.env, new Date()));
