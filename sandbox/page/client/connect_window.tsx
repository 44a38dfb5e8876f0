import { type ReactNode, useId, useState } from "react";
import type { ScreenConnect } from "../../controls/screen.ts";
import { type Filling, useBusy } from "../acting.ts";
import { Dialog } from "../dialog.tsx";
import { Icon } from "../icons.tsx";
import type { Surroundings } from "../surroundings.ts";
import { type Act, useUnderWay } from "./use_under_way.ts";
import { Window } from "./window.tsx";

/**
 * Slack asks for an account, and the page of GitHub's that it leads to. Slack
 * opens that in the browser, by one click more.
 */
export function ConnectWindow(
  { connect, at, trouble, act: send }: {
    readonly connect: ScreenConnect;
    readonly at: Surroundings;
    readonly trouble: string;
    readonly act: Act;
  },
): ReactNode {
  const [act, isBusy] = useUnderWay(send);
  const [login, setLogin] = useState(
    connect.login || connect.accounts[0]?.login || "",
  );
  const filling: Filling = {
    change: () => {},
    suggest: () => Promise.resolve([]),
    submit: () => act("authorize", { login }),
    close: () => act("cancel_connect", {}),
  };
  const { workflow, provider } = connect;
  return (
    <Window
      filling={filling}
      press={() => {}}
      follow={() => false}
      trouble={trouble}
      isBusy={isBusy}
    >
      <Dialog
        title="Connect your account"
        close=""
        submit=""
        at={at}
      >
        <p>
          <b>{workflow}</b> needs your {provider} account. Slack opens this page
          {" "}
          of {provider}’s, and keeps what it answers.
        </p>
        <Consent
          connect={connect}
          login={login}
          onLogin={setLogin}
          onDeny={() => act("authorize", { login, deny: true })}
        />
      </Dialog>
    </Window>
  );
}

/** GitHub’s page, as the sandbox plays it. */
function Consent(
  { connect: { app, provider, scopes, accounts }, login, onLogin, onDeny }: {
    readonly connect: ScreenConnect;
    readonly login: string;
    readonly onLogin: (login: string) => void;
    readonly onDeny: () => void;
  },
): ReactNode {
  const isBusy = useBusy();
  const titleId = useId();
  return (
    <section className="consent" aria-labelledby={titleId}>
      <p className="consent-bar">
        <span>github.com/login/oauth/authorize</span>
        <small>the sandbox’s stand-in for {provider}</small>
      </p>
      <div className="consent-page">
        <h3 id={titleId}>Authorize {app}</h3>
        <p>{app} wants to access your account:</p>
        <ul>
          {scopes.map((scope) => (
            <li key={scope}>
              <Icon name="tick" size={16} /> {scope}
            </li>
          ))}
        </ul>
        <label className="consent-field">
          Signed in as
          <select
            className="input"
            value={login}
            onChange={(event) => onLogin(event.target.value)}
          >
            {accounts.map((one) => (
              <option key={one.login} value={one.login}>
                {one.login} ({one.name})
              </option>
            ))}
          </select>
        </label>
        <p className="consent-foot">
          <button type="button" className="consent-button" onClick={onDeny}>
            Cancel
          </button>
          <button
            type="submit"
            className="consent-button consent-yes"
            aria-disabled={isBusy}
          >
            Authorize {app}
          </button>
        </p>
      </div>
    </section>
  );
}
