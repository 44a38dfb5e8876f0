import assert from "node:assert/strict";
import fc from "fast-check";
import { WHOLE_MANIFEST } from "../support/sign_in.ts";
import type { Sandbox } from "../../sandbox/mod.ts";
import { isJsonObject, type JsonObject } from "../../sandbox/runtime/json.ts";
import {
  FUNCTIONS,
  inputsWith,
  revived,
  withWholeApp,
} from "./function_inputs.ts";
import { assertEnded, assertHarmless, mark } from "./judge.ts";
import { mutationsOf } from "./mutations.ts";
import { fuzz } from "./runs.ts";
import { type Samples, samples } from "./samples.ts";
import { restore } from "./stored.ts";

/** Stores them under their keys, as far as a datastore can hold them. */
async function store(
  { slack: { datastores } }: Sandbox,
  name: string,
  items: readonly unknown[],
): Promise<void> {
  for (const item of items.filter(isJsonObject)) {
    try {
      await datastores.put(name, item);
    } catch (refused) {
      assert.match(String(refused), /Cannot seed|size|deep|null/i);
    }
  }
}

/** Items as the story left them, changed; and older ones that say less. */
function brokenItems(items: readonly JsonObject[]): fc.Arbitrary<unknown[]> {
  const broken = items.map((item) =>
    fc.oneof(
      { weight: 4, arbitrary: mutationsOf(item) },
      { weight: 1, arbitrary: fc.subarray(Object.entries(item)).map(asObject) },
    )
  );
  return fc.array(fc.oneof(...broken), { minLength: 1, maxLength: 4 });
}

function asObject(entries: readonly (readonly [string, unknown])[]) {
  return Object.fromEntries(entries);
}

function executions(known: Samples) {
  return fc.oneof(
    ...[...FUNCTIONS].map(([callbackId, inputs]) =>
      fc.tuple(fc.constant(callbackId), inputsWith(inputs, known))
    ),
  );
}

for (const name of Object.keys(WHOLE_MANIFEST.datastores ?? {})) {
  Deno.test(`fuzz: every function takes what stands in ${name}, however broken or old`, async () => {
    const known = await samples();
    const items = known.stored.get(name) ?? [];
    assert.ok(items.length > 0, "the story has stored nothing there");
    await withWholeApp(async (app) => {
      const cases = fc.tuple(brokenItems(items), executions(known));
      await fuzz(cases, async ([broken, [callbackId, given]]) => {
        await restore(app, known.stored);
        await store(app, name, broken);
        const since = mark(app);
        const execution = await app.invoke(callbackId, revived(app, given));
        assertEnded(app, execution, since);
        assertHarmless(app, since);
      }, { cases: 12 });
    });
  });
}
