import type { Trigger } from "deno-slack-api/types.ts";
import { ADD_MAPPING_AGAIN_LINK } from "../slack/triggers/links.ts";
import type { AddMappingAgain } from "../workflows/add_mapping_again.ts";

/** For `slack trigger create --trigger-def triggers/add_mapping_again.ts`. */
export default {
  type: "shortcut",
  ...ADD_MAPPING_AGAIN_LINK,
} satisfies Trigger<typeof AddMappingAgain.definition>;
