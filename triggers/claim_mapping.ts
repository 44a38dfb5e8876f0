import { TriggerTypes } from "deno-slack-api/mod.ts";
import type { Trigger } from "deno-slack-api/types.ts";
import { CLAIM_LINK } from "../slack/triggers/links.ts";
import type { ClaimMapping } from "../workflows/claim_mapping.ts";

/** For `slack trigger create --trigger-def triggers/claim_mapping.ts`. */
const trigger: Trigger<typeof ClaimMapping.definition> = {
  type: TriggerTypes.Shortcut,
  ...CLAIM_LINK,
};

export default trigger;
