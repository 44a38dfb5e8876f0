import type { Trigger } from "deno-slack-api/types.ts";
import { CONFIGURE_REPORT_FOR_LINK } from "../slack/triggers/links.ts";
import type { ConfigureReportFor } from "../workflows/configure_report_for.ts";

/** For `slack trigger create --trigger-def triggers/configure_report_for.ts`. */
export default {
  type: "shortcut",
  ...CONFIGURE_REPORT_FOR_LINK,
} satisfies Trigger<typeof ConfigureReportFor.definition>;
