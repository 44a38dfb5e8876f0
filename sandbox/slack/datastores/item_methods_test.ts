import assert from "node:assert/strict";
import { isJsonObject, type JsonObject, listAt } from "../../runtime/json.ts";
import { inWorkspace } from "../testdata/small_workspace.ts";

const FULL = {
  thing_id: "t1",
  status: "new",
  owner: "U012345678",
  size: 1.5,
  is_new: false,
  tags: ["a", "b"],
};

function reasons(body: JsonObject): JsonObject[] {
  return listAt(body, "errors").filter(isJsonObject);
}

Deno.test(
  "an item comes back as it was put, whatever its types",
  inWorkspace(async ({ slack, call }) => {
    const where = { datastore: "things" };
    const put = await call("apps.datastore.put", { ...where, item: FULL });
    assert.deepEqual(put.body, { ok: true, ...where, item: FULL });
    const got = await call("apps.datastore.get", { ...where, id: "t1" });
    assert.deepEqual(got.body, { ok: true, ...where, item: FULL });
    assert.deepEqual(await slack.datastores.get("things", "t1"), FULL);
  }),
);

Deno.test(
  "an item that is not there is an empty one",
  inWorkspace(async ({ slack, call }) => {
    const args = { datastore: "things", id: "t1" };
    const { body } = await call("apps.datastore.get", args);
    assert.deepEqual(body, { ok: true, datastore: "things", item: {} });
    assert.equal(await slack.datastores.get("things", "t1"), null);
  }),
);

Deno.test(
  "put replaces an item, update changes it or makes it",
  inWorkspace(async ({ slack, call }) => {
    const send = (method: string, item: JsonObject) =>
      call(`apps.datastore.${method}`, { datastore: "things", item });
    await send("put", { thing_id: "t1", status: "a", size: 1 });
    const updated = await send("update", { thing_id: "t1", size: 2 });
    const merged = { thing_id: "t1", status: "a", size: 2 };
    assert.deepEqual(updated.body["item"], merged);
    assert.deepEqual(await slack.datastores.get("things", "t1"), merged);
    await send("put", { thing_id: "t1", size: 3 });
    const replaced = { thing_id: "t1", size: 3 };
    assert.deepEqual(await slack.datastores.get("things", "t1"), replaced);
    await send("update", { thing_id: "t2" });
    const made = { thing_id: "t2" };
    assert.deepEqual(await slack.datastores.get("things", "t2"), made);
  }),
);

Deno.test(
  "delete takes an item away, also one that is not there",
  inWorkspace(async ({ slack, call }) => {
    await slack.datastores.put("things", { thing_id: "t1" });
    for (let time = 1; time <= 2; time++) {
      const args = { datastore: "things", id: "t1" };
      const { body } = await call("apps.datastore.delete", args);
      assert.equal(body["ok"], true);
    }
    assert.deepEqual(await slack.datastores.all("things"), []);
  }),
);

const BAD_ITEMS: [name: string, item: JsonObject, pointer: string][] = [
  ["without its key", { status: "a" }, "/item/thing_id"],
  ["with an empty key", { thing_id: "" }, "/item/thing_id"],
  ["with a key that is no text", { thing_id: 1 }, "/item/thing_id"],
  ["with an unknown attribute", { thing_id: "t", x: 1 }, "/item/x"],
  ["with null", { thing_id: "t", status: null }, "/item/status"],
  ["with a number for text", { thing_id: "t", status: 1 }, "/item/status"],
  ["with text for a number", { thing_id: "t", size: "1" }, "/item/size"],
  [
    "with a fraction of a piece",
    { thing_id: "t", size: NaN },
    "/item/size",
  ],
  ["with text for a boolean", { thing_id: "t", is_new: "no" }, "/item/is_new"],
  ["with a blank user", { thing_id: "t", owner: "" }, "/item/owner"],
  [
    "with a number among texts",
    { thing_id: "t", tags: ["a", 1] },
    "/item/tags/1",
  ],
  ["with text for a list", { thing_id: "t", tags: "a" }, "/item/tags"],
  [
    "of over 400 KB",
    { thing_id: "t", status: "x".repeat(400 * 1024) },
    "/item",
  ],
];

for (const [name, item, pointer] of BAD_ITEMS) {
  Deno.test(
    `an item ${name} is a datastore_error at ${pointer}`,
    inWorkspace(async ({ slack, call }) => {
      for (const method of ["put", "update"]) {
        const args = { datastore: "things", item };
        const { body } = await call(`apps.datastore.${method}`, args);
        assert.equal(body["error"], "datastore_error");
        const [reason] = reasons(body);
        assert.equal(reason?.["pointer"], pointer);
        assert.equal(typeof reason?.["code"], "string");
        assert.equal(typeof reason?.["message"], "string");
      }
      assert.deepEqual(await slack.datastores.all("things"), []);
    }),
  );
}

Deno.test(
  "a datastore that the manifest does not define is a datastore_error",
  inWorkspace(async ({ call }) => {
    for (const method of ["get", "put", "query", "bulkGet"]) {
      const args = { datastore: "nowhere" };
      const { body } = await call(`apps.datastore.${method}`, args);
      assert.deepEqual(body, {
        ok: false,
        error: "datastore_error",
        errors: [{
          code: "datastore_config_not_found",
          message: "The datastore configuration could not be found",
          pointer: "/datastores",
        }],
      });
    }
  }),
);

Deno.test(
  "missing arguments are invalid_arguments",
  inWorkspace(async ({ call }) => {
    const cases: [string, JsonObject][] = [
      ["get", { datastore: "things" }],
      ["get", { id: "t1" }],
      ["delete", { datastore: "things", id: "" }],
      ["put", { datastore: "things" }],
      ["update", { datastore: "things", item: [] }],
    ];
    for (const [method, args] of cases) {
      const { body } = await call(`apps.datastore.${method}`, args);
      assert.equal(body["error"], "invalid_arguments");
    }
  }),
);
