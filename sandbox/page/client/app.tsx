import {
  type ReactNode,
  useCallback,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { Icon } from "../icons.tsx";
import { ClockBar } from "./clock_bar.tsx";
import { GithubPanel } from "./github_panel.tsx";
import { InspectorPanel } from "./inspector_panel.tsx";
import { type Place, readPlace } from "./place.ts";
import { ThemeSwitch } from "./theme.tsx";
import { useViewer } from "./use_viewer.ts";
import { Workspace } from "./workspace.tsx";

const TABS = [
  { tab: "slack", name: "Slack", address: "#/" },
  { tab: "github", name: "GitHub", address: "#/github" },
  { tab: "inspector", name: "Inspector", address: "#/inspector" },
] as const;

/** The whole page: the bar on top, and below it one of the tabs. */
export function App(): ReactNode {
  const place = usePlace();
  const [viewer, setViewer] = useViewer();
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const closeDrawer = useCallback(() => setDrawerOpen(false), []);
  return (
    <div className="page">
      <header className="bar">
        {place.tab === "slack" && (
          <button
            type="button"
            className="bar-button drawer-toggle"
            aria-label="Channels and workflows"
            aria-expanded={isDrawerOpen}
            onClick={() => setDrawerOpen(!isDrawerOpen)}
          >
            <Icon name="menu" />
          </button>
        )}
        <Tabs place={place} />
        <ClockBar />
        <ThemeSwitch />
      </header>
      {place.tab === "slack" && viewer !== "" && (
        <Workspace
          key={viewer}
          viewer={viewer}
          onView={setViewer}
          place={place}
          isDrawerOpen={isDrawerOpen}
          onCloseDrawer={closeDrawer}
        />
      )}
      {place.tab === "github" && (
        <main className="panel">
          <GithubPanel />
        </main>
      )}
      {place.tab === "inspector" && (
        <main className="panel">
          <InspectorPanel />
        </main>
      )}
    </div>
  );
}

function Tabs({ place }: { readonly place: Place }): ReactNode {
  return (
    <nav className="tabs" aria-label="Parts of the sandbox">
      {TABS.map(({ tab, name, address }) => (
        <a
          key={tab}
          href={address}
          aria-current={tab === place.tab ? "page" : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}

/** What the page's address says now. */
function usePlace(): Place {
  const hash = useSyncExternalStore(onHashChange, () => location.hash);
  return useMemo(() => readPlace(hash), [hash]);
}

function onHashChange(notify: () => void): () => void {
  addEventListener("hashchange", notify);
  return () => removeEventListener("hashchange", notify);
}
