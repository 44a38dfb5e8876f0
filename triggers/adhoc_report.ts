import { TriggerTypes } from "deno-slack-api/mod.ts";
import type { Trigger } from "deno-slack-api/types.ts";
import { ADHOC_REPORT_LINK } from "../slack/triggers/links.ts";
import type { AdhocReport } from "../workflows/adhoc_report.ts";

/** For `slack trigger create --trigger-def triggers/adhoc_report.ts`. */
const trigger: Trigger<typeof AdhocReport.definition> = {
  type: TriggerTypes.Shortcut,
  ...ADHOC_REPORT_LINK,
};

export default trigger;
