import assert from "node:assert/strict";
import {
  deleteItem,
  getItem,
  getItems,
  putItem,
  textOf,
  textsOf,
} from "./items.ts";
import {
  accept,
  httpAnswer,
  refuse,
  type Reply,
  RESET,
  type SlackCall,
  withSlack,
} from "../slack/testdata/scripted_slack.ts";

function idsOf({ args }: SlackCall): string[] {
  return JSON.parse(args.ids ?? "[]");
}

function items(ids: readonly string[]) {
  return ids.map((id) => ({ id }));
}

const KEYS = Array.from({ length: 60 }, (_, index) => String(index));

Deno.test("getItems: asks for 25 keys a call, each once", async () => {
  await withSlack(
    (call) => accept({ items: items(idsOf(call)), failed_items: [] }),
    async ({ slack, calls }) => {
      const found = await getItems(slack, "store", [...KEYS, ...KEYS, "", "0"]);
      assert.ok(found.ok);
      assert.deepEqual(found.value, items(KEYS));
      assert.deepEqual(calls.map((call) => idsOf(call).length), [25, 25, 10]);
      assert.ok(
        calls.every(({ method, args }) =>
          method === "apps.datastore.bulkGet" && args.datastore === "store"
        ),
      );
    },
  );
});

Deno.test("getItems: no keys, no call", async () => {
  await withSlack(() => RESET, async ({ slack, calls }) => {
    assert.deepEqual(await getItems(slack, "store", []), {
      ok: true,
      value: [],
    });
    assert.equal(calls.length, 0);
  });
});

Deno.test("getItems: keys that nothing is stored under are left out", async () => {
  for (const extra of [{}, { failed_items: [] }]) {
    await withSlack(
      () => accept({ items: items(["2"]), ...extra }),
      async ({ slack, calls }) => {
        const found = await getItems(slack, "store", ["1", "2"]);
        assert.deepEqual(found, { ok: true, value: items(["2"]) });
        assert.equal(calls.length, 1);
      },
    );
  }
});

type Partial = (found: string[], failed: string[]) => Reply;

const PARTIAL: [string, Partial, "failed" | "all"][] = [
  [
    "partial_failure with items and failed_items",
    (found, failed) =>
      refuse("partial_failure", {
        items: items(found),
        failed_items: failed,
      }),
    "failed",
  ],
  [
    "success that still names failed_items",
    (found, failed) => accept({ items: items(found), failed_items: failed }),
    "failed",
  ],
  [
    "partial_failure without failed_items",
    (found) => refuse("partial_failure", { items: items(found) }),
    "all",
  ],
  [
    "partial_failure without items",
    (_, failed) => refuse("partial_failure", { failed_items: failed }),
    "all",
  ],
  ["partial_failure with neither", () => refuse("partial_failure"), "all"],
  ["success without items", () => accept(), "all"],
];

for (const [what, partial, asksAgainFor] of PARTIAL) {
  Deno.test(`getItems: after ${what} asks again for ${asksAgainFor}, and finds the rest`, async () => {
    let calls = 0;
    await withSlack(
      (call) =>
        (calls += 1) === 1
          ? partial(["1", "2"], ["3"])
          : accept({ items: items(idsOf(call)), failed_items: [] }),
      async ({ slack, calls }) => {
        const found = await getItems(slack, "store", ["1", "2", "3"]);
        assert.ok(found.ok);
        assert.deepEqual(
          [...new Set(found.value.map(({ id }) => id))].sort(),
          ["1", "2", "3"],
        );
        assert.equal(calls.length, 2);
        const again = calls[1] && idsOf(calls[1]);
        assert.deepEqual(
          again,
          asksAgainFor === "failed" ? ["3"] : ["1", "2", "3"],
        );
      },
    );
  });

  Deno.test(`getItems: ${what} to the end is an error, not a shorter list`, async () => {
    await withSlack(
      () => partial(["1", "2"], ["3"]),
      async ({ slack, calls }) => {
        const found = await getItems(slack, "store", ["1", "2", "3"]);
        assert.ok(!found.ok && found.error.kind === "refused");
        assert.equal(found.error.code, "partial_failure");
        assert.equal(calls.length, 4);
      },
    );
  });
}

Deno.test("getItems: one batch that fails fails them all", async () => {
  await withSlack(
    (call) =>
      idsOf(call).includes("30")
        ? refuse("datastore_error", { errors: [{ code: "x" }] })
        : accept({ items: items(idsOf(call)) }),
    async ({ slack }) => {
      const found = await getItems(slack, "store", KEYS);
      assert.ok(!found.ok && found.error.kind === "refused");
      assert.equal(found.error.code, "datastore_error");
    },
  );
});

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

Deno.test("putItem: sends the whole item, again where Slack failed", async () => {
  let calls = 0;
  await withSlack(
    () => (calls += 1) === 1 ? httpAnswer(500, "") : accept(),
    async ({ slack, calls }) => {
      const put = await putItem(slack, "store", { id: "1", list: ["a"] });
      assert.equal(put.ok, true);
      assert.equal(calls[1]?.method, "apps.datastore.put");
      assert.equal(calls[1]?.args.item, '{"id":"1","list":["a"]}');
    },
  );
});

Deno.test("textOf, textsOf: null for what is no text, and for no list", () => {
  assert.deepEqual([textOf("a"), textOf(""), textOf(1)], ["a", null, null]);
  assert.deepEqual(textsOf(["a", "", 1, null, "b"]), ["a", "b"]);
  assert.deepEqual([textsOf([]), textsOf("a")], [[], null]);
});

Deno.test("deleteItem: names the key, again where Slack failed", async () => {
  let calls = 0;
  await withSlack(
    () => (calls += 1) === 1 ? httpAnswer(500, "") : accept(),
    async ({ slack, calls }) => {
      assert.equal((await deleteItem(slack, "store", "1")).ok, true);
      assert.equal(calls[1]?.method, "apps.datastore.delete");
      assert.deepEqual(calls[1]?.args, { datastore: "store", id: "1" });
    },
  );
});
