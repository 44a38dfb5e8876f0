import type { Trigger } from "deno-slack-api/types.ts";
import { ADD_MAPPING_LINK } from "../slack/triggers/links.ts";
import type { AddMapping } from "../workflows/add_mapping.ts";

/** For `slack trigger create --trigger-def triggers/add_mapping.ts`. */
export default {
  type: "shortcut",
  ...ADD_MAPPING_LINK,
} satisfies Trigger<typeof AddMapping.definition>;
