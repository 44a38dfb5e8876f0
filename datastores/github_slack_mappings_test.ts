import assert from "node:assert/strict";
import type { Mapping } from "../codespaces/mapping.ts";
import {
  findMapping,
  findMappingsOf,
  findSlackUsers,
  listMappings,
  saveMapping,
  saveMappings,
} from "./github_slack_mappings.ts";
import { accept, refuse, withSlack } from "../slack/testdata/scripted_slack.ts";

function mapping(githubId: unknown, slackUserId: unknown) {
  return { github_id: githubId, slack_user_id: slackUserId };
}

Deno.test("findSlackUsers: who is linked, by GitHub id; the others are absent", async () => {
  await withSlack(
    () => accept({ items: [mapping("2", "U0B"), mapping("1", "U0A")] }),
    async ({ slack, calls }) => {
      const found = await findSlackUsers(slack, ["1", "2", "3"]);
      assert.ok(found.ok);
      assert.deepEqual([...found.value].sort(), [["1", "U0A"], ["2", "U0B"]]);
      assert.equal(calls[0]?.args.datastore, "github_slack_mappings");
    },
  );
});

const STRANGE: [string, Record<string, unknown>][] = [
  ["an id that was not asked for", mapping("9", "U0X")],
  ["no Slack user", mapping("1", undefined)],
  ["a Slack user that is a mention of all", mapping("1", "!channel")],
];

for (const [what, item] of STRANGE) {
  Deno.test(`findSlackUsers: an item with ${what} links nobody`, async () => {
    await withSlack(() => accept({ items: [item] }), async ({ slack }) => {
      const found = await findSlackUsers(slack, ["1"]);
      assert.ok(found.ok);
      assert.deepEqual([...found.value], []);
    });
  });
}

Deno.test("findSlackUsers: a lookup that stays partial is an error, never an unmapped owner", async () => {
  await withSlack(
    () =>
      refuse("partial_failure", {
        items: [mapping("1", "U0A")],
        failed_items: ["2"],
      }),
    async ({ slack }) => {
      assert.equal((await findSlackUsers(slack, ["1", "2"])).ok, false);
    },
  );
});

const WHOLE: Mapping = {
  githubId: "583231",
  githubLogin: "octocat",
  slackUserId: "U0MAYA01",
  addedBy: "U0STAFF1",
  updatedAt: "2026-11-23T09:00:00.000Z",
  source: "form",
};

const STORED = {
  github_id: "583231",
  github_login: "octocat",
  slack_user_id: "U0MAYA01",
  added_by: "U0STAFF1",
  updated_at: "2026-11-23T09:00:00.000Z",
  source: "form",
};

const BARE: Mapping = {
  githubId: "2",
  githubLogin: "",
  slackUserId: "U0SAM001",
  addedBy: null,
  updatedAt: null,
  source: null,
};

const READ: [string, Record<string, unknown>, Mapping | null][] = [
  ["a whole item", STORED, WHOLE],
  ["an old item with its link alone", mapping("2", "U0SAM001"), BARE],
  ["attributes that are none", {
    ...mapping("2", "U0SAM001"),
    github_login: 7,
    added_by: "@staff",
    updated_at: "",
    source: "magic",
  }, BARE],
  ["no item", {}, null],
  ["another user's item", mapping("9", "U0SAM001"), null],
];

for (const [what, item, expected] of READ) {
  Deno.test(`findMapping: reads ${what}`, async () => {
    await withSlack(() => accept({ item }), async ({ slack, calls }) => {
      const id = expected?.githubId ?? "2";
      const found = await findMapping(slack, id);
      assert.deepEqual(found, { ok: true, value: expected });
      assert.equal(calls[0]?.args.id, id);
    });
  });
}

Deno.test("saveMapping: stores it whole, and leaves out what is not known", async () => {
  await withSlack(() => accept(), async ({ slack, calls }) => {
    await saveMapping(slack, WHOLE);
    await saveMapping(slack, BARE);
    const items = calls.map(({ args }) => JSON.parse(args.item ?? ""));
    assert.deepEqual(items[0], STORED);
    assert.deepEqual(items[1], {
      ...mapping("2", "U0SAM001"),
      github_login: "",
    });
  });
});

Deno.test("listMappings: by login, without items that link nobody", async () => {
  const items = [STORED, { ...mapping("3", "U0A"), github_login: "Abe" }, {
    github_id: "4",
  }];
  await withSlack(() => accept({ items }), async ({ slack }) => {
    const listed = await listMappings(slack);
    assert.ok(listed.ok);
    assert.deepEqual(
      listed.value.map(({ githubLogin }) => githubLogin),
      ["Abe", "octocat"],
    );
  });
});

Deno.test("findMappingsOf: asks for one person's, never by the primary key", async () => {
  await withSlack(() => accept({ items: [STORED] }), async (world) => {
    const found = await findMappingsOf(world.slack, "U0MAYA01");
    assert.deepEqual(found, { ok: true, value: [WHOLE] });
    const { args } = world.calls[0] ?? {};
    assert.equal(args?.expression, "#slack_user_id = :slack_user_id");
    assert.equal(
      args?.expression_values,
      '{":slack_user_id":"U0MAYA01"}',
    );
  });
});

Deno.test("saveMappings: tells which mappings Slack did not store", async () => {
  const many = Array.from(
    { length: 30 },
    (_, index) => ({ ...WHOLE, githubId: String(index) }),
  );
  const isSent = (items = "", id: string) => items.includes(`"${id}"`);
  await withSlack(
    ({ args }) =>
      isSent(args.items, "28")
        ? refuse("partial_failure", { failed_items: [{ github_id: "28" }] })
        : accept({ failed_items: [] }),
    async ({ slack }) => {
      const saved = await saveMappings(slack, many);
      assert.equal(saved.storedIds.size, 29);
      assert.ok(!saved.storedIds.has("28"));
      assert.equal(saved.error?.kind, "refused");
    },
  );
});
