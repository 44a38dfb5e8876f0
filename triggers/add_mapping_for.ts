import type { Trigger } from "deno-slack-api/types.ts";
import { ADD_MAPPING_FOR_LINK } from "../slack/triggers/links.ts";
import type { AddMappingFor } from "../workflows/add_mapping_for.ts";

/** For `slack trigger create --trigger-def triggers/add_mapping_for.ts`. */
export default {
  type: "shortcut",
  ...ADD_MAPPING_FOR_LINK,
} satisfies Trigger<typeof AddMappingFor.definition>;
