import assert from "node:assert/strict";
import { fingerprintOf } from "./submit_list.ts";
import { buildMapping, buildPlanned } from "./testdata/build_mapping.ts";

const one = buildPlanned();
const other = buildPlanned({ githubId: "2", githubLogin: "hubot" });
const base = await fingerprintOf({ add: [one, other], change: [] });

Deno.test("fingerprintOf: is the same whatever the order of the lines", async () => {
  const moved = { ...one, line: 7, text: "OctoCat;@maya" };
  const again = await fingerprintOf({ add: [other, moved], change: [] });
  assert.equal(again, base);
});

for (
  const [what, add] of Object.entries({
    "another person": [{ ...one, slackUserId: "U0OTHER" }, other],
    "another GitHub user": [{ ...one, githubId: "3" }, other],
    "another former person": [{ ...one, previous: buildMapping() }, other],
    "one line less": [one],
  })
) {
  Deno.test(`fingerprintOf: ${what} makes it another`, async () => {
    assert.notEqual(await fingerprintOf({ add, change: [] }), base);
  });
}
