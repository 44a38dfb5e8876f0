import { codespaceRecord } from "./codespace_record.ts";
import { findByLogin } from "./graphql.ts";
import { simpleUser } from "./simple_user.ts";
import type { CodespaceRecord, GithubAccount } from "./types.ts";

/** What people change on GitHub: its records, each replaced as a whole. */
export interface GithubRecords {
  readonly codespaces: readonly CodespaceRecord[];
  readonly accounts: readonly GithubAccount[];
}

/** Who does what to which codespace; what an act does not need is "". */
export interface Act {
  readonly act: string;
  /** A codespace's name. */
  readonly codespace: string;
  /** Whose codespace is created, who is renamed, or which login is taken. */
  readonly login: string;
  /** The new login, or the repository of a new codespace. */
  readonly to: string;
  /** Ms since the epoch. */
  readonly now: number;
}

type CodespaceAct = (
  codespace: CodespaceRecord,
  now: number,
) => readonly CodespaceRecord[];

/**
 * What becomes of a codespace. GitHub documents neither whether the countdown
 * restarts by an export nor what the git status is then: here it goes on, and
 * the work is saved.
 */
const CODESPACE_ACTS: Readonly<Record<string, CodespaceAct>> = {
  push: (codespace) => [saved(codespace)],
  export: (codespace) => [saved(codespace, `codespace-${codespace.name}`)],
  open: (codespace, now) => [restarted(codespace, "Available", now)],
  stop: (codespace, now) => {
    if (codespace.state !== "Shutdown") {
      return [restarted(codespace, "Shutdown", now)];
    }
    throw new Error(`${codespace.name} is stopped already`);
  },
  keep: (codespace) => [{
    ...codespace,
    retention_period_minutes: null,
    retention_expires_at: null,
  }],
  delete: () => [],
};

type RecordsAct = (records: GithubRecords, act: Act) => GithubRecords;

const RECORDS_ACTS: Readonly<Record<string, RecordsAct>> = {
  create: createCodespace,
  rename: renameAccount,
  take_login: takeLogin,
};

export const ACTS: readonly string[] = [
  ...Object.keys(CODESPACE_ACTS),
  ...Object.keys(RECORDS_ACTS),
];

/** GitHub's records after an act. Throws a sentence where it cannot be done. */
export function act(records: GithubRecords, asked: Act): GithubRecords {
  const toRecords = own(RECORDS_ACTS, asked.act);
  if (toRecords) return toRecords(records, asked);
  const toCodespace = own(CODESPACE_ACTS, asked.act);
  if (!toCodespace) {
    const known = ACTS.join(", ");
    throw new Error(`There is no act "${asked.act}"; there is: ${known}`);
  }
  if (!records.codespaces.some(({ name }) => name === asked.codespace)) {
    throw new Error(`There is no codespace "${asked.codespace}"`);
  }
  return {
    ...records,
    codespaces: records.codespaces.flatMap((codespace) =>
      codespace.name === asked.codespace
        ? toCodespace(codespace, asked.now)
        : [codespace]
    ),
  };
}

function own<T>(table: Readonly<Record<string, T>>, key: string) {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function saved(codespace: CodespaceRecord, branch?: string): CodespaceRecord {
  const { ref } = codespace.git_status;
  return {
    ...codespace,
    git_status: {
      ...codespace.git_status,
      ahead: 0,
      has_unpushed_changes: false,
      has_uncommitted_changes: false,
      ref: branch ?? ref ?? "main",
    },
  };
}

const MINUTE_MS = 60_000;

/** The retention period counts anew from now. */
function restarted(
  codespace: CodespaceRecord,
  state: CodespaceRecord["state"],
  now: number,
): CodespaceRecord {
  const { retention_period_minutes: period } = codespace;
  const end = period == null ? null : iso(now + period * MINUTE_MS);
  return {
    ...codespace,
    state,
    last_used_at: iso(now),
    updated_at: iso(now),
    retention_expires_at: end,
  };
}

/** With work that is saved nowhere, and as yet without an end, as on GitHub. */
function createCodespace(
  { codespaces, accounts }: GithubRecords,
  { login, to, now }: Act,
): GithubRecords {
  const owner = accountOf(accounts, login);
  const repositories = codespaces.map(({ repository }) => repository);
  const repository = to === ""
    ? repositories[0]
    : repositories.find(({ name }) => name === to);
  if (!repository) throw new Error(`No codespace has a repository "${to}"`);
  const id = nextId(codespaces);
  const at = iso(now);
  const created = codespaceRecord({
    id,
    name: `new-codespace-${id}`,
    display_name: "new codespace",
    owner: simpleUser({ id: owner.id, login: owner.login }),
    repository,
    state: "Available",
    git_status: {
      ...{ ahead: 0, behind: 0, ref: "main" },
      has_unpushed_changes: false,
      has_uncommitted_changes: true,
    },
    ...{ created_at: at, updated_at: at, last_used_at: at },
    retention_expires_at: null,
  });
  return { accounts, codespaces: [created, ...codespaces] };
}

/** The id stays, and the codespaces go with it. */
function renameAccount(
  { codespaces, accounts }: GithubRecords,
  { login, to }: Act,
): GithubRecords {
  const renamed = { ...accountOf(accounts, login), login: to };
  refuseTaken(accounts.filter(({ id }) => id !== renamed.id), to);
  const owner = simpleUser({ id: renamed.id, login: to });
  return {
    accounts: accounts.map((one) => one.id === renamed.id ? renamed : one),
    codespaces: codespaces.map((one) =>
      one.owner.id === renamed.id ? { ...one, owner } : one
    ),
  };
}

/** Somebody new signs up with a login that nobody has any more. */
function takeLogin(
  { codespaces, accounts }: GithubRecords,
  { login }: Act,
): GithubRecords {
  refuseTaken(accounts, login);
  const stranger = {
    id: nextId(accounts),
    login,
    name: "A stranger",
    role: "outsider",
  } as const;
  return { codespaces, accounts: [...accounts, stranger] };
}

function accountOf(
  accounts: readonly GithubAccount[],
  login: string,
): GithubAccount {
  const account = findByLogin(accounts, login);
  if (account) return account;
  throw new Error(`Nobody has the login "${login}"`);
}

/** Letters, digits and single hyphens, at most 39, as GitHub has it. */
const LOGIN = /^[a-z\d](?:-?[a-z\d]){0,38}$/i;

function refuseTaken(accounts: readonly GithubAccount[], login: string): void {
  if (!LOGIN.test(login)) throw new Error(`"${login}" is no GitHub login`);
  const holder = findByLogin(accounts, login);
  if (holder) throw new Error(`${holder.name} has the login "${login}"`);
}

function nextId(records: readonly { readonly id: number | bigint }[]): number {
  return Math.max(0, ...records.map(({ id }) => Number(id))) + 1;
}

/** As GitHub writes it: whole seconds, UTC. */
function iso(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
}
