import { type ReactNode, useState } from "react";
import type {
  GithubCodespace,
  GithubScreen,
} from "../../controls/github_screen.ts";
import { CodespaceTable } from "./codespace_table.tsx";
import { GithubPeople } from "./github_people.tsx";
import { Toast } from "./toast.tsx";
import { useAct } from "./use_act.ts";
import { useAnswer } from "./use_answer.ts";
import { useClock } from "./use_clock.ts";

/** GitHub as the next report finds it: what people do there, and its faults. */
export function GithubPanel(): ReactNode {
  const { answer: github, failure } = useAnswer<GithubScreen>(
    "/sandbox/github",
  );
  const { now } = useClock();
  const acts = useAct<GithubScreen>("/sandbox/github/act");
  const scenarios = useAct<object>("/sandbox/github");
  const [wanted, setWanted] = useState("");
  if (!github || now === null) {
    return <p role="status">{failure || "Loading …"}</p>;
  }
  const shown = github.codespaces.filter((one) => matches(one, wanted))
    .toSorted((a, b) => endOf(a) - endOf(b));
  return (
    <>
      <h1>GitHub: {github.org}</h1>
      <Scenario
        github={github}
        isBusy={scenarios.isBusy}
        onPlay={(scenario) => void scenarios.act({ scenario })}
      />
      <section aria-labelledby="codespaces-title">
        <h2 id="codespaces-title">Codespaces</h2>
        <label className="panel-field">
          Show those with
          <input
            className="input"
            type="search"
            placeholder="any name, owner, repository or branch"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </label>
        <p role="status">
          {shown.length} of {github.codespaces.length}, the first to go on top
        </p>
        <CodespaceTable
          codespaces={shown}
          now={now}
          isBusy={acts.isBusy}
          onAct={acts.act}
        />
      </section>
      <GithubPeople github={github} isBusy={acts.isBusy} onAct={acts.act} />
      <Toast
        text={acts.failure || scenarios.failure || failure}
        onDismiss={() => {
          acts.dismiss();
          scenarios.dismiss();
        }}
      />
    </>
  );
}

function Scenario(
  { github, isBusy, onPlay }: {
    readonly github: GithubScreen;
    readonly isBusy: boolean;
    readonly onPlay: (scenario: string) => void;
  },
): ReactNode {
  const { scenario, scenarios } = github;
  return (
    <section aria-labelledby="scenario-title">
      <h2 id="scenario-title">What GitHub answers</h2>
      <label className="panel-field">
        From now on
        <select
          className="input"
          value={scenario}
          disabled={isBusy}
          onChange={(event) => onPlay(event.target.value)}
        >
          <optgroup label="What reports meet">
            {scenarios.filter(({ isOfSaving }) => !isOfSaving).map(toOption)}
          </optgroup>
          <optgroup label="What “Save my work” meets">
            {scenarios.filter(({ isOfSaving }) => isOfSaving).map(toOption)}
          </optgroup>
        </select>
      </label>
      <p>
        The next report shows what it makes of it: run “Codespaces report now”
        in Slack, or move the clock to the next run. Or press “Save my work”.
      </p>
    </section>
  );
}

function toOption(
  { name, description }: GithubScreen["scenarios"][number],
): ReactNode {
  return <option key={name} value={name}>{description}</option>;
}

function matches(codespace: GithubCodespace, wanted: string): boolean {
  const { name, displayName, owner, repository, branch } = codespace;
  return [name, displayName, owner, repository, branch].join(" ")
    .toLowerCase().includes(wanted.trim().toLowerCase());
}

/** Those without an end come last. */
function endOf({ expiresAt }: GithubCodespace): number {
  return expiresAt === null ? Number.MAX_VALUE : Date.parse(expiresAt);
}
