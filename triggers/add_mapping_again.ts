import { TriggerTypes } from "deno-slack-api/mod.ts";
import type { Trigger } from "deno-slack-api/types.ts";
import { ADD_MAPPING_AGAIN_LINK } from "../slack/triggers/links.ts";
import type { AddMappingAgain } from "../workflows/add_mapping_again.ts";

/** For `slack trigger create --trigger-def triggers/add_mapping_again.ts`. */
const trigger: Trigger<typeof AddMappingAgain.definition> = {
  type: TriggerTypes.Shortcut,
  ...ADD_MAPPING_AGAIN_LINK,
};

export default trigger;
