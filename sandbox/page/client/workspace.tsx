import { type ReactNode, useEffect, useMemo, useState } from "react";
import type { Screen, ScreenConversation } from "../../controls/screen.ts";
import { Conversation } from "./conversation.tsx";
import { BusyProvider } from "../acting.ts";
import type { SlackPlace } from "./place.ts";
import { hourOf, surroundingsOf } from "./screen_surroundings.ts";
import { Sidebar } from "./sidebar.tsx";
import { Toast } from "./toast.tsx";
import { useScreen } from "./use_screen.ts";
import { Windows } from "./windows.tsx";

/** Slack as one person sees it. */
export function Workspace(
  { viewer, onView, place, isDrawerOpen, onCloseDrawer }: {
    /** Slack name. */
    readonly viewer: string;
    readonly onView: (name: string) => void;
    readonly place: SlackPlace;
    readonly isDrawerOpen: boolean;
    readonly onCloseDrawer: () => void;
  },
): ReactNode {
  const { screen, failure, dismiss, isBusy, act } = useScreen(viewer);
  const at = useSurroundings(screen);
  /** The banner that was put away. */
  const [seen, setSeen] = useState<Screen["banner"]>(null);
  useEffect(onCloseDrawer, [place, onCloseDrawer]);
  useTitle(screen);
  if (!screen || !at) {
    return (
      <main className="starting">
        <p role="status">{failure || "Loading …"}</p>
        {failure && <a href="/">See it as somebody else</a>}
      </main>
    );
  }
  const shown = shownIn(screen, place.channelId);
  const { banner } = screen;
  const trouble = failure ||
    (banner && banner !== seen ? banner.text : "");
  const isWindowOpen = screen.connect !== null || screen.form !== null ||
    screen.views.length > 0;
  return (
    <BusyProvider value={isBusy}>
      <div
        className={isDrawerOpen ? "workspace drawer-open" : "workspace"}
        aria-busy={isBusy}
      >
        <Sidebar
          screen={screen}
          at={at}
          shownId={shown?.id ?? ""}
          isOpen={isDrawerOpen}
          onView={onView}
          onRun={(url) =>
            act("open_link", { url, ...(shown && { channel: shown.id }) })}
          onClose={onCloseDrawer}
        />
        <main className="main">
          {shown
            ? (
              <Conversation
                key={shown.id}
                conversation={shown}
                screen={screen}
                at={at}
                place={place}
                act={act}
              />
            )
            : (
              <p className="nothing">
                This channel is not one that you can see.
              </p>
            )}
        </main>
        <Windows screen={screen} at={at} failure={failure} act={act} />
        {!isWindowOpen && (
          <Toast
            text={trouble}
            onDismiss={() => {
              dismiss();
              setSeen(banner);
            }}
          />
        )}
      </div>
    </BusyProvider>
  );
}

/** How much is unread can be seen where the page is in another tab. */
function useTitle(screen: Screen | null): void {
  const unread = screen?.conversations
    .reduce((sum, conversation) => sum + conversation.unread, 0);
  useEffect(() => {
    document.title = unread ? `(${unread}) Sandbox` : "Sandbox";
  }, [unread]);
}

/** What messages are drawn by: new only where something of it is. */
function useSurroundings(screen: Screen | null) {
  const hour = screen && hourOf(screen);
  return useMemo(
    () => screen && hour ? surroundingsOf(screen, hour) : null,
    [
      screen?.me,
      screen?.people,
      screen?.conversations.map(({ id, name }) => `${id} ${name}`).join(),
      screen?.app,
      hour,
    ],
  );
}

/** The one that is asked for, else the first that they are in. */
function shownIn(
  { conversations }: Screen,
  id: string,
): ScreenConversation | undefined {
  return id === ""
    ? conversations.find(({ isMember, kind }) =>
      isMember && kind === "channel"
    ) ??
      conversations[0]
    : conversations.find((one) => one.id === id);
}
