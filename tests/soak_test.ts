import assert from "node:assert/strict";
import { SANDBOX_DIST } from "../sandbox/runtime/bundles.ts";
import { generateStory } from "../tools/soak/generate.ts";
import { printFailing } from "../tools/soak/print_story.ts";
import { runStory } from "../tools/soak/run_story.ts";
import { soak } from "../tools/soak/soak.ts";

/** As many as `deno task soak` plays where it is not told. */
const RUNS = 300;

Deno.test(`soak: what must hold does over ${RUNS} stories with faults`, async () => {
  const { runs, failing } = await soak({
    dist: SANDBOX_DIST,
    runs: RUNS,
    seed: 1,
    jobs: 2,
    onProgress: () => {},
  });
  assert.equal(failing.map(printFailing).join("\n"), "");
  assert.equal(runs, RUNS);
});

Deno.test("soak: the same story is played again, and ends the same way", async () => {
  const outcome = async () => {
    const played = await runStory(generateStory(7), SANDBOX_DIST);
    // Which of two calls at the same moment comes first may differ.
    const { violation, deliveries, weeks } = played;
    return { violation, deliveries, weeks };
  };
  assert.deepEqual(await outcome(), await outcome());
});
