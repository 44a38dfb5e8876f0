import { TriggerTypes } from "deno-slack-api/mod.ts";
import type { Trigger } from "deno-slack-api/types.ts";
import { CONFIGURE_REPORT_FOR_LINK } from "../slack/triggers/links.ts";
import type { ConfigureReportFor } from "../workflows/configure_report_for.ts";

/** For `slack trigger create --trigger-def triggers/configure_report_for.ts`. */
const trigger: Trigger<typeof ConfigureReportFor.definition> = {
  type: TriggerTypes.Shortcut,
  ...CONFIGURE_REPORT_FOR_LINK,
};

export default trigger;
