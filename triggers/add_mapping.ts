import { TriggerTypes } from "deno-slack-api/mod.ts";
import type { Trigger } from "deno-slack-api/types.ts";
import { ADD_MAPPING_LINK } from "../slack/triggers/links.ts";
import type { AddMapping } from "../workflows/add_mapping.ts";

/** For `slack trigger create --trigger-def triggers/add_mapping.ts`. */
const trigger: Trigger<typeof AddMapping.definition> = {
  type: TriggerTypes.Shortcut,
  ...ADD_MAPPING_LINK,
};

export default trigger;
