import type { Trigger } from "deno-slack-api/types.ts";
import { ADHOC_REPORT_LINK } from "../slack/triggers/links.ts";
import type { AdhocReport } from "../workflows/adhoc_report.ts";

/** For `slack trigger create --trigger-def triggers/adhoc_report.ts`. */
export default {
  type: "shortcut",
  ...ADHOC_REPORT_LINK,
} satisfies Trigger<typeof AdhocReport.definition>;
