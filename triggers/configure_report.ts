import { TriggerTypes } from "deno-slack-api/mod.ts";
import type { Trigger } from "deno-slack-api/types.ts";
import { CONFIGURE_REPORT_LINK } from "../slack/triggers/links.ts";
import type { ConfigureReport } from "../workflows/configure_report.ts";

/** For `slack trigger create --trigger-def triggers/configure_report.ts`. */
const trigger: Trigger<typeof ConfigureReport.definition> = {
  type: TriggerTypes.Shortcut,
  ...CONFIGURE_REPORT_LINK,
};

export default trigger;
