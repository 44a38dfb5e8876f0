import pMap from "p-map";
import type { Mapping } from "../../codespaces/mapping.ts";
import type { Person } from "../../codespaces/person.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import {
  movedOnGithub,
  type RenamedMapping,
  staleInSlack,
  type StaleMapping,
} from "../../codespaces/stale_mapping.ts";
import {
  type Suggestion,
  suggestPerson,
} from "../../codespaces/suggest_person.ts";
import {
  listMappings,
  saveMapping,
} from "../../datastores/github_slack_mappings.ts";
import { type GithubClient, githubClientFromEnv } from "../../github/client.ts";
import { explainFindUserError } from "../../github/explain_find_user_error.ts";
import {
  findGithubUserById,
  findGithubUsers,
  type FoundLogin,
} from "../../github/find_users.ts";
import type { SlackApi } from "../../slack/api.ts";
import { explainSlackError } from "../../slack/errors.ts";
import { listPeople } from "../../slack/people.ts";

/** What became of the mappings since they were made. */
export interface Upkeep {
  readonly stale: readonly StaleMapping[];
  readonly renamed: readonly RenamedMapping[];
  /** Unmapped owners whom somebody in Slack clearly matches. */
  readonly suggestions: readonly {
    readonly login: string;
    readonly suggestion: Suggestion;
  }[];
}

const GITHUB_BUDGET_MS = 30_000;
const LOOKUPS_AT_ONCE = 4;

type FoundLogins = ReadonlyMap<string, FoundLogin>;

/** Compares every mapping with GitHub and Slack, and mends what was renamed. */
export async function checkMappings(
  slack: SlackApi,
  env: Readonly<Record<string, string | undefined>>,
  unmappedLogins: readonly string[],
): Promise<Result<Upkeep, string>> {
  const [mappings, people] = await Promise.all([
    listMappings(slack),
    listPeople(slack),
  ]);
  if (!mappings.ok) return fail(explainSlackError(mappings.error));
  if (!people.ok) return fail(explainSlackError(people.error));
  const github = githubClientFromEnv(env, { budgetMs: GITHUB_BUDGET_MS });
  if (!github.ok) return fail(explainFindUserError(github.error, null));
  const logins = [
    ...mappings.value.map(({ githubLogin }) => githubLogin),
    ...unmappedLogins,
  ].filter((login) => /^[\w-]{1,39}$/.test(login));
  const found = await findGithubUsers(github.value, logins, {
    budgetMs: GITHUB_BUDGET_MS,
  });
  if (!found.ok) return fail(explainFindUserError(found.error, null));

  const moved = await settleMoved(github.value, mappings.value, found.value);
  if (!moved.ok) return moved;
  for (const { mapping, login } of moved.value.renamed) {
    const mended = await saveMapping(slack, { ...mapping, githubLogin: login });
    if (!mended.ok) return fail(explainSlackError(mended.error));
  }
  const linked = new Set(mappings.value.map(({ slackUserId }) => slackUserId));
  return ok({
    stale: [
      ...staleInSlack(mappings.value, people.value),
      ...moved.value.gone,
    ],
    renamed: moved.value.renamed,
    suggestions: unmappedLogins.flatMap((login) =>
      suggestFor(login, { found: found.value, people: people.value, linked })
    ),
  });
}

/** Asks GitHub by number about those whose login leads elsewhere now. */
async function settleMoved(
  github: GithubClient,
  mappings: readonly Mapping[],
  found: FoundLogins,
): Promise<
  Result<
    { readonly gone: StaleMapping[]; readonly renamed: RenamedMapping[] },
    string
  >
> {
  const gone: StaleMapping[] = [];
  const renamed: RenamedMapping[] = [];
  const moved = movedOnGithub(mappings, (login) => idOf(found, login));
  const accounts = await pMap(
    moved,
    async (mapping) => ({
      mapping,
      account: await findGithubUserById(github, mapping.githubId),
    }),
    { concurrency: LOOKUPS_AT_ONCE },
  );
  for (const { mapping, account } of accounts) {
    if (account.ok) {
      renamed.push({ mapping, login: account.value.login });
    } else if (account.error.kind === "user_not_found") {
      gone.push({ mapping, because: "gone_from_github" });
    } else {
      return fail(explainFindUserError(account.error, mapping.githubLogin));
    }
  }
  return ok({
    gone,
    renamed: renamed.filter(({ mapping, login }) =>
      login !== mapping.githubLogin
    ),
  });
}

function idOf(found: FoundLogins, login: string): string | null {
  const account = found.get(login.toLowerCase());
  return typeof account === "object" ? account.githubId : null;
}

function suggestFor(
  login: string,
  { found, people, linked }: {
    readonly found: FoundLogins;
    readonly people: readonly Person[];
    readonly linked: ReadonlySet<string>;
  },
): Upkeep["suggestions"][number][] {
  const account = found.get(login.toLowerCase());
  if (typeof account !== "object") return [];
  const { name } = account;
  const suggestion = suggestPerson({ login, name }, people, linked);
  // The report itself says who has the same username: it costs no request.
  return suggestion === null || suggestion.because === "same username"
    ? []
    : [{ login, suggestion }];
}
