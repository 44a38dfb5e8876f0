import type { Trigger } from "deno-slack-api/types.ts";
import { RESCUE_LINK } from "../slack/triggers/rescue_offer.ts";
import type { RescueCodespace } from "../workflows/rescue_codespace.ts";

/** For `slack trigger create --trigger-def triggers/rescue_codespace.ts`. */
export default {
  type: "shortcut",
  ...RESCUE_LINK,
} satisfies Trigger<typeof RescueCodespace.definition>;
