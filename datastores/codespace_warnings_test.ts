import assert from "node:assert/strict";
import type { Warning } from "../codespaces/warning.ts";
import { buildWarning } from "../codespaces/testdata/build_warning.ts";
import { accept, refuse, withSlack } from "../slack/testdata/scripted_slack.ts";
import { findWarnings, putWarnings } from "./codespace_warnings.ts";

/** The fake clock starts at 2026-11-23T09:00:00Z. */
const NOW_SECONDS = Date.UTC(2026, 10, 23, 9) / 1000;
const DAY_SECONDS = 24 * 60 * 60;

const FULL: Warning = {
  codespaceId: "1001",
  org: "opensafely",
  ownerId: "501",
  ownerLogin: "maya-okafor",
  slackUserId: "U1",
  repository: "opensafely/vaccines",
  codespaceName: "fluffy-barnacle-7x",
  firstWarnedAt: new Date("2026-11-16T09:00:00Z"),
  warnedAt: new Date("2026-11-23T09:00:00Z"),
  timesWarned: 2,
  toldIn: "channel_and_dm",
  occasion: "last_call",
  retentionExpiresAt: new Date("2026-11-24T12:00:00Z"),
  lastCallFor: new Date("2026-11-24T12:00:00Z"),
  techToldFor: new Date("2026-11-20T12:00:00Z"),
  outcome: "saved",
  decidedAt: new Date("2026-11-23T09:00:00Z"),
};

async function stored(warning: Warning): Promise<Record<string, unknown>> {
  let item: Record<string, unknown> = {};
  await withSlack(() => accept({ failed_items: [] }), async (world) => {
    const { slack, callsOf } = world;
    const put = await putWarnings(slack, [warning]);
    assert.equal(put.error, null);
    const [call] = callsOf("apps.datastore.bulkPut");
    assert.equal(call?.args.datastore, "codespace_warnings");
    [item] = JSON.parse(call?.args.items ?? "[]");
  });
  return item;
}

function idsUpTo(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index));
}

async function read(
  items: readonly Record<string, unknown>[],
  codespaceIds = ["1001"],
) {
  let found: ReadonlyMap<string, Warning> = new Map();
  await withSlack(() => accept({ items }), async ({ slack }) => {
    const result = await findWarnings(slack, {
      org: "opensafely",
      codespaceIds,
    });
    assert.ok(result.ok);
    found = result.value;
  });
  return found;
}

Deno.test("codespace_warnings: what is stored is read back", async () => {
  const found = await read([await stored(FULL)]);
  assert.deepEqual([...found], [["1001", FULL]]);
});

Deno.test("putWarnings: leaves out what is not known, and lower-cases the organisation", async () => {
  const item = await stored(buildWarning({ org: "OpenSAFELY" }));
  assert.deepEqual(item, {
    codespace_id: "1001",
    org: "opensafely",
    owner_id: "501",
    owner_login: "maya-okafor",
    expires_at: NOW_SECONDS + 180 * DAY_SECONDS,
  });
});

Deno.test("putWarnings: a note expires 180 days after the last word, in seconds", async () => {
  const { expires_at: expiresAt } = await stored(FULL);
  assert.equal(expiresAt, NOW_SECONDS + 180 * DAY_SECONDS);
});

const READ: [string, Record<string, unknown>, Partial<Warning> | null][] = [
  ["nothing but the key", { org: undefined }, {
    org: "",
    ownerId: "",
    ownerLogin: "",
  }],
  ["dates that are none", { warned_at: "soon", last_call_for: 7 }, {}],
  ["a warning of an older version", { warned_at: "2026-11-16T09:00:00Z" }, {
    firstWarnedAt: new Date("2026-11-16T09:00:00Z"),
    warnedAt: new Date("2026-11-16T09:00:00Z"),
    timesWarned: 1,
  }],
  ["words it does not know", { told_in: "pigeon", occasion: "party" }, {}],
  ["an expiry to come", { expires_at: NOW_SECONDS + 1 }, {}],
  ["an expiry that has passed", { expires_at: NOW_SECONDS }, null],
  ["another codespace", { codespace_id: "7" }, null],
  ["an outcome that this build does not know", {
    ...{ warned_at: "2026-11-16T09:00:00.000Z", outcome: "rescued_by_hand" },
  }, {
    firstWarnedAt: new Date("2026-11-16T09:00:00Z"),
    warnedAt: new Date("2026-11-16T09:00:00Z"),
    timesWarned: 1,
    outcome: "saved",
  }],
  ["no key", { codespace_id: undefined }, null],
];
for (const [what, item, expected] of READ) {
  Deno.test(`findWarnings: an item with ${what} is ${expected === null ? "left out" : "read"}`, async () => {
    const base = { codespace_id: "1001", org: "opensafely" };
    const known = { owner_id: "501", owner_login: "maya-okafor" };
    const bare = "org" in item ? {} : known;
    const found = await read([{ ...base, ...bare, ...item }]);
    const warning = expected === null ? [] : [buildWarning(expected)];
    assert.deepEqual([...found.values()], warning);
  });
}

for (const [count, method] of [[100, "bulkGet"], [101, "query"]] as const) {
  Deno.test(`findWarnings: ${count} codespaces are asked for by ${method}`, async () => {
    await withSlack(() => accept({ items: [] }), async ({ slack, calls }) => {
      const codespaceIds = idsUpTo(count);
      await findWarnings(slack, { org: "OpenSAFELY", codespaceIds });
      assert.ok(calls.length > 0 && calls.length <= 4);
      for (const call of calls) {
        assert.equal(call.method, `apps.datastore.${method}`);
      }
      if (method !== "query") return;
      assert.deepEqual(JSON.parse(calls[0]?.args.expression_values ?? ""), {
        ":value": "opensafely",
        ":now": NOW_SECONDS,
      });
    });
  });
}

Deno.test("findWarnings: a datastore that fails is an error, not a clean slate", async () => {
  await withSlack(() => refuse("datastore_error"), async ({ slack }) => {
    for (const count of [1, 101]) {
      const codespaceIds = idsUpTo(count);
      const found = await findWarnings(slack, { org: "a", codespaceIds });
      assert.equal(found.ok, false);
    }
  });
});
