import { nameOf, type Person } from "./person.ts";
import { type PersonRef, showPersonRef } from "./person_ref.ts";
import { quote } from "./quote.ts";
import { fail, ok, type Result } from "./result.ts";

/** Looks people up by what a list calls them. */
export type FindPerson = (ref: PersonRef) => Result<Person, string>;

/** At most so many people are named where a name fits several. */
const MAX_NAMED = 5;

/**
 * An index over the people of a workspace. A handle is looked for among the
 * handles first, then among display and real names; one that fits several
 * people is refused with their names, and nobody is guessed. Letter case and
 * blanks do not count.
 */
export function indexPeople(people: readonly Person[]): FindPerson {
  const byId = new Map(people.map((one) => [one.slackUserId, one]));
  const byEmail = group(people, (one) => [one.email ?? ""]);
  const byHandle = group(people, (one) => [one.name]);
  const byName = group(people, (one) => [one.displayName, one.realName]);
  return (ref) => {
    const person = byId.get(ref.value);
    if (ref.kind === "user_id") return judge(ref, person ? [person] : []);
    const key = fold(ref.value);
    if (ref.kind === "email") return judge(ref, byEmail.get(key) ?? []);
    return judge(ref, byHandle.get(key) ?? byName.get(key) ?? []);
  };
}

function group(
  people: readonly Person[],
  namesOf: (person: Person) => readonly string[],
): Map<string, Person[]> {
  const groups = new Map<string, Person[]>();
  for (const person of people) {
    for (const key of new Set(namesOf(person).map(fold))) {
      if (key === "") continue;
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [person]);
      else known.push(person);
    }
  }
  return groups;
}

function fold(name: string): string {
  return name.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
}

function judge(
  ref: PersonRef,
  people: readonly Person[],
): Result<Person, string> {
  const active = people.filter((one) => !one.isDeactivated && !one.isBot);
  const [one] = active.length > 0 ? active : people;
  if (active.length > 1) return fail(ambiguous(ref, active));
  return one === undefined ? fail(nobody(ref)) : checkPerson(one);
}

/** Whether somebody can be linked; fails with a sentence that says why not. */
export function checkPerson(person: Person | null): Result<Person, string> {
  if (person === null) {
    return fail("Slack knows nobody like that. Choose somebody from the list.");
  }
  const who = quote(nameOf(person));
  if (person.isBot) {
    return fail(`${who} is an app in Slack, not a person. Choose a person.`);
  }
  if (person.isDeactivated) {
    return fail(
      `${who} has a deactivated Slack account and cannot be notified. ` +
        "Choose the account the person uses now.",
    );
  }
  return ok(person);
}

/** The sentence for a name that nobody in the workspace has. */
function nobody(ref: PersonRef): string {
  const shown = quote(showPersonRef(ref));
  switch (ref.kind) {
    case "email":
      return `Nobody in Slack has the e-mail ${shown}. Try @name, or ask the ` +
        "person which address they use in Slack.";
    case "user_id":
      return `Nobody in Slack has the member id ${shown}.`;
    case "handle":
      return `Nobody in Slack is called ${shown}. Try their e-mail.`;
  }
}

function ambiguous(ref: PersonRef, people: readonly Person[]): string {
  const named = people.slice(0, MAX_NAMED).map((one) =>
    `${quote(nameOf(one))} (@${one.name}, ${one.slackUserId})`
  );
  const more = people.length > MAX_NAMED ? " and others" : "";
  return `${quote(showPersonRef(ref))} fits ${people.length} people in ` +
    `Slack: ${named.join(", ")}${more}. Use the e-mail or the member id.`;
}
