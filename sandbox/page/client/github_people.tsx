import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { GithubScreen } from "../../controls/github_screen.ts";
import type { JsonObject } from "../../runtime/json.ts";

interface PeopleProps {
  readonly github: GithubScreen;
  readonly isBusy: boolean;
  readonly onAct: (body: JsonObject) => Promise<unknown>;
}

/** New codespaces and new names. */
export function GithubPeople(props: PeopleProps): ReactNode {
  const [formerLogin, setFormerLogin] = useState("");
  return (
    <section aria-labelledby="people-title">
      <h2 id="people-title">People</h2>
      <div className="panel-forms">
        <Create {...props} />
        <Rename {...props} onRenamed={setFormerLogin} />
        <TakeLogin key={formerLogin} formerLogin={formerLogin} {...props} />
      </div>
    </section>
  );
}

function Create({ github, isBusy, onAct }: PeopleProps): ReactNode {
  const [login, chooser] = useLogin(github);
  const repositories = [
    ...new Set(github.codespaces.map(({ repository }) => repository)),
  ].sort();
  const [to, setTo] = useState(repositories[0] ?? "");
  return (
    <ActForm
      title="Create a codespace"
      isBusy={isBusy}
      onSubmit={() => onAct({ act: "create", login, to })}
    >
      {chooser}
      <label className="panel-field">
        Repository
        <select
          className="input"
          value={to}
          onChange={(event) => setTo(event.target.value)}
        >
          {repositories.map((name) => <option key={name}>{name}</option>)}
        </select>
      </label>
    </ActForm>
  );
}

function Rename(
  { github, isBusy, onAct, onRenamed }: PeopleProps & {
    readonly onRenamed: (formerLogin: string) => void;
  },
): ReactNode {
  const [login, chooser] = useLogin(github);
  const [to, setTo] = useState("");
  const rename = () => {
    onAct({ act: "rename", login, to });
    onRenamed(login);
    setTo("");
  };
  return (
    <ActForm title="Rename somebody" isBusy={isBusy} onSubmit={rename}>
      {chooser}
      <Login label="New username" value={to} onChange={setTo} />
    </ActForm>
  );
}

function TakeLogin(
  { formerLogin, isBusy, onAct }: PeopleProps & {
    readonly formerLogin: string;
  },
): ReactNode {
  const [login, setLogin] = useState(formerLogin);
  return (
    <ActForm
      title="Let a stranger take a username"
      isBusy={isBusy}
      onSubmit={() => onAct({ act: "take_login", login })}
    >
      <Login label="Username nobody has" value={login} onChange={setLogin} />
    </ActForm>
  );
}

function ActForm(
  { title, isBusy, onSubmit, children }: {
    readonly title: string;
    readonly isBusy: boolean;
    readonly onSubmit: () => void;
    readonly children: ReactNode;
  },
): ReactNode {
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form aria-labelledby={id} onSubmit={submit}>
      <h3 id={id}>{title}</h3>
      {children}
      <button type="submit" className="button" disabled={isBusy}>
        {title}
      </button>
    </form>
  );
}

/** Somebody's login, and the field to choose them by: it outlives a rename. */
function useLogin({ accounts }: GithubScreen): readonly [string, ReactNode] {
  const [id, setId] = useState(accounts[0]?.id ?? 0);
  const chooser = (
    <label className="panel-field">
      Who
      <select
        className="input"
        value={id}
        onChange={(event) => setId(Number(event.target.value))}
      >
        {accounts.map(({ id, login, name }) => (
          <option key={id} value={id}>{name} ({login})</option>
        ))}
      </select>
    </label>
  );
  return [accounts.find((one) => one.id === id)?.login ?? "", chooser];
}

function Login(
  { label, value, onChange }: {
    readonly label: string;
    readonly value: string;
    readonly onChange: (login: string) => void;
  },
): ReactNode {
  return (
    <label className="panel-field">
      {label}
      <input
        className="input"
        required
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
