import assert from "node:assert/strict";
import {
  accept,
  inTurn,
  refuse,
  type Reply,
  withSlack,
} from "../slack/testdata/scripted_slack.ts";
import { queryItems } from "./query_items.ts";

function page(ids: readonly string[], next?: string): Reply {
  return accept({
    items: ids.map((id) => ({ id })),
    ...(next !== undefined && { response_metadata: { next_cursor: next } }),
  });
}

Deno.test("queryItems: reads every page, the empty ones too", async () => {
  const script = inTurn(page(["1"], "a"), page([], "b"), page(["2"], ""));
  await withSlack(script, async ({ slack, calls }) => {
    const found = await queryItems(slack, "store");
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

Deno.test("queryItems: sends the filter with each page", async () => {
  const script = inTurn(page([], "a"), page([]));
  await withSlack(script, async ({ slack, calls }) => {
    await queryItems(slack, "store", {
      expression: "#a = :a",
      expression_attributes: { "#a": "a" },
      expression_values: { ":a": "x" },
    });
    for (const { args } of calls) {
      assert.equal(args.expression, "#a = :a");
      assert.equal(args.expression_attributes, '{"#a":"a"}');
      assert.equal(args.expression_values, '{":a":"x"}');
    }
    assert.equal(calls.length, 2);
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
