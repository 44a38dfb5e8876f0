import { TriggerTypes } from "deno-slack-api/mod.ts";
import type { Trigger } from "deno-slack-api/types.ts";
import { CHANNEL_COVERAGE_LINK } from "../slack/triggers/links.ts";
import type { ChannelCoverage } from "../workflows/channel_coverage.ts";

/** For `slack trigger create --trigger-def triggers/channel_coverage.ts`. */
const trigger: Trigger<typeof ChannelCoverage.definition> = {
  type: TriggerTypes.Shortcut,
  ...CHANNEL_COVERAGE_LINK,
};

export default trigger;
