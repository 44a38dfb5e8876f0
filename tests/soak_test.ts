import assert from "node:assert/strict";
import { SANDBOX_DIST } from "../sandbox/runtime/bundles.ts";
import { generateStory } from "../tools/soak/generate.ts";
import { printFailing } from "../tools/soak/print_story.ts";
import { Runner } from "../tools/soak/runner.ts";
import { soak } from "../tools/soak/soak.ts";

/** `deno task soak` plays 300, and as many as it is told. */
const RUNS = 100;

Deno.test(`soak: what must hold does over ${RUNS} stories with faults`, async () => {
  const { runs, failing } = await soak({
    dist: SANDBOX_DIST,
    runs: RUNS,
    seed: 1,
    // A story waits most of the time.
    jobs: 3,
    onProgress: () => {},
  });
  assert.equal(failing.map(printFailing).join("\n"), "");
  assert.equal(runs, RUNS);
});

Deno.test("soak: the same story is played the same way again", async () => {
  const runner = new Runner(SANDBOX_DIST);
  try {
    const [one, other] = [
      await runner.run(generateStory(7)),
      await runner.run(generateStory(7)),
    ];
    assert.deepEqual(one, other);
  } finally {
    runner.close();
  }
});
