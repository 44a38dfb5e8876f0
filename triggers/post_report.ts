import { POST_REPORT_LINK } from "../slack/report_links.ts";

/** For `slack trigger create --trigger-def triggers/post_report.ts`. */
export default { type: "shortcut", ...POST_REPORT_LINK };
