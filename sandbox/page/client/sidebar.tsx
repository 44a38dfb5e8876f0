import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import type {
  Screen,
  ScreenConversation,
  ScreenLink,
} from "../../controls/screen.ts";
import { useBusy } from "../acting.ts";
import { Avatar } from "../avatar.tsx";
import { Icon } from "../icons.tsx";
import type { Surroundings } from "../surroundings.ts";
import { addressOf } from "./place.ts";

interface SidebarProps {
  readonly screen: Screen;
  readonly at: Surroundings;
  /** The conversation beside it. */
  readonly shownId: string;
  /** Where it is a drawer. */
  readonly isOpen: boolean;
  readonly onView: (name: string) => void;
  readonly onRun: (url: string) => void;
  readonly onClose: () => void;
}

/** Where one can go, whose screen this is, and what can be run. */
export function Sidebar(props: SidebarProps): ReactNode {
  const { screen, at, shownId, isOpen, onClose } = props;
  const { conversations, app } = screen;
  const channels = conversations.filter(({ kind }) => kind === "channel");
  const direct = conversations.filter(({ kind }) => kind === "im");
  const mine = channels.filter(({ isMember }) => isMember);
  const others = channels.filter(({ isMember }) => !isMember);
  const drawer = useKeys(isOpen);
  const closeAtEscape = ({ key }: KeyboardEvent) => {
    if (key === "Escape") onClose();
  };
  const list = (conversations: readonly ScreenConversation[]) => (
    <ul>
      {conversations.map((one) => (
        <li key={one.id}>
          <Entry conversation={one} isShown={one.id === shownId}>
            {one.kind === "im"
              ? (
                <>
                  <Avatar userId={app.userId} at={at} small /> {app.name}
                </>
              )
              : (
                <>
                  {one.isPrivate
                    ? <Icon name="lock" size={14} />
                    : <span className="hash" aria-hidden="true">#</span>}
                  {one.name}
                </>
              )}
          </Entry>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <div className="drawer-behind" onClick={onClose} />
      <aside
        className="sidebar"
        ref={drawer}
        aria-label="Workspace"
        onKeyDown={closeAtEscape}
      >
        <h1>{screen.team.domain}</h1>
        <Viewer {...props} />
        <nav aria-label="Conversations">
          <h2>Channels</h2>
          {list(mine)}
          {others.length > 0 && (
            <>
              <h2>Other channels</h2>
              {list(others)}
            </>
          )}
          <h2>Direct messages</h2>
          {list(direct)}
        </nav>
        <Workflows {...props} />
      </aside>
    </>
  );
}

/** Puts the keys into the drawer that opens, and back where it closes. */
function useKeys(isOpen: boolean) {
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const before = document.activeElement;
    drawer.current?.querySelector("select")?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [isOpen]);
  return drawer;
}

function Viewer({ screen, onView }: SidebarProps): ReactNode {
  const { people, me } = screen;
  const present = people.filter(({ deactivated, isBot }) =>
    !deactivated && !isBot
  );
  return (
    <label className="viewer">
      <span>View as</span>
      <select value={me.name} onChange={({ target }) => onView(target.value)}>
        {present.map(({ id, name, realName, isAdmin }) => (
          <option key={id} value={name}>
            {isAdmin ? `${realName} (admin)` : realName}
          </option>
        ))}
      </select>
    </label>
  );
}

function Entry(
  { conversation: { id, unread }, isShown, children }: {
    readonly conversation: ScreenConversation;
    readonly isShown: boolean;
    readonly children: ReactNode;
  },
): ReactNode {
  return (
    <a
      href={addressOf(id)}
      className={unread > 0 ? "entry unread" : "entry"}
      aria-current={isShown ? "page" : undefined}
    >
      <span className="entry-name">{children}</span>
      {unread > 0 && (
        <span className="unread-count">
          <span className="unseen">Unread:</span>
          {unread}
        </span>
      )}
    </a>
  );
}

function Workflows({ screen, onRun }: SidebarProps): ReactNode {
  return (
    <section aria-labelledby="workflows">
      <h2 id="workflows">Workflows</h2>
      {screen.links.length === 0 && <p className="none">None has a link.</p>}
      <ul>
        {screen.links.map((link) => (
          <li key={link.url}>
            <RunLink link={link} onRun={onRun} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Starts a workflow by its link. */
export function RunLink(
  { link: { name, description, url }, onRun }: {
    readonly link: ScreenLink;
    readonly onRun: (url: string) => void;
  },
): ReactNode {
  const isBusy = useBusy();
  return (
    <button
      type="button"
      className="run"
      title={description}
      aria-disabled={isBusy}
      onClick={() => !isBusy && onRun(url)}
    >
      <Icon name="play" size={14} /> {name}
    </button>
  );
}
