import type { Trigger } from "deno-slack-api/types.ts";
import { MANAGE_MAPPINGS_LINK } from "../slack/triggers/links.ts";
import type { ManageMappings } from "../workflows/manage_mappings.ts";

/** For `slack trigger create --trigger-def triggers/manage_mappings.ts`. */
export default {
  type: "shortcut",
  ...MANAGE_MAPPINGS_LINK,
} satisfies Trigger<typeof ManageMappings.definition>;
