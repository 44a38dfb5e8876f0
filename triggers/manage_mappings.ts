import { MANAGE_MAPPINGS_LINK } from "../slack/mapping_links.ts";

/** For `slack trigger create --trigger-def triggers/manage_mappings.ts`. */
export default { type: "shortcut", ...MANAGE_MAPPINGS_LINK };
