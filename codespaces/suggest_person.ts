import type { Person } from "./person.ts";

/** What is known of a GitHub user whom nobody has linked yet. */
export interface UnmappedUser {
  readonly login: string;
  /** The profile's name; null where there is none. */
  readonly name: string | null;
}

export interface Suggestion {
  readonly person: Person;
  /** What matches, to be said with the suggestion. */
  readonly because: "same name" | "same username";
}

/** Shorter ones, such as "sam", belong to too many people. */
const MIN_USERNAME = 5;

/**
 * The Slack person that a GitHub user most likely is, for somebody to confirm:
 * only where a full name or the username is the same, and only
 * where everything that matches leads to one person. Null otherwise: a wrong
 * suggestion costs more than none. People in `linked` (Slack user ids) have a
 * GitHub user already and are not suggested, but still make others doubtful.
 */
export function suggestPerson(
  user: UnmappedUser,
  people: readonly Person[],
  linked: ReadonlySet<string> = new Set(),
): Suggestion | null {
  const found = new Map<string, Suggestion>();
  for (const person of people) {
    if (person.isBot || person.isDeactivated || person.isExternal) continue;
    const because = whatMatches(user, person);
    if (because !== null) found.set(person.slackUserId, { person, because });
  }
  const [only, ...others] = found.values();
  if (only === undefined || others.length > 0) return null;
  return linked.has(only.person.slackUserId) ? null : only;
}

function whatMatches(
  user: UnmappedUser,
  person: Person,
): Suggestion["because"] | null {
  if (isSameName(user.name, [person.realName, person.displayName])) {
    return "same name";
  }
  const mailbox = person.email?.split("@")[0] ?? "";
  const usernames = [
    person.name,
    mailbox,
    person.displayName,
    person.realName,
  ];
  const login = letters(user.login);
  return login.length >= MIN_USERNAME && usernames.map(letters).includes(login)
    ? "same username"
    : null;
}

/** A first name alone is not clear enough. */
function isSameName(name: string | null, others: readonly string[]): boolean {
  const wanted = words(name ?? "");
  return wanted.includes(" ") && others.map(words).includes(wanted);
}

function words(name: string): string {
  return withoutAccents(name)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function letters(name: string): string {
  return withoutAccents(name).replace(/[^\p{L}\p{N}]/gu, "");
}

function withoutAccents(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
