import { type ReactNode, useState } from "react";
import type { JsonObject } from "../../runtime/json.ts";
import { Json } from "./json.tsx";

/** A message's blocks as JSON, as Block Kit Builder takes them, to unfold. */
export function MessageJson(
  { message }: { readonly message: JsonObject },
): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { blocks, text } = message;
  return (
    <details
      className="message-json"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>JSON</summary>
      {isOpen && (
        <Json
          label="Blocks of the message"
          value={blocks === undefined ? { text } : { blocks }}
        />
      )}
    </details>
  );
}
