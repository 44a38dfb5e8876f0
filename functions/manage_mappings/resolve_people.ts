import pMap from "p-map";
import {
  checkPerson,
  indexPeople,
  nobody,
} from "../../codespaces/find_person.ts";
import type { Person } from "../../codespaces/person.ts";
import type { PersonRef } from "../../codespaces/person_ref.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { SlackError } from "../../slack/api/errors.ts";
import {
  findPerson,
  findPersonByEmail,
  listPeople,
} from "../../slack/api/people.ts";

/** Who somebody is in Slack, or a sentence that says why they are not. */
export type ResolvePerson = (ref: PersonRef) => Result<Person, string>;

/** Up to here asking one by one is quicker than reading everybody. */
const MAX_SINGLE = 20;

const MAX_IN_FLIGHT = 5;

/**
 * Looks up the people of a list: a few ids and e-mails one by one, and
 * otherwise everybody with one reading of the workspace, since only that knows
 * names, and Slack allows few single look-ups a minute.
 */
export async function resolvePeople(
  slack: SlackApi,
  refs: readonly PersonRef[],
): Promise<Result<ResolvePerson, SlackError>> {
  const wanted = new Map(refs.map((ref) => [keyOf(ref), ref]));
  const isFew = wanted.size <= MAX_SINGLE &&
    [...wanted.values()].every(({ kind }) => kind !== "handle");
  return isFew
    ? await resolveSingly(slack, [...wanted.values()])
    : await resolveByList(slack, [...wanted.values()]);
}

async function resolveSingly(
  slack: SlackApi,
  refs: readonly PersonRef[],
): Promise<Result<ResolvePerson, SlackError>> {
  const found = new Map<string, Person | null>();
  let error: SlackError | null = null;
  await pMap(refs, async (ref) => {
    if (error !== null) return;
    const person = ref.kind === "email"
      ? await findPersonByEmail(slack, ref.value)
      : await findPerson(slack, ref.value);
    if (person.ok) found.set(keyOf(ref), person.value);
    else error = person.error;
  }, { concurrency: MAX_IN_FLIGHT });
  if (error !== null) return fail(error);
  return ok((ref) => {
    const person = found.get(keyOf(ref)) ?? null;
    return person === null ? fail(nobody(ref)) : checkPerson(person);
  });
}

async function resolveByList(
  slack: SlackApi,
  refs: readonly PersonRef[],
): Promise<Result<ResolvePerson, SlackError>> {
  const people = await listPeople(slack);
  if (!people.ok) return people;
  // Without the scope Slack leaves e-mails out, as if nobody had one.
  const needsEmails = refs.some(({ kind }) => kind === "email");
  if (needsEmails && people.value.every(({ email }) => email === null)) {
    return fail({
      kind: "refused",
      method: "users.list",
      code: "missing_scope",
      answer: { needed: "users:read.email" },
    });
  }
  return ok(indexPeople(people.value));
}

function keyOf({ kind, value }: PersonRef): string {
  return `${kind} ${value}`;
}
