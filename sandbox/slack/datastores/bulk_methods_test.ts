import assert from "node:assert/strict";
import { isJsonObject, type JsonObject, listAt } from "../../runtime/json.ts";
import { inWorkspace } from "../testdata/small_workspace.ts";

const DATASTORE = { datastore: "things" };

function things(count: number): { thing_id: string }[] {
  return Array.from({ length: count }, (_, n) => ({ thing_id: `t${n}` }));
}

function ids(count: number): string[] {
  return things(count).map((thing) => thing.thing_id);
}

function sorted(items: unknown): JsonObject[] {
  const list = Array.isArray(items) ? items.filter(isJsonObject) : [];
  return list.toSorted((a, b) =>
    String(a["thing_id"]).localeCompare(String(b["thing_id"]))
  );
}

Deno.test(
  "bulkPut and bulkGet take 25 items",
  inWorkspace(async ({ call }) => {
    const items = things(25);
    const put = await call("apps.datastore.bulkPut", { ...DATASTORE, items });
    assert.deepEqual(put.body, { ok: true, ...DATASTORE, failed_items: [] });
    const got = await call("apps.datastore.bulkGet", {
      ...DATASTORE,
      ids: ids(25),
    });
    assert.equal(listAt(got.body, "items").length, 25);
  }),
);

Deno.test(
  "bulkGet leaves out what is not there",
  inWorkspace(async ({ slack, call }) => {
    await slack.datastores.put("things", { thing_id: "t1", size: 1 });
    const get = (wanted: string[]) =>
      call("apps.datastore.bulkGet", { ...DATASTORE, ids: wanted });
    const some = await get(["t1", "t2"]);
    assert.deepEqual(some.body["items"], [{ thing_id: "t1", size: 1 }]);
    const none = await get(["t2"]);
    assert.deepEqual(none.body["items"], []);
    assert.equal(none.body["ok"], true);
  }),
);

const NOT_BULK: [string, JsonObject][] = [
  ["bulkGet", { ids: [] }],
  ["bulkGet", { ids: ids(26) }],
  ["bulkGet", { ids: ["a", ""] }],
  ["bulkGet", { ids: ["a", 1] }],
  ["bulkGet", {}],
  ["bulkPut", { items: [] }],
  ["bulkPut", { items: things(26) }],
  ["bulkPut", { items: ["t1"] }],
];

Deno.test(
  "bulk methods take 1 to 25 items, well-formed",
  inWorkspace(async ({ slack, call }) => {
    for (const [method, args] of NOT_BULK) {
      const { body } = await call(`apps.datastore.${method}`, {
        ...DATASTORE,
        ...args,
      });
      assert.equal(body["error"], "invalid_arguments", JSON.stringify(args));
    }
    assert.deepEqual(await slack.datastores.all("things"), []);
  }),
);

Deno.test(
  "one bad item refuses a bulkPut as a whole, and so does a repeated key",
  inWorkspace(async ({ slack, call }) => {
    const put = (items: JsonObject[]) =>
      call("apps.datastore.bulkPut", { ...DATASTORE, items });
    const bad = await put([{ thing_id: "a" }, { thing_id: "b", x: 1 }]);
    assert.equal(bad.body["error"], "datastore_error");
    const [reason] = listAt(bad.body, "errors").filter(isJsonObject);
    assert.equal(reason?.["pointer"], "/items/1/x");
    const repeated = await put([{ thing_id: "a" }, { thing_id: "a" }]);
    assert.equal(repeated.body["error"], "datastore_error");
    assert.deepEqual(await slack.datastores.all("things"), []);
  }),
);

Deno.test(
  "a planned partial failure of bulkGet names the ids and answers the rest",
  inWorkspace(async ({ slack, call }) => {
    for (const item of things(3)) await slack.datastores.put("things", item);
    slack.faults.next(1, (r) => r.method === "apps.datastore.bulkGet", {
      kind: "partial",
      keys: ["t1"],
    });
    const get = () =>
      call("apps.datastore.bulkGet", { ...DATASTORE, ids: ids(3) });
    const { body } = await get();
    assert.equal(body["error"], "partial_failure");
    assert.deepEqual(body["failed_items"], ["t1"]);
    assert.deepEqual(sorted(body["items"]), [
      { thing_id: "t0" },
      { thing_id: "t2" },
    ]);
    assert.equal((await get()).body["ok"], true);
  }),
);

Deno.test(
  "a planned partial failure of bulkPut gives back what was not kept",
  inWorkspace(async ({ slack, call }) => {
    const isPut = (r: { method: string }) => r.method.endsWith("bulkPut");
    slack.faults.next(1, isPut, { kind: "partial", keys: ["t0", "t2"] });
    const { body } = await call("apps.datastore.bulkPut", {
      ...DATASTORE,
      items: things(3),
    });
    assert.equal(body["error"], "partial_failure");
    assert.deepEqual(body["failed_items"], [
      { thing_id: "t0" },
      { thing_id: "t2" },
    ]);
    assert.deepEqual(await slack.datastores.all("things"), [
      { thing_id: "t1" },
    ]);
  }),
);

Deno.test(
  "a planned partial failure may take everything",
  inWorkspace(async ({ slack, call }) => {
    slack.faults.next(1, () => true, { kind: "partial", keys: ids(2) });
    const { body } = await call("apps.datastore.bulkGet", {
      ...DATASTORE,
      ids: ids(2),
    });
    assert.deepEqual(body["failed_items"], ids(2));
    assert.deepEqual(body["items"], []);
  }),
);
