import { TriggerTypes } from "deno-slack-api/mod.ts";
import type { Trigger } from "deno-slack-api/types.ts";
import { POST_REPORT_LINK } from "../slack/triggers/links.ts";
import type { PostReport } from "../workflows/post_report.ts";

/** For `slack trigger create --trigger-def triggers/post_report.ts`. */
const trigger: Trigger<typeof PostReport.definition> = {
  type: TriggerTypes.Shortcut,
  ...POST_REPORT_LINK,
};

export default trigger;
