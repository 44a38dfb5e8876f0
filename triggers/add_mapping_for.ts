import { TriggerTypes } from "deno-slack-api/mod.ts";
import type { Trigger } from "deno-slack-api/types.ts";
import { ADD_MAPPING_FOR_LINK } from "../slack/triggers/links.ts";
import type { AddMappingFor } from "../workflows/add_mapping_for.ts";

/** For `slack trigger create --trigger-def triggers/add_mapping_for.ts`. */
const trigger: Trigger<typeof AddMappingFor.definition> = {
  type: TriggerTypes.Shortcut,
  ...ADD_MAPPING_FOR_LINK,
};

export default trigger;
