import type { Trigger } from "deno-slack-api/types.ts";
import { CONNECT_LINK } from "../slack/triggers/rescue_offer.ts";
import type { ConnectGithub } from "../workflows/connect_github.ts";

/** For `slack trigger create --trigger-def triggers/connect_github.ts`. */
export default {
  type: "shortcut",
  ...CONNECT_LINK,
} satisfies Trigger<typeof ConnectGithub.definition>;
