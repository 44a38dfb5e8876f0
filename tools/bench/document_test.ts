import assert from "node:assert/strict";
import { DOCUMENT, format, renderDocument } from "./document.ts";
import { changedConstants, readRecord } from "./record.ts";
import { TOPICS } from "./topics.ts";

Deno.test("performance: the document is what the task makes of its own output", async () => {
  const record = await readRecord();
  const rendered = await format(renderDocument(record, TOPICS), "md");
  assert.equal(await Deno.readTextFile(DOCUMENT), rendered);
});

Deno.test("performance: the document has each topic that is measured, and no other", async () => {
  const { topics } = await readRecord();
  assert.deepEqual(Object.keys(topics), TOPICS.map(({ name }) => name));
});

for (const topic of TOPICS) {
  Deno.test(`performance: what depends on no machine, of ${topic.name}, is what the code does today`, async () => {
    const { topics } = await readRecord();
    const { constants = {} } = topics[topic.name] ?? {};
    const today = await topic.constants();
    const { name, tolerance } = topic;
    assert.deepEqual(
      changedConstants(constants, { today, tolerance }),
      [],
      `run deno task bench --only ${name} --write`,
    );
  });
}

Deno.test("changedConstants: names what differs by more than is tolerated, or is not there", () => {
  const measured = { same: 3, near: 100, far: 100, gone: 1 };
  const today = { same: 3, near: 103, far: 106, fresh: 1 };
  const changed = changedConstants(measured, { today, tolerance: 0.05 });
  assert.equal(changed.length, 3);
  assert.match(changed.join(), /far: 100 .* 106.*gone: 1.*fresh: NaN/);
});
