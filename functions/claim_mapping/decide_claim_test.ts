import assert from "node:assert/strict";
import type { Mapping } from "../../codespaces/mapping.ts";
import type { Person } from "../../codespaces/person.ts";
import { buildPerson } from "../../codespaces/testdata/build_person.ts";
import { outcomeOf } from "./decide_claim.ts";
import { buildClaim } from "./testdata/build_claim.ts";

const MAYA = buildPerson({ slackUserId: "U0MAYA" });

const LINKED: Mapping = {
  githubId: "7",
  githubLogin: "maya-okafor",
  slackUserId: "U0MAYA",
  addedBy: "U0BEN",
  updatedAt: null,
  source: "form",
};

type Verdict = "approved" | "rejected";

const CASES: [
  string,
  Verdict,
  Mapping | null,
  Person | null,
  string,
  string | null,
][] = [
  ["nobody is linked", "approved", null, MAYA, "approved", null],
  ["nobody is linked", "rejected", null, MAYA, "rejected", null],
  [
    "the person is deactivated",
    "approved",
    null,
    { ...MAYA, isDeactivated: true },
    "void",
    null,
  ],
  [
    "the person is deactivated",
    "rejected",
    null,
    { ...MAYA, isDeactivated: true },
    "rejected",
    null,
  ],
  [
    "it is an app's account",
    "approved",
    null,
    { ...MAYA, isBot: true },
    "void",
    null,
  ],
  ["Slack shows nobody", "approved", null, null, "void", null],
  ["the form linked them", "approved", LINKED, MAYA, "overtaken", "U0MAYA"],
  ["the form linked them", "rejected", LINKED, MAYA, "overtaken", "U0MAYA"],
  [
    "another is linked",
    "approved",
    { ...LINKED, slackUserId: "U0DAN", source: "claim" },
    MAYA,
    "overtaken",
    "U0DAN",
  ],
];

for (const [what, verdict, mapping, person, status, linkedTo] of CASES) {
  Deno.test(`outcomeOf: ${verdict} where ${what} is ${status}`, () => {
    assert.deepEqual(
      outcomeOf(buildClaim(), { verdict, userId: "U0RUTH" }, {
        mapping,
        person,
      }),
      { status, linkedTo, decidedBy: "U0RUTH" },
    );
  });
}

for (const verdict of ["approved", "rejected"] as const) {
  Deno.test(`outcomeOf: ${verdict} after an approval that was saved and then interrupted is that approval`, () => {
    assert.deepEqual(
      outcomeOf(buildClaim(), { verdict, userId: "U0RUTH" }, {
        mapping: { ...LINKED, source: "claim" },
        person: MAYA,
      }),
      { status: "approved", linkedTo: null, decidedBy: "U0BEN" },
    );
  });
}
