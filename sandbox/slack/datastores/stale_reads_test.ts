import assert from "node:assert/strict";
import { isJsonObject, listAt, objectAt } from "../../runtime/json.ts";
import { inWorkspace } from "../testdata/small_workspace.ts";

const THINGS = { datastore: "things" };

/** What a read shows of the statuses of things, by how it is asked. */
const READS = {
  "apps.datastore.get": { id: "t1" },
  "apps.datastore.bulkGet": { ids: ["t1", "t2"] },
  "apps.datastore.query": {},
};

for (const [method, args] of Object.entries(READS)) {
  Deno.test(
    `a stale ${method} shows what was there before the last writes, and nothing that is new`,
    inWorkspace(async ({ slack, call, pass }) => {
      const put = (thing_id: string, status: string) =>
        call("apps.datastore.put", { ...THINGS, item: { thing_id, status } });
      const read = async () => {
        const { body } = await call(method, { ...THINGS, ...args });
        return [...listAt(body, "items"), objectAt(body, "item")]
          .filter(isJsonObject).flatMap(({ status }) => status ?? []);
      };
      await put("t1", "old");
      pass(5_000);
      await put("t1", "newer");
      await put("t1", "newest");
      await put("t2", "new");
      slack.faults.next(1, () => true, { kind: "stale", ms: 1_000 });
      assert.deepEqual(await read(), ["old"]);
      assert.ok((await read()).includes("newest"));
      pass(5_000);
      slack.faults.next(1, () => true, { kind: "stale", ms: 1_000 });
      assert.ok((await read()).includes("newest"));
    }),
  );
}
