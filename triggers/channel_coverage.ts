import type { Trigger } from "deno-slack-api/types.ts";
import { CHANNEL_COVERAGE_LINK } from "../slack/triggers/links.ts";
import type { ChannelCoverage } from "../workflows/channel_coverage.ts";

/** For `slack trigger create --trigger-def triggers/channel_coverage.ts`. */
export default {
  type: "shortcut",
  ...CHANNEL_COVERAGE_LINK,
} satisfies Trigger<typeof ChannelCoverage.definition>;
