import assert from "node:assert/strict";
import {
  FUNCTIONS,
  inputsWith,
  revived,
  withWholeApp,
} from "./function_inputs.ts";
import { assertEnded, assertHarmless, mark } from "./judge.ts";
import { fuzz } from "./runs.ts";
import { samples } from "./samples.ts";
import { restore, rightsOf, withoutRight } from "./stored.ts";

const CASES_EACH = 2;

for (const [callbackId, inputs] of FUNCTIONS) {
  const names = inputs.map(({ name }) => name).join(", ");
  Deno.test(`fuzz: ${callbackId} takes anything as ${names}`, async () => {
    const known = await samples();
    await withWholeApp(async (app) => {
      const seed = await restore(app);
      for (const focus of inputs) {
        await fuzz(inputsWith(inputs, known, focus), async (given) => {
          await restore(app, seed);
          const since = mark(app);
          const before = await rightsOf(app);
          const execution = await app.invoke(callbackId, revived(app, given));
          assertEnded(app, execution, since);
          assertHarmless(app, since);
          if (withoutRight(given)) {
            assert.deepEqual(await rightsOf(app), before);
          }
        }, { cases: CASES_EACH });
      }
    });
  });
}
