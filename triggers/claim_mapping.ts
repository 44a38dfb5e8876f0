import { CLAIM_LINK } from "../slack/claim_link.ts";

/** For `slack trigger create --trigger-def triggers/claim_mapping.ts`. */
export default { type: "shortcut", ...CLAIM_LINK };
