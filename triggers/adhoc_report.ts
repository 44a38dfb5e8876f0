import { ADHOC_REPORT_LINK } from "../slack/report_links.ts";

/** For `slack trigger create --trigger-def triggers/adhoc_report.ts`. */
export default { type: "shortcut", ...ADHOC_REPORT_LINK };
