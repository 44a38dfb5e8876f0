import type { Mapping } from "../../codespaces/mapping.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import {
  type RenamedMapping,
  staleInSlack,
  type StaleMapping,
} from "../../codespaces/stale_mapping.ts";
import {
  type Suggestion,
  suggestPerson,
} from "../../codespaces/suggest_person.ts";
import { listMappings } from "../../datastores/github_slack_mappings.ts";
import { githubClientFromEnv } from "../../github/client.ts";
import { explainFindUserError } from "../../github/explain_find_user_error.ts";
import { findGithubUsers, type FoundLogin } from "../../github/find_users.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import { explainSlackError, type SlackError } from "../../slack/api/errors.ts";
import { findPerson, listPeople, type Person } from "../../slack/api/people.ts";
import { resolveRenames } from "./resolve_renames.ts";

/** What became of the mappings since they were made. */
export interface Upkeep {
  /** One for each mapping that leads nowhere, whatever else is wrong. */
  readonly stale: readonly StaleMapping[];
  readonly renamed: readonly RenamedMapping[];
  /** How many mappings there was no time to look into. */
  readonly unresolved: number;
  /** Unmapped owners whom somebody in Slack clearly matches. */
  readonly suggestions: readonly {
    readonly login: string;
    readonly suggestion: Suggestion;
  }[];
}

/**
 * Compares every mapping with GitHub and Slack, and stores the new logins of
 * those renamed. Where another organisation's check does that, it only looks
 * for the owners.
 */
export async function checkMappings(
  slack: SlackApi,
  env: Readonly<Record<string, string | undefined>>,
  { unmappedLogins, checksLinks }: {
    readonly unmappedLogins: readonly string[];
    /** See `checksLinks`. */
    readonly checksLinks: boolean;
  },
): Promise<Result<Upkeep, string>> {
  const known = await listMappings(slack);
  if (!known.ok) return fail(explainSlackError(known.error));
  const mappings = checksLinks ? known.value : [];
  const people = await listMappedPeople(slack, mappings);
  if (!people.ok) return fail(explainSlackError(people.error));
  const github = githubClientFromEnv(env, {
    budgetMs: OPTIONAL_MS,
    deadlineAt: slack.timing.deadlineMs,
  });
  if (!github.ok) return fail(explainFindUserError(github.error, null));
  const asked = [
    ...mappings.map(({ githubLogin }) => githubLogin),
    ...unmappedLogins,
  ].filter((login) => /^[\w-]{1,39}$/.test(login));
  const found = await findGithubUsers(github.value, asked, {
    budgetMs: OPTIONAL_MS,
  });
  if (!found.ok) return fail(explainFindUserError(found.error, null));
  // A login that is somebody else's by now, or nobody's.
  const moved = mappings.filter(({ githubId, githubLogin }) =>
    accountOf(found.value, githubLogin)?.githubId !== githubId
  );
  const resolved = await resolveRenames(slack, github.value, moved);
  if (!resolved.ok) return resolved;
  const { gone, renamed, unresolved } = resolved.value;
  const goneIds = new Set(gone.map(({ mapping }) => mapping.githubId));
  const logins = new Map(
    renamed.map(({ mapping, login }) => [mapping.githubId, login]),
  );
  const there = mappings.filter(({ githubId }) => !goneIds.has(githubId))
    .map((mapping) => ({
      ...mapping,
      githubLogin: logins.get(mapping.githubId) ?? mapping.githubLogin,
    }));
  return ok({
    stale: [...staleInSlack(there, people.value), ...gone],
    renamed,
    unresolved,
    suggestions: unmappedLogins.flatMap((login) => {
      const account = accountOf(found.value, login);
      const suggestion = account === null
        ? null
        : suggestFor(account, known.value, people.value);
      return suggestion === null ? [] : [{ login, suggestion }];
    }),
  });
}

/** More are no guests of other workspaces: the list is believed. */
const MOST_ASKED = 20;

/**
 * The people of the workspace, and those behind mappings whom its list does
 * not have: it leaves out who is of another organisation, in a channel shared
 * with it.
 */
async function listMappedPeople(
  slack: SlackApi,
  mappings: readonly Mapping[],
): Promise<Result<readonly Person[], SlackError>> {
  const listed = await listPeople(slack);
  if (!listed.ok) return listed;
  const known = new Set(listed.value.map(({ slackUserId }) => slackUserId));
  const missing = new Set(
    mappings.map(({ slackUserId }) => slackUserId)
      .filter((slackUserId) => !known.has(slackUserId)),
  );
  if (missing.size > MOST_ASKED) return listed;
  const people = [...listed.value];
  for (const slackUserId of missing) {
    const person = await findPerson(slack, slackUserId);
    if (!person.ok) return person;
    if (person.value !== null) people.push(person.value);
  }
  return ok(people);
}

type Account = Exclude<FoundLogin, string>;

/** Null for nobody, and for an organisation. */
function accountOf(
  found: ReadonlyMap<string, FoundLogin>,
  login: string,
): Account | null {
  const account = found.get(login.toLowerCase());
  return typeof account === "object" ? account : null;
}

function suggestFor(
  { githubId, login, name }: Account,
  mappings: readonly Mapping[],
  people: readonly Person[],
): Suggestion | null {
  // Somebody may have linked them since the report was posted.
  if (mappings.some((mapping) => mapping.githubId === githubId)) return null;
  const linked = new Set(mappings.map(({ slackUserId }) => slackUserId));
  // The report itself says who has the same username: it costs no request.
  return suggestPerson({ login, name: null }, people, linked) === null
    ? suggestPerson({ login, name }, people, linked)
    : null;
}
