import assert from "node:assert/strict";
import { fingerprintOf, parsePreviewNote } from "./preview_note.ts";
import { buildReport } from "./report.ts";
import {
  buildCodespace,
  hoursFromNow,
  NOW,
} from "./testdata/build_codespace.ts";

const rules = { now: NOW, thresholdDays: 10, excludedRepos: [] };
const first = buildCodespace({ id: "1", retentionExpiresAt: hoursFromNow(9) });
const second = buildCodespace({ id: "2", retentionExpiresAt: hoursFromNow(9) });

const fingerprint = (
  codespaces: Parameters<typeof buildReport>[1],
  links: Readonly<Record<string, string>> = {},
) =>
  fingerprintOf(
    buildReport("opensafely", codespaces, rules),
    new Map(Object.entries(links)),
  );

Deno.test("fingerprintOf: does not depend on the order in which GitHub lists", async () => {
  assert.equal(
    await fingerprint([first, second]),
    await fingerprint([second, first]),
  );
});

for (
  const [what, changed] of [
    ["one that is gone", []],
    ["another day", [{ ...second, retentionExpiresAt: hoursFromNow(10) }]],
    ["another branch", [{ ...second, git: { ...second.git, ref: "b" } }]],
    ["another commit", [{ ...second, git: { ...second.git, ahead: 77 } }]],
    ["another codespace", [{ ...second, id: "3" }]],
  ] as const
) {
  Deno.test(`fingerprintOf: changes with ${what}`, async () => {
    assert.notEqual(
      await fingerprint([first, ...changed]),
      await fingerprint([first, second]),
    );
  });
}

const { githubId } = first.owner;

for (
  const [what, links] of [
    ["an owner is linked", {}],
    ["an owner is linked to somebody else", { [githubId]: "U2" }],
  ] as const
) {
  Deno.test(`fingerprintOf: changes once ${what}`, async () => {
    assert.notEqual(
      await fingerprint([first], links),
      await fingerprint([first], { [githubId]: "U1" }),
    );
  });
}

Deno.test("fingerprintOf: does not change with who is linked to somebody not at risk", async () => {
  assert.equal(
    await fingerprint([first], { "999": "U1" }),
    await fingerprint([first]),
  );
});

for (
  const forged of [
    null,
    {},
    { at: 1, count: 1, fingerprint: "short" },
    { at: -1, count: 1, fingerprint: "0123456789abcdef" },
    { at: 1e300, count: 1, fingerprint: "0123456789abcdef" },
    { at: 1, count: 1.5, fingerprint: "0123456789abcdef" },
    { at: 1, count: -1, fingerprint: "0123456789abcdef" },
  ]
) {
  Deno.test(`parsePreviewNote: refuses ${JSON.stringify(forged)}`, () => {
    assert.equal(parsePreviewNote(forged), null);
  });
}

Deno.test("parsePreviewNote: leaves out a claim that is none of the app's", () => {
  const note = { at: 1, count: 1, fingerprint: "0123456789abcdef" };
  assert.deepEqual(parsePreviewNote({ ...note, claim: "Fx123" }), note);
});
