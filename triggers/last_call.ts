import type { Trigger } from "deno-slack-api/types.ts";
import { lastCallTrigger } from "../slack/triggers/schedule_definitions.ts";
import { scheduleFromEnv } from "../workflows/trigger_env.ts";
import type { LastCall } from "../workflows/last_call.ts";

/** For `slack trigger create --trigger-def triggers/last_call.ts`. */
export default lastCallTrigger(
  scheduleFromEnv(Deno.env, new Date()),
) satisfies Trigger<typeof LastCall.definition>;
