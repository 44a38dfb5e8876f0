import assert from "node:assert/strict";
import fc from "fast-check";
import {
  accept,
  httpAnswer,
  refuse,
  type Reply,
  type SlackCall,
  withSlack,
} from "../slack/testdata/scripted_slack.ts";
import { getItems, putItems } from "./bulk_items.ts";

type Stored = { readonly key: string };

const OPTIONS = { primaryKey: "key" };

function items(count: number): Stored[] {
  return Array.from({ length: count }, (_, index) => ({ key: String(index) }));
}

function sent({ args }: SlackCall): Stored[] {
  return JSON.parse(args.items ?? "[]");
}

Deno.test("putItems: sends 25 items a call, each once, and tells how far it is", async () => {
  await withSlack(
    () => accept({ failed_items: [] }),
    async ({ slack, calls }) => {
      const progress: number[] = [];
      const put = await putItems(slack, "store", items(60), {
        ...OPTIONS,
        onProgress: (stored) => progress.push(stored),
      });
      assert.equal(put.stored.length, 60);
      assert.equal(put.error, null);
      assert.deepEqual(
        calls.map((call) => sent(call).length).sort(),
        [10, 25, 25],
      );
      assert.deepEqual(
        calls.flatMap(sent).map(({ key }) => key).sort(),
        items(60).map(({ key }) => key).sort(),
      );
      assert.ok(
        calls.every(({ method }) => method === "apps.datastore.bulkPut"),
      );
      assert.equal(progress.at(-1), 60);
    },
  );
});

const PARTIAL: [string, (failed: unknown[]) => Reply, string[]][] = [
  [
    "partial_failure",
    (failed) => refuse("partial_failure", { failed_items: failed }),
    ["2"],
  ],
  [
    "success that still names failed items",
    (failed) => accept({ failed_items: failed }),
    ["2"],
  ],
  [
    "partial_failure that names none",
    () => refuse("partial_failure"),
    ["0", "1", "2"],
  ],
];

for (const [what, partial, again] of PARTIAL) {
  Deno.test(`putItems: after ${what} sends ${again.join(", ")} again`, async () => {
    let calls = 0;
    await withSlack(
      () => (calls += 1) === 1 ? partial([{ key: "2" }]) : accept(),
      async ({ slack, calls }) => {
        const put = await putItems(slack, "store", items(3), OPTIONS);
        assert.equal(put.stored.length, 3);
        assert.equal(put.error, null);
        assert.equal(calls.length, 2);
        assert.deepEqual(calls.slice(1).flatMap(sent).map((one) => one.key), [
          ...again,
        ]);
      },
    );
  });
}

Deno.test("putItems: a batch that is refused does not hold the others back", async () => {
  await withSlack(
    (call) =>
      sent(call).some(({ key }) => key === "30")
        ? refuse("datastore_error")
        : accept(),
    async ({ slack }) => {
      const put = await putItems(slack, "store", items(100), OPTIONS);
      assert.equal(put.stored.length, 75);
      assert.ok(put.error?.kind === "refused");
      assert.equal(put.error.code, "datastore_error");
    },
  );
});

Deno.test("putItems: once Slack cannot be reached nothing more is sent", async () => {
  await withSlack(
    () => httpAnswer(500, ""),
    async ({ slack, calls }) => {
      const put = await putItems(slack, "store", items(1_000), OPTIONS);
      assert.equal(put.stored.length, 0);
      assert.equal(put.error?.kind, "unreachable");
      // Three batches at once, each tried four times.
      assert.ok(calls.length <= 12, String(calls.length));
    },
  );
});

