import pMap from "p-map";
import type { Mapping } from "../../codespaces/mapping.ts";
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
import { listMappings } from "../../datastores/github_slack_mappings.ts";
import { githubClientFromEnv } from "../../github/client.ts";
import { explainFindUserError } from "../../github/explain_find_user_error.ts";
import { findGithubUsers, type FoundLogin } from "../../github/find_users.ts";
import type { SlackApi } from "../../slack/api/api.ts";
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

/** Budgets within the run's minute; the rest is for writing and telling. */
const SLACK_MS = 18_000;
const BATCHES_MS = 12_000;
const ONE_BY_ONE_MS = 6_000;

type FoundLogins = ReadonlyMap<string, FoundLogin>;

interface WhoIsWho {
  readonly mappings: readonly Mapping[];
  readonly people: readonly Person[];
}

/**
 * Compares every mapping with GitHub and Slack, and stores the new logins of
 * those renamed. Where another organisation's check does that, it only looks
 * for the owners.
 */
export async function checkMappings(
  slack: SlackApi,
  env: Readonly<Record<string, string | undefined>>,
  { unmappedLogins, areLinksTold }: {
    readonly unmappedLogins: readonly string[];
    /** See `tellsOfLinks`. */
    readonly areLinksTold: boolean;
  },
): Promise<Result<Upkeep, string>> {
  const known = await readWhoIsWho(slack.within(SLACK_MS));
  if (!known.ok) return slackFailed(known.error);
  const { people } = known.value;
  const mappings = areLinksTold ? known.value.mappings : [];
  const github = githubClientFromEnv(env, { budgetMs: ONE_BY_ONE_MS });
  if (!github.ok) return fail(explainFindUserError(github.error, null));
  const logins = [
    ...mappings.map(({ githubLogin }) => githubLogin),
    ...unmappedLogins,
  ].filter((login) => /^[\w-]{1,39}$/.test(login));
  const found = await findGithubUsers(github.value, logins, {
    budgetMs: BATCHES_MS,
  });
  if (!found.ok) return fail(explainFindUserError(found.error, null));
  const resolved = await resolveRenames(slack, github.value, {
    moved: movedOnGithub(mappings, (login) => idOf(found.value, login)),
    budgetMs: ONE_BY_ONE_MS,
  });
  if (!resolved.ok) return resolved;
  const { gone, renamed, unresolved } = resolved.value;
  return ok({
    stale: staleOnes(withNewLogins(mappings, renamed), people, gone),
    renamed,
    unresolved,
    suggestions: unmappedLogins.flatMap((login) =>
      suggestFor(login, found.value, known.value)
    ),
  });
}

async function readWhoIsWho(
  slack: SlackApi,
): Promise<Result<WhoIsWho, SlackError>> {
  const [mappings, people] = await Promise.all([
    listMappings(slack),
    listPeople(slack),
  ]);
  if (!mappings.ok) return mappings;
  if (!people.ok) return people;
  const others = await findMissingPeople(slack, mappings.value, people.value);
  if (!others.ok) return others;
  return ok({
    mappings: mappings.value,
    people: [...people.value, ...others.value],
  });
}

/** More at once are no guests of other workspaces: the list is believed. */
const MOST_ASKED = 40;

const QUESTIONS_AT_ONCE = 4;

/**
 * The people behind mappings whom the list of the workspace does not have: it
 * leaves out who is of another organisation, in a channel shared with it.
 */
async function findMissingPeople(
  slack: SlackApi,
  mappings: readonly Mapping[],
  people: readonly Person[],
): Promise<Result<Person[], SlackError>> {
  const known = new Set(people.map(({ slackUserId }) => slackUserId));
  const missing = new Set(
    mappings.map(({ slackUserId }) => slackUserId)
      .filter((slackUserId) => !known.has(slackUserId)),
  );
  if (missing.size > MOST_ASKED) return ok([]);
  const answers = await pMap(
    missing,
    (slackUserId) => findPerson(slack, slackUserId),
    { concurrency: QUESTIONS_AT_ONCE },
  );
  const found: Person[] = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    if (answer.value !== null) found.push(answer.value);
  }
  return ok(found);
}

function idOf(found: FoundLogins, login: string): string | null {
  const account = found.get(login.toLowerCase());
  return typeof account === "object" ? account.githubId : null;
}

/** An old login may be somebody else's by now. */
function withNewLogins(
  mappings: readonly Mapping[],
  renamed: readonly RenamedMapping[],
): Mapping[] {
  const logins = new Map(
    renamed.map(({ mapping, login }) => [mapping.githubId, login]),
  );
  return mappings.map((mapping) => ({
    ...mapping,
    githubLogin: logins.get(mapping.githubId) ?? mapping.githubLogin,
  }));
}

function staleOnes(
  mappings: readonly Mapping[],
  people: readonly Person[],
  gone: readonly StaleMapping[],
): StaleMapping[] {
  const goneIds = new Set(gone.map(({ mapping }) => mapping.githubId));
  const inSlack = staleInSlack(mappings, people)
    .filter(({ mapping }) => !goneIds.has(mapping.githubId));
  return [...inSlack, ...gone];
}

function suggestFor(
  login: string,
  found: FoundLogins,
  { mappings, people }: WhoIsWho,
): Upkeep["suggestions"][number][] {
  const account = found.get(login.toLowerCase());
  if (typeof account !== "object") return [];
  const { githubId, name } = account;
  // Somebody may have linked them since the report was posted.
  if (mappings.some((mapping) => mapping.githubId === githubId)) return [];
  const linked = new Set(mappings.map(({ slackUserId }) => slackUserId));
  // The report itself says who has the same username: it costs no request.
  if (suggestPerson({ login, name: null }, people, linked) !== null) return [];
  const suggestion = suggestPerson({ login, name }, people, linked);
  return suggestion === null ? [] : [{ login, suggestion }];
}

function slackFailed(error: SlackError) {
  return fail(explainSlackError(error));
}
