import assert from "node:assert/strict";
import { generateStory } from "../tools/soak/generate.ts";
import { printFailing } from "../tools/soak/print_story.ts";
import { Runner } from "../tools/soak/runner.ts";

/** As many as `deno task soak` plays; the document has more. */
const RUNS = 300;

Deno.test(`soak: what must hold does over ${RUNS} stories with faults`, async () => {
  const runner = new Runner("dist");
  try {
    for (let seed = 1; seed <= RUNS; seed++) {
      const story = generateStory(seed);
      const { violation } = await runner.run(story);
      if (violation === null) continue;
      assert.fail(printFailing(await runner.shrink({ story, violation })));
    }
  } finally {
    runner.close();
  }
});

Deno.test("soak: the same story is played the same way again", async () => {
  const runner = new Runner("dist");
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
