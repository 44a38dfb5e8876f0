import type { Person } from "../../codespaces/person.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { isRecord } from "../../codespaces/is_record.ts";
import type { SlackAnswer, SlackApi } from "./api.ts";
import type { SlackError } from "./errors.ts";
import { readPages } from "./read_pages.ts";

export type { Person } from "../../codespaces/person.ts";

/** Slack's words for nobody, or nobody that this app may know of. */
const NOBODY = new Set(["user_not_found", "user_not_visible"]);

/** Tier 2 allows 20 pages a minute; 1,000 is the most that a page holds. */
const PAGE_SIZE = 1_000;

/** Somebody by id, the deactivated too; null for nobody (users.info). */
export async function findPerson(
  slack: SlackApi,
  slackUserId: string,
): Promise<Result<Person | null, SlackError>> {
  const user = await findUser(slack, slackUserId);
  return user.ok ? toPerson(user.value) : user;
}

/**
 * As `findPerson`, and sure of who is of another organisation. Slack says
 * `is_stranger` only of those who share no channel with the app
 * (docs.slack.dev/reference/objects/user-object); who does share one is told
 * by their workspace. Fails where the app's own cannot be read.
 */
export async function findPersonHere(
  slack: SlackApi,
  slackUserId: string,
): Promise<Result<Person | null, SlackError>> {
  const [user, home] = await Promise.all([
    findUser(slack, slackUserId),
    slack.call("auth.test", {}),
  ]);
  if (!user.ok) return user;
  if (!home.ok) return home;
  const person = toPerson(user.value);
  if (!person.ok || person.value === null) return person;
  const isExternal = person.value.isExternal ||
    isFromElsewhere(user.value, home.value);
  return ok({ ...person.value, isExternal });
}

/**
 * In one organisation people are in different workspaces. The event's own team
 * says nothing here: it may be that of the person who acts.
 */
function isFromElsewhere(user: unknown, home: SlackAnswer): boolean {
  const { team_id: teamId, enterprise_user: member } = isRecord(user)
    ? user
    : {};
  const enterpriseId = isRecord(member) ? member.enterprise_id : undefined;
  const ours = idsIn(home.team_id, home.enterprise_id);
  const theirs = idsIn(teamId, enterpriseId);
  return ours.length > 0 && theirs.length > 0 &&
    !theirs.some((id) => ours.includes(id));
}

function idsIn(...values: readonly unknown[]): unknown[] {
  return values.filter((value) => typeof value === "string" && value !== "");
}

/** A user object as Slack sends it; null for nobody. */
async function findUser(
  slack: SlackApi,
  slackUserId: string,
): Promise<Result<unknown, SlackError>> {
  const reply = await slack.call("users.info", { user: slackUserId });
  if (reply.ok) return ok(reply.value.user ?? {});
  const { error } = reply;
  return error.kind === "refused" && NOBODY.has(error.code) ? ok(null) : reply;
}

function toPerson(user: unknown): Result<Person | null, SlackError> {
  if (user === null) return ok(null);
  const person = parsePerson(user);
  if (person !== null) return ok(person);
  const reason = "an answer without a user";
  return fail({ kind: "unreachable", method: "users.info", reason });
}

/**
 * Everybody in the workspace, bots and the deactivated too (users.list). An app
 * that is installed for an organisation must say which workspace it means: the
 * event's, and where that is not one, each that it is used in.
 */
export async function listPeople(
  slack: SlackApi,
): Promise<Result<readonly Person[], SlackError>> {
  const { teamId } = slack;
  // An organisation's id begins with "E".
  if (teamId === null || teamId.startsWith("T")) {
    const people = await listPeopleOf(slack, teamId);
    const isNamedWanted = !people.ok && people.error.kind === "refused" &&
      people.error.code === "missing_argument";
    if (!isNamedWanted) return people;
  }
  const workspaces = await findWorkspaces(slack);
  if (!workspaces.ok) return workspaces;
  const everybody = new Map<string, Person>();
  for (const workspace of workspaces.value) {
    const people = await listPeopleOf(slack, workspace);
    if (!people.ok) return people;
    for (const person of people.value) {
      const known = everybody.get(person.slackUserId);
      // Who left one workspace may be in another.
      if (known === undefined || known.isDeactivated) {
        everybody.set(person.slackUserId, person);
      }
    }
  }
  return ok([...everybody.values()]);
}

async function listPeopleOf(
  slack: SlackApi,
  workspace: string | null,
): Promise<Result<readonly Person[], SlackError>> {
  const people: Person[] = [];
  const read = await readPages(
    slack,
    "users.list",
    { limit: PAGE_SIZE, ...(workspace !== null && { team_id: workspace }) },
    ({ members }) => {
      if (!Array.isArray(members)) return "no list";
      people.push(...members.flatMap((member) => parsePerson(member) ?? []));
      return "go on";
    },
  );
  return read.ok ? ok(people) : read;
}

/**
 * The workspaces that the app is used in, of an organisation that it is
 * installed for (auth.teams.list: no scope). Fails where it is used in none.
 */
async function findWorkspaces(
  slack: SlackApi,
): Promise<Result<readonly string[], SlackError>> {
  const method = "auth.teams.list";
  const ids: string[] = [];
  const read = await readPages(
    slack,
    method,
    { limit: PAGE_SIZE },
    ({ teams }) => {
      if (!Array.isArray(teams)) return "no list";
      for (const team of teams.filter(isRecord)) {
        if (typeof team.id === "string") ids.push(team.id);
      }
      return "go on";
    },
  );
  if (!read.ok) return read;
  const code = "team_access_not_granted";
  return ids.length > 0
    ? ok(ids)
    : fail({ kind: "refused", method, code, answer: {} });
}

/** A user object of Slack's; null where it has no id. */
export function parsePerson(user: unknown): Person | null {
  if (!isRecord(user) || typeof user.id !== "string") return null;
  const profile = isRecord(user.profile) ? user.profile : {};
  const email = text(profile.email);
  return {
    slackUserId: user.id,
    name: text(user.name),
    realName: text(profile.real_name) || text(user.real_name),
    displayName: text(profile.display_name),
    email: email === "" ? null : email.toLowerCase(),
    // Slackbot says that it is no bot.
    isBot: user.is_bot === true || user.is_workflow_bot === true ||
      user.id === "USLACKBOT",
    isDeactivated: user.deleted === true,
    isAdmin: user.is_admin === true || user.is_owner === true ||
      user.is_primary_owner === true,
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
    isExternal: user.is_stranger === true,
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

/** The time zone somebody set (an IANA name); null where it is not known. */
export async function findTimezoneOf(
  slack: SlackApi,
  slackUserId: string,
): Promise<string | null> {
  const reply = await slack.call("users.info", { user: slackUserId });
  const user = reply.ok ? reply.value.user : null;
  return isRecord(user) ? text(user.tz) || null : null;
}
