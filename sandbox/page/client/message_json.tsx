import type { ReactNode } from "react";
import type { JsonObject } from "../../runtime/json.ts";
import { Json } from "./json.tsx";

/** A message's blocks as JSON, as Block Kit Builder takes them. */
export function MessageJson(
  { message }: { readonly message: JsonObject },
): ReactNode {
  const { blocks, text } = message;
  return (
    <Json
      label="blocks of the message"
      value={blocks === undefined ? { text } : { blocks }}
    />
  );
}
