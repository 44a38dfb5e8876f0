import { ADD_MAPPING_FOR_LINK } from "../slack/mapping_links.ts";

/** For `slack trigger create --trigger-def triggers/add_mapping_for.ts`. */
export default { type: "shortcut", ...ADD_MAPPING_FOR_LINK };
