import type { Trigger } from "deno-slack-api/types.ts";
import { CLAIM_LINK } from "../slack/triggers/links.ts";
import type { ClaimMapping } from "../workflows/claim_mapping.ts";

/** For `slack trigger create --trigger-def triggers/claim_mapping.ts`. */
export default {
  type: "shortcut",
  ...CLAIM_LINK,
} satisfies Trigger<typeof ClaimMapping.definition>;
