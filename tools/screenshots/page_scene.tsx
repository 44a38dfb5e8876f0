import type { ReactNode } from "react";
import { describeScreen } from "../../sandbox/controls/describe_screen.ts";
import type { Sandbox } from "../../sandbox/mod.ts";
import { Conversation } from "../../sandbox/page/client/conversation.tsx";
import { Sidebar } from "../../sandbox/page/client/sidebar.tsx";
import { ORGANISATION } from "../../sandbox/seed/studies.ts";
import { installTriggers } from "../../sandbox/triggers/install_triggers.ts";
import type { Look } from "./scene.ts";
import { postReport } from "./stage.ts";

const NOTHING = () => {};

/** The sandbox's page as somebody finds it once the weekly report came. */
export async function playPage(
  app: Sandbox,
  look: Look,
  name: string,
): Promise<ReactNode> {
  installTriggers(app, ORGANISATION.login);
  await postReport(app);
  const screen = await describeScreen(app, app.as(name));
  const [shown] = screen.conversations;
  if (!shown) throw new Error(`${name} is in no channel`);
  const at = look(name);
  return (
    <div className="page">
      <header className="bar">
        <nav className="tabs">
          <a aria-current="page">Slack</a>
          <a>GitHub</a>
          <a>Inspector</a>
        </nav>
      </header>
      <div className="workspace">
        <Sidebar
          screen={screen}
          at={at}
          shownId={shown.id}
          isOpen={false}
          onView={NOTHING}
          onRun={NOTHING}
          onClose={NOTHING}
        />
        <main className="main">
          <Conversation
            conversation={shown}
            screen={screen}
            at={at}
            place={{
              tab: "slack",
              channelId: shown.id,
              ts: "",
              isLinked: false,
            }}
            act={() => Promise.resolve(null)}
          />
        </main>
      </div>
    </div>
  );
}
