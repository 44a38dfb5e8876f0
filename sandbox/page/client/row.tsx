import { memo, type ReactNode, useState } from "react";
import type { ScreenMessage } from "../../controls/screen.ts";
import type { JsonObject } from "../../runtime/json.ts";
import { Message } from "../message.tsx";
import type { Surroundings } from "../surroundings.ts";
import { Json } from "./json.tsx";

/** Drawn again only when it, or what it is drawn by, changed. */
export const Row = memo(function Row(
  { message, at, isLinked }: {
    readonly message: ScreenMessage;
    readonly at: Surroundings;
    readonly isLinked: boolean;
  },
) {
  return (
    <div
      className={isLinked ? "row linked" : "row"}
      id={isLinked ? "linked" : undefined}
    >
      <Message
        message={message}
        isEphemeral={message.only_you === true}
        at={at}
      />
      <MessageJson message={message} />
    </div>
  );
});

/** A message's blocks as JSON, as Block Kit Builder takes them, to unfold. */
function MessageJson(
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
