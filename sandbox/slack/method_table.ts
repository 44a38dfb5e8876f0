import { chatMethods } from "./chat_methods.ts";
import { conversationMethods } from "./conversation_methods.ts";
import { historyMethods } from "./history_methods.ts";
import type { MethodTable } from "./method.ts";
import { userMethods } from "./user_methods.ts";
import { viewMethods } from "./views/view_methods.ts";
import type { Workspace } from "./workspace.ts";

/** Every method that works on messages, channels and people. */
export function workspaceMethods(workspace: Workspace): MethodTable {
  return {
    ...userMethods(workspace),
    ...conversationMethods(workspace),
    ...historyMethods(workspace),
    ...chatMethods(workspace),
    ...viewMethods(workspace),
  };
}
