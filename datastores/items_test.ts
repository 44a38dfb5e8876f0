import assert from "node:assert/strict";
import {
  deleteItem,
  getItem,
  putItem,
  queryItems,
  textOf,
  textsOf,
} from "./items.ts";
import {
  accept,
  httpAnswer,
  inTurn,
  refuse,
  type Reply,
  withSlack,
} from "../slack/testdata/scripted_slack.ts";

const SINGLE: [string, Reply, unknown][] = [
  ["the item", accept({ item: { id: "1", a: 2 } }), { id: "1", a: 2 }],
  ["null for an empty item", accept({ item: {} }), null],
  ["null for no item", accept(), null],
  ["null for what is no item", accept({ item: ["x"] }), null],
];

for (const [what, reply, expected] of SINGLE) {
  Deno.test(`getItem: ${what}`, async () => {
    await withSlack(() => reply, async ({ slack, calls }) => {
      const found = await getItem(slack, "store", "1");
      assert.deepEqual(found, { ok: true, value: expected });
      assert.deepEqual(calls[0]?.args, { datastore: "store", id: "1" });
    });
  });
}

for (const id of ["", "x".repeat(2_049), "\u{1F9EC}".repeat(513)]) {
  Deno.test(`getItem: of a key of ${id.length} characters, nothing is stored and nobody asked`, async () => {
    await withSlack(() => refuse("invalid_arguments"), async (world) => {
      const found = await getItem(world.slack, "store", id);
      assert.deepEqual(found, { ok: true, value: null });
      assert.equal(world.calls.length, 0);
    });
  });
}

Deno.test("putItem, deleteItem: are sent again where Slack failed", async () => {
  let calls = 0;
  await withSlack(
    () => (calls += 1) === 1 ? httpAnswer(500, "") : accept(),
    async ({ slack, calls }) => {
      const put = await putItem(slack, "store", { id: "1", list: ["a"] });
      assert.equal(put.ok, true);
      assert.equal(calls[1]?.method, "apps.datastore.put");
      assert.equal(calls[1]?.args.item, '{"id":"1","list":["a"]}');
      assert.equal((await deleteItem(slack, "store", "1")).ok, true);
      assert.deepEqual(calls[2]?.args, { datastore: "store", id: "1" });
    },
  );
});

Deno.test("textOf, textsOf: null for what is no text, and for no list", () => {
  assert.deepEqual([textOf("a"), textOf(""), textOf(1)], ["a", null, null]);
  assert.deepEqual(textsOf(["a", "", 1, null, "b"]), ["a", "b"]);
  assert.deepEqual([textsOf([]), textsOf("a")], [[], null]);
});

function page(ids: readonly string[], next?: string): Reply {
  return accept({
    items: ids.map((id) => ({ id })),
    ...(next !== undefined && { response_metadata: { next_cursor: next } }),
  });
}

Deno.test("queryItems: reads every page, the empty ones too, with its filter", async () => {
  const script = inTurn(page(["1"], "a"), page([], "b"), page(["2"], ""));
  await withSlack(script, async ({ slack, calls }) => {
    const found = await queryItems(slack, "store", {
      expression: "#a = :a",
      expression_attributes: { "#a": "a" },
      expression_values: { ":a": "x" },
    });
    assert.ok(
      calls.every(({ args }) => args.expression_values === '{":a":"x"}'),
    );
    assert.deepEqual(found, { ok: true, value: [{ id: "1" }, { id: "2" }] });
    assert.deepEqual(calls.map(({ args }) => args.cursor), [
      undefined,
      "a",
      "b",
    ]);
    assert.equal(calls[0]?.method, "apps.datastore.query");
    assert.equal(calls[0]?.args.limit, "1000");
  });
});

const FAILING: [string, [Reply, ...Reply[]]][] = [
  ["a later page that is refused", [page(["1"], "a"), refuse("x")]],
  ["a page without items", [page(["1"], "a"), accept()]],
  ["the same page again and again", [page(["1"], "a")]],
];

for (const [what, replies] of FAILING) {
  Deno.test(`queryItems: ${what} is an error, not a shorter list`, async () => {
    await withSlack(inTurn(...replies), async ({ slack, calls }) => {
      assert.equal((await queryItems(slack, "store")).ok, false);
      assert.ok(calls.length <= 3);
    });
  });
}
