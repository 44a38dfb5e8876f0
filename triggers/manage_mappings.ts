import { TriggerTypes } from "deno-slack-api/mod.ts";
import type { Trigger } from "deno-slack-api/types.ts";
import { MANAGE_MAPPINGS_LINK } from "../slack/triggers/links.ts";
import type { ManageMappings } from "../workflows/manage_mappings.ts";

/** For `slack trigger create --trigger-def triggers/manage_mappings.ts`. */
const trigger: Trigger<typeof ManageMappings.definition> = {
  type: TriggerTypes.Shortcut,
  ...MANAGE_MAPPINGS_LINK,
};

export default trigger;
