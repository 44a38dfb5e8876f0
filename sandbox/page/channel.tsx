import type { ReactNode } from "react";
import { Avatar } from "./avatar.tsx";
import { Icon } from "./icons.tsx";
import type { Surroundings } from "./surroundings.ts";

interface NamedConversation {
  readonly id: string;
  readonly kind: "channel" | "im";
  readonly name: string;
  /** Ids of users, the app's among them. */
  readonly members: Iterable<string>;
}

/** A channel or direct message: its name above what stands in it. */
export function Channel(
  { conversation, at, children }: {
    readonly conversation: NamedConversation;
    readonly at: Surroundings;
    readonly children: ReactNode;
  },
): ReactNode {
  const { kind, name, members } = conversation;
  const people = [...members].filter((member) => member !== at.app.userId);
  return (
    <section className="channel">
      <header className="channel-head">
        {kind === "channel"
          ? (
            <>
              <h2>
                <span className="hash">#</span> {name}
              </h2>
              <span className="members" title={`${people.length} members`}>
                <Icon name="people" /> {people.length}
              </span>
            </>
          )
          : (
            <h2>
              <Avatar userId={at.app.userId} at={at} small /> {at.app.name}
            </h2>
          )}
      </header>
      {children}
    </section>
  );
}
