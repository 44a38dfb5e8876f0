import { CONFIGURE_REPORT_LINK } from "../slack/report_links.ts";

/** For `slack trigger create --trigger-def triggers/configure_report.ts`. */
export default { type: "shortcut", ...CONFIGURE_REPORT_LINK };
