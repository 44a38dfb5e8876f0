import assert from "node:assert/strict";
import { SANDBOX_DIST } from "../sandbox/runtime/bundles.ts";
import { edit } from "../tools/soak/build_plant.ts";
import { findPlants, MOST_RUNS } from "../tools/soak/find_plants.ts";
import { PLANTS } from "../tools/soak/plants.ts";

/** The others are found when the document is written: they take minutes. */
const EACH_TIME = [
  "the lock is ignored",
  "a message whose answer was lost is sent again blindly",
  "a page of GitHub's list is dropped",
  "a mention is looked up by the login",
  "an outcome is counted again each week",
  "GitHub's words are repeated with the token in them",
  "a failure ends without a word",
];

for (const plant of PLANTS.filter(({ name }) => EACH_TIME.includes(name))) {
  Deno.test(`soak: finds that ${plant.name}, within ${MOST_RUNS} stories`, async () => {
    const [found] = await findPlants(SANDBOX_DIST, { plants: [plant] });
    assert.ok(found?.runs, found?.line);
  });
}

Deno.test("soak: what is planted each time is among the plants", () => {
  const names = PLANTS.map(({ name }) => name);
  assert.deepEqual(EACH_TIME.filter((name) => !names.includes(name)), []);
});

Deno.test("soak: a plant that changes nothing is refused", () => {
  const plant = {
    name: "nothing",
    functions: ["report_codespaces"],
    path: "a.ts",
    edits: [["b", "c"]],
  } as const;
  assert.equal(edit(plant, "abd"), "acd");
  assert.throws(() => edit(plant, "acd"), /finds "b" 0 times in a\.ts/);
  assert.throws(() => edit(plant, "abb"), /finds "b" 2 times/);
});
