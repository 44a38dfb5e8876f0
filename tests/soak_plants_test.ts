import assert from "node:assert/strict";
import { edit } from "../tools/soak/build_plant.ts";
import { findPlants, MOST_RUNS } from "../tools/soak/find_plants.ts";
import { PLANTS } from "../tools/soak/plants.ts";

for (const plant of PLANTS) {
  Deno.test(`soak: finds that ${plant.name}, within ${MOST_RUNS} stories`, async () => {
    const [found] = await findPlants("dist", { plants: [plant] });
    assert.ok(found?.runs, found?.line);
  });
}

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
