import { indexPeople } from "../../codespaces/find_person.ts";
import type {
  ImportEntry,
  ImportList,
  Reject,
} from "../../codespaces/import_list.ts";
import {
  type ImportPlan,
  planImport,
  type PlannedMapping,
  type ResolvedEntry,
} from "../../codespaces/import_plan.ts";
import type { Mapping } from "../../codespaces/mapping.ts";
import { nameOf } from "../../codespaces/person.ts";
import type { PersonRef } from "../../codespaces/person_ref.ts";
import { quote } from "../../codespaces/quote.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import {
  listMappings,
  saveMappings,
} from "../../datastores/github_slack_mappings.ts";
import type { GithubClient } from "../../github/client.ts";
import type { GithubError } from "../../github/errors.ts";
import {
  explainFindUserError,
  explainNoPerson,
} from "../../github/explain_find_user_error.ts";
import {
  findGithubUsers,
  type FindUsersOptions,
  type FoundLogin,
} from "../../github/find_users.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { SlackError } from "../../slack/api/errors.ts";
import { listPeople } from "../../slack/api/people.ts";

export interface ImportContext {
  readonly github: GithubClient;
  /**
   * Null where there is no Slack to ask: then people are taken by member id
   * alone, unchecked, and every mapping counts as new.
   */
  readonly slack: SlackApi | null;
}

/** Why nothing could be planned; nothing is stored then. */
export type ImportError =
  | { readonly from: "github"; readonly error: GithubError }
  | { readonly from: "slack"; readonly error: SlackError };

/**
 * The first half of an import, which only reads: looks up the GitHub users of
 * a list, fifty a request, and the people in Slack, and says what storing it
 * would add and change, and which lines it cannot take. `applyImport` is the
 * second half, once somebody has confirmed the plan.
 */
export async function importMappings(
  { github, slack }: ImportContext,
  list: ImportList,
  options: FindUsersOptions = {},
): Promise<Result<ImportPlan, ImportError>> {
  const logins = list.entries.map(({ username }) => username);
  // Side by side: a modal has seconds for all of it.
  const [people, existing, users] = await Promise.all([
    slack === null ? ok(takeIdsAlone) : identifyPeople(slack, list.entries),
    slack === null ? ok([]) : listMappings(slack),
    findGithubUsers(github, logins, options),
  ]);
  if (!people.ok) return fail({ from: "slack", error: people.error });
  if (!existing.ok) return fail({ from: "slack", error: existing.error });
  if (!users.ok) return fail({ from: "github", error: users.error });
  const resolve = resolveEntry(users.value, people.value);
  return ok(planImport(list, resolve, existing.value));
}

type Identify = (
  ref: PersonRef,
) => Result<Pick<ResolvedEntry, "slackUserId" | "personName">, string>;

/** One reading of the workspace: Slack allows few single look-ups a minute. */
async function identifyPeople(
  slack: SlackApi,
  entries: readonly ImportEntry[],
): Promise<Result<Identify, SlackError>> {
  const people = await listPeople(slack);
  if (!people.ok) return people;
  // Without the scope Slack leaves e-mails out, as if nobody had one.
  const needsEmails = entries.some(({ person }) => person.kind === "email");
  if (needsEmails && people.value.every(({ email }) => email === null)) {
    return fail({
      kind: "refused",
      method: "users.list",
      code: "missing_scope",
      answer: { needed: "users:read.email" },
    });
  }
  const find = indexPeople(people.value);
  return ok((ref) => {
    const person = find(ref);
    if (!person.ok) return person;
    const { slackUserId } = person.value;
    return ok({ slackUserId, personName: nameOf(person.value) });
  });
}

const takeIdsAlone: Identify = ({ kind, value }) =>
  kind === "user_id" ? ok({ slackUserId: value, personName: null }) : fail(
    `${quote(value)} can only be looked up with a Slack token. Set ` +
      "SLACK_TOKEN, or give the member id (U0123ABCD), which Slack shows in " +
      'a profile under "Copy member ID".',
  );

/** Who a line means on both sides; fails with a sentence that says why not. */
function resolveEntry(
  users: ReadonlyMap<string, FoundLogin>,
  identify: Identify,
): (entry: ImportEntry) => Result<ResolvedEntry, string> {
  return ({ username, person }) => {
    const user = users.get(username.toLowerCase()) ?? "not_found";
    if (user === "not_found") {
      return fail(explainFindUserError({ kind: "user_not_found" }, username));
    }
    if (user === "organization") {
      return fail(explainNoPerson(username, "Organization"));
    }
    const identified = identify(person);
    if (!identified.ok) return identified;
    const { githubId, login: githubLogin } = user;
    return ok({ githubId, githubLogin, ...identified.value });
  };
}

/** Who imports, and when. */
export interface ImportAuthor {
  /** A Slack user id; null for an import from the command line. */
  readonly addedBy: string | null;
  readonly at: Date;
}

export interface ImportOutcome {
  readonly stored: readonly PlannedMapping[];
  /** Lines that Slack did not store, to be imported again. */
  readonly failed: readonly Reject[];
  /** Why those failed; null where none did. */
  readonly error: SlackError | null;
}

/**
 * The second half of an import: stores what the plan adds and changes, sending
 * again what Slack leaves out, and tells what was stored. What is stored
 * stays; to import the same list again is safe and stores the rest.
 */
export async function applyImport(
  slack: SlackApi,
  plan: Pick<ImportPlan, "add" | "change">,
  options: ImportAuthor & { readonly onProgress?: (stored: number) => void },
): Promise<ImportOutcome> {
  const { onProgress } = options;
  const mappings = importedMappings(plan, options);
  const saved = await saveMappings(slack, mappings, {
    ...(onProgress && { onProgress }),
  });
  const isStored = (one: PlannedMapping) => saved.storedIds.has(one.githubId);
  const planned = [...plan.add, ...plan.change];
  return {
    stored: planned.filter(isStored),
    failed: planned.filter((one) => !isStored(one))
      .map(({ line, text }) => ({ line, text, reason: NOT_STORED })),
    error: saved.error,
  };
}

const NOT_STORED = "Slack did not store it. Nothing is wrong with the line: " +
  "import it again.";

/** What an import stores, in the order of its list. */
export function importedMappings(
  plan: Pick<ImportPlan, "add" | "change">,
  { addedBy, at }: ImportAuthor,
): Mapping[] {
  return [...plan.add, ...plan.change]
    .sort((a, b) => a.line - b.line)
    .map(({ githubId, githubLogin, slackUserId }) => ({
      githubId,
      githubLogin,
      slackUserId,
      addedBy,
      updatedAt: at.toISOString(),
      source: "import" as const,
    }));
}
