import assert from "node:assert/strict";
import { indexPeople } from "./find_person.ts";
import type { PersonRef } from "./person_ref.ts";
import { buildPerson } from "./testdata/build_person.ts";

const PEOPLE = [
  buildPerson(),
  buildPerson({
    slackUserId: "U0SAM001",
    name: "sam",
    realName: "Sam Okafor",
    displayName: "",
    email: "sam@example.org",
  }),
  buildPerson({
    slackUserId: "U0SAM002",
    name: "sam.li",
    realName: "Sam Li",
    displayName: "Li",
    email: "sam.li@example.org",
  }),
  buildPerson({
    slackUserId: "U0LI0003",
    name: "li.wei",
    realName: "Li Wei",
    displayName: "Li",
    email: null,
  }),
  buildPerson({
    slackUserId: "U0GONE01",
    name: "gone",
    realName: "Ann Gone",
    displayName: "Ann",
    email: "gone@example.org",
    isDeactivated: true,
  }),
  buildPerson({
    slackUserId: "U0ANN001",
    name: "ann2",
    realName: "Ann New",
    displayName: "Ann",
    email: null,
  }),
  buildPerson({
    slackUserId: "U0BOT001",
    name: "helper",
    realName: "Helper",
    displayName: "",
    email: null,
    isBot: true,
  }),
];

const FOUND: [PersonRef["kind"], string, string][] = [
  ["user_id", "U0MAYA01", "U0MAYA01"],
  ["email", "maya.chen@example.org", "U0MAYA01"],
  ["handle", "maya", "U0MAYA01"],
  ["handle", "MAYA  chen", "U0MAYA01"],
  // A handle is unique, so it wins over others' names.
  ["handle", "sam", "U0SAM001"],
  // The deactivated do not make a name ambiguous.
  ["handle", "Ann", "U0ANN001"],
];

for (const [kind, value, expected] of FOUND) {
  Deno.test(`indexPeople: the ${kind} ${value} is ${expected}`, () => {
    const found = indexPeople(PEOPLE)({ kind, value });
    assert.ok(found.ok, JSON.stringify(found));
    assert.equal(found.value.slackUserId, expected);
  });
}

const REFUSED: [PersonRef["kind"], string, RegExp][] = [
  ["user_id", "U0NOBODY", /^Nobody in Slack has the member id "U0NOBODY"/],
  ["email", "x@example.org", /^Nobody in Slack has the e-mail/],
  ["handle", "xavier", /^Nobody in Slack is called "@xavier"/],
  [
    "handle",
    "Li",
    /fits 2 people in Slack: "Li" \(@sam.li, U0SAM002\), "Li" \(@li.wei, U0LI0003\)/,
  ],
  ["email", "gone@example.org", /"Ann" has a deactivated Slack account/],
  ["user_id", "U0GONE01", /deactivated/],
  ["handle", "helper", /"Helper" is an app in Slack/],
];

for (const [kind, value, reason] of REFUSED) {
  Deno.test(`indexPeople: refuses the ${kind} ${value}`, () => {
    const found = indexPeople(PEOPLE)({ kind, value });
    assert.ok(!found.ok);
    assert.match(found.error, reason);
  });
}

Deno.test("indexPeople: people without a name or e-mail are not found by nothing", () => {
  const blank = buildPerson({ name: "", displayName: "", realName: "" });
  for (const kind of ["handle", "email"] as const) {
    assert.equal(indexPeople([blank])({ kind, value: "" }).ok, false);
  }
});
