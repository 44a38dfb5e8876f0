import { CHANNEL_COVERAGE_LINK } from "../slack/report_links.ts";

/** For `slack trigger create --trigger-def triggers/channel_coverage.ts`. */
export default { type: "shortcut", ...CHANNEL_COVERAGE_LINK };
