import type { Trigger } from "deno-slack-api/types.ts";
import { CONFIGURE_REPORT_LINK } from "../slack/triggers/links.ts";
import type { ConfigureReport } from "../workflows/configure_report.ts";

/** For `slack trigger create --trigger-def triggers/configure_report.ts`. */
export default {
  type: "shortcut",
  ...CONFIGURE_REPORT_LINK,
} satisfies Trigger<typeof ConfigureReport.definition>;
