import type { Trigger } from "deno-slack-api/types.ts";
import { POST_REPORT_LINK } from "../slack/triggers/links.ts";
import type { PostReport } from "../workflows/post_report.ts";

/** For `slack trigger create --trigger-def triggers/post_report.ts`. */
export default {
  type: "shortcut",
  ...POST_REPORT_LINK,
} satisfies Trigger<typeof PostReport.definition>;