Deno.test("putItems: whatever fails, each item is told once, and truly", async () => {
  const rounds = fc.array(fc.array(fc.nat({ max: 70 })), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 70 }), rounds, async (count, failing) => {
      const stored = new Set<string>();
      const tries = new Map<string, number>();
      const script = (call: SlackCall) => {
        const failed = sent(call).filter(({ key }) => {
          const attempt = tries.get(key) ?? 0;
          tries.set(key, attempt + 1);
          return failing[attempt]?.includes(Number(key));
        });
        for (const one of sent(call)) {
          if (!failed.includes(one)) stored.add(one.key);
        }
        return failed.length === 0
          ? accept({ failed_items: [] })
          : refuse("partial_failure", { failed_items: failed });
      };
      await withSlack(script, async ({ slack }) => {
        const put = await putItems(slack, "store", items(count), OPTIONS);
        assert.deepEqual(
          put.stored.map(({ key }) => key).sort(),
          [...stored].sort(),
        );
        assert.equal(put.error === null, put.stored.length === count);
      });
    }),
    { numRuns: 25 },
  );
});

function idsOf({ args }: SlackCall): string[] {
  return JSON.parse(args.ids ?? "[]");
}

function keyed(ids: readonly string[]) {
  return ids.map((id) => ({ id }));
}

const KEYS = Array.from({ length: 60 }, (_, index) => String(index));

Deno.test("getItems: asks for 25 keys a call, each once", async () => {
  await withSlack(
    (call) => accept({ items: keyed(idsOf(call)), failed_items: [] }),
    async ({ slack, calls }) => {
      const found = await getItems(slack, "store", [...KEYS, ...KEYS, "", "0"]);
      assert.ok(found.ok);
      assert.deepEqual(found.value, keyed(KEYS));
      assert.deepEqual(calls.map((call) => idsOf(call).length), [25, 25, 10]);
      assert.ok(
        calls.every(({ method, args }) =>
          method === "apps.datastore.bulkGet" && args.datastore === "store"
        ),
      );
    },
  );
});

Deno.test("getItems: keys that nothing is stored under are left out", async () => {
  for (const extra of [{}, { failed_items: [] }]) {
    await withSlack(
      () => accept({ items: keyed(["2"]), ...extra }),
      async ({ slack, calls }) => {
        const found = await getItems(slack, "store", ["1", "2"]);
        assert.deepEqual(found, { ok: true, value: keyed(["2"]) });
        assert.equal(calls.length, 1);
      },
    );
  }
});

type PartialGet = (found: string[], failed: string[]) => Reply;

const PARTIAL_GET: [string, PartialGet, "failed" | "all"][] = [
  [
    "partial_failure with items and failed_items",
    (found, failed) =>
      refuse("partial_failure", {
        items: keyed(found),
        failed_items: failed,
      }),
    "failed",
  ],
  [
    "success that still names failed_items",
    (found, failed) => accept({ items: keyed(found), failed_items: failed }),
    "failed",
  ],
  ["partial_failure with neither", () => refuse("partial_failure"), "all"],
  ["success without items", () => accept(), "all"],
];

for (const [what, partial, asksAgainFor] of PARTIAL_GET) {
  Deno.test(`getItems: after ${what} asks again for ${asksAgainFor}, and finds the rest`, async () => {
    let calls = 0;
    await withSlack(
      (call) =>
        (calls += 1) === 1
          ? partial(["1", "2"], ["3"])
          : accept({ items: keyed(idsOf(call)), failed_items: [] }),
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
}

Deno.test("getItems: what stays partial is an error, not a shorter list", async () => {
  for (const [, partial] of PARTIAL_GET) {
    await withSlack(() => partial(["1"], ["3"]), async ({ slack, calls }) => {
      const found = await getItems(slack, "store", ["1", "3"]);
      assert.ok(!found.ok && found.error.kind === "refused");
      assert.equal(found.error.code, "partial_failure");
      assert.equal(calls.length, 4);
    });
  }
});

Deno.test("getItems: one batch that fails fails them all", async () => {
  await withSlack(
    (call) =>
      idsOf(call).includes("30")
        ? refuse("datastore_error", { errors: [{ code: "x" }] })
        : accept({ items: keyed(idsOf(call)) }),
    async ({ slack }) => {
      const found = await getItems(slack, "store", KEYS);
      assert.ok(!found.ok && found.error.kind === "refused");
      assert.equal(found.error.code, "datastore_error");
    },
  );
});
