import { memo } from "react";
import type { ScreenMessage } from "../../controls/screen.ts";
import { Message } from "../message.tsx";
import type { Surroundings } from "../surroundings.ts";
import { MessageJson } from "./message_json.tsx";

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
