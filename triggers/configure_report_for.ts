import { CONFIGURE_REPORT_FOR_LINK } from "../slack/report_links.ts";

/** For `slack trigger create --trigger-def triggers/configure_report_for.ts`. */
export default { type: "shortcut", ...CONFIGURE_REPORT_FOR_LINK };
