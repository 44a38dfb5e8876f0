import assert from "node:assert/strict";
import type { Person } from "./person.ts";
import { suggestPerson, type UnmappedUser } from "./suggest_person.ts";
import { buildPerson } from "./testdata/build_person.ts";

const MAYA = buildPerson();
const SAM = buildPerson({
  slackUserId: "U0SAM001",
  name: "sam",
  realName: "Sam Okafor",
  displayName: "Sam",
  email: "s.okafor@example.org",
});

interface Case {
  readonly what: string;
  readonly user: UnmappedUser;
  readonly people?: Person[];
  readonly because: string | null;
}

const CASES: Case[] = [
  {
    what: "the same full name",
    user: { login: "x", name: "maya chen" },
    because: "same name",
  },
  {
    what: "the same name but for accents",
    user: { login: "x", name: "Máya Chén" },
    because: "same name",
  },
  {
    what: "a login that is the e-mail's first part",
    user: { login: "Maya-Chen", name: null },
    because: "same username",
  },
  {
    what: "a first name alone",
    user: { login: "x", name: "Maya" },
    because: null,
  },
  {
    what: "a login that is too short to be clear",
    user: { login: "sam", name: null },
    because: null,
  },
  {
    what: "a login that only begins alike",
    user: { login: "maya-chen-2", name: null },
    because: null,
  },
  {
    what: "two people of that name",
    user: { login: "x", name: "Maya Chen" },
    people: [MAYA, buildPerson({ slackUserId: "U0MAYA02" })],
    because: null,
  },
  {
    what: "a name that is one person's and a login that is another's",
    user: { login: "s-okafor", name: "Maya Chen" },
    because: null,
  },
  {
    what: "somebody deactivated",
    user: { login: "x", name: "Maya Chen" },
    people: [buildPerson({ isDeactivated: true })],
    because: null,
  },
  {
    what: "an app of that name",
    user: { login: "x", name: "Maya Chen" },
    people: [buildPerson({ isBot: true })],
    because: null,
  },
  {
    what: "somebody of another organisation",
    user: { login: "x", name: "Maya Chen" },
    people: [buildPerson({ isExternal: true })],
    because: null,
  },
  {
    what: "a user and people with no names at all",
    user: { login: "-----", name: " " },
    people: [
      buildPerson({ name: "", realName: "", displayName: "", email: null }),
    ],
    because: null,
  },
];

for (const { what, user, people = [MAYA, SAM], because } of CASES) {
  Deno.test(`suggestPerson: ${what} suggests ${because ? "them" : "nobody"}`, () => {
    const suggestion = suggestPerson(user, people);
    assert.equal(suggestion?.because ?? null, because);
    if (because) assert.equal(suggestion?.person.slackUserId, "U0MAYA01");
  });
}

Deno.test("suggestPerson: who is linked already is not suggested", () => {
  const user = { login: "x", name: "Maya Chen" };
  assert.equal(suggestPerson(user, [MAYA], new Set(["U0MAYA01"])), null);
});
