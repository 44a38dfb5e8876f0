import assert from "node:assert/strict";
import { parseImportList } from "../../codespaces/import_list.ts";
import { testClient } from "../../github/testdata/test_client.ts";
import { httpAnswer, refuse } from "../../slack/testdata/scripted_slack.ts";
import { applyImport, importMappings } from "./import_mappings.ts";
import { inImportWorld } from "./testdata/in_import_world.ts";

const AUTHOR = {
  addedBy: "U0STAFF1",
  at: new Date("2026-11-23T09:00:00Z"),
};

Deno.test("importMappings: only reads; applyImport stores what was planned", () =>
  inImportWorld(async ({ planned, workspace, slack }) => {
    const plan = await planned("person-1,p1@example.org\nperson-2,U0PERSON2");
    assert.deepEqual(
      plan.add.map(({ githubLogin, slackUserId, personName }) => [
        githubLogin,
        slackUserId,
        personName,
      ]),
      [["Person-1", "U0PERSON1", "Pat 1"], ["Person-2", "U0PERSON2", "Pat 2"]],
    );
    assert.equal(workspace.items.size, 0);
    const outcome = await applyImport(slack, plan, AUTHOR);
    assert.deepEqual(outcome.stored, plan.add);
    assert.deepEqual(workspace.items.get("1001"), {
      github_id: "1001",
      github_login: "Person-1",
      slack_user_id: "U0PERSON1",
      added_by: "U0STAFF1",
      updated_at: "2026-11-23T09:00:00.000Z",
      source: "import",
    });
  }));

const GOOD = Array.from({ length: 900 }, (_, index) => {
  const people = [
    `@p${index}`,
    `p${index}@example.org`,
    `U0PERSON${index}`,
    `Person No ${index}`,
  ];
  return `https://github.com/PERSON-${index},${people[index % 4]}`;
});

/** Each kind of bad line, with what its reason says. */
const BAD: [string, RegExp][] = [
  ["octocat", /Only one value/],
  ["no one at all,@p1", /has a space/],
  ["ghost-of-nobody,@p1", /no GitHub user called "ghost-of-nobody"/],
  ["dependabot[bot],@p1", /is a bot on GitHub/],
  ["github.com/opensafely/docs,@p1", /address of a repository/],
  ["p1@example.org,person-1", /is an e-mail address/],
  ["person-1000,", /Slack person is missing/],
  ["person-1001,@nobody", /Nobody in Slack is called "@nobody"/],
  ["person-1002,nobody@example.org", /Nobody in Slack has the e-mail/],
  ["person-1003,U0NOBODY1", /Nobody in Slack has the member id/],
  ["person-1004,@left", /deactivated/],
  ["person-1005,@robot", /is an app in Slack/],
  ["person-1006,twin", /fits 2 people in Slack/],
  ["person-1007,@p1,@p2", /third value/],
  ['person-1008,"p1', /quotation mark/],
  ["person-1009,@p1", /another person than line/],
  ["person-1009,@p2", /another person than line/],
  ["person-1010,p1@example.org", /another person than line/],
  ["person-1010,U0PERSON2", /another person than line/],
  ["PERSON-0,@p0", /repeats line 1\b/],
  ["person-1,U0PERSON1", /repeats line 2\b/],
];

const ODD_PEOPLE = [
  { id: "U0LEFT001", name: "left", deleted: true, profile: {} },
  { id: "U0ROBOT01", name: "robot", is_bot: true, profile: {} },
  { id: "U0TWIN001", name: "t1", profile: { display_name: "Twin" } },
  { id: "U0TWIN002", name: "t2", profile: { real_name: "Twin" } },
];

const LONG_LIST = [
  ...GOOD,
  ...BAD.map(([line]) => line),
  ...Array.from({ length: 79 }, (_, index) => `missing-${index},@p${index}`),
].join("\n");

Deno.test("importMappings: of 1,000 lines the valid are stored, the others given back, and again changes nothing", () =>
  inImportWorld(async ({ planned, workspace, slack, github, callsOf }) => {
    workspace.users.push(...ODD_PEOPLE);
    const plan = await planned(LONG_LIST);
    assert.equal(plan.add.length, 900);
    assert.equal(plan.rejects.length, 100);
    for (const [index, [text, reason]] of BAD.entries()) {
      const reject = plan.rejects.find(({ line }) => line === 901 + index);
      assert.equal(reject?.text, text);
      assert.match(reject?.reason ?? "", reason);
    }
    const names = parseImportList(LONG_LIST).entries.length;
    assert.ok(github.requests.length <= Math.ceil(names / 50));
    assert.equal(callsOf("users.list").length, 1);
    await applyImport(slack, plan, AUTHOR);
    assert.equal(workspace.items.size, 900);

    const puts = callsOf("apps.datastore.bulkPut").length;
    const again = await planned(LONG_LIST);
    assert.deepEqual([again.add, again.change], [[], []]);
    assert.equal(again.unchanged.length, 900);
    assert.deepEqual(again.rejects, plan.rejects);
    const outcome = await applyImport(slack, again, AUTHOR);
    assert.deepEqual(outcome, { stored: [], failed: [], error: null });
    assert.equal(callsOf("apps.datastore.bulkPut").length, puts);
  }));

Deno.test("importMappings: GitHub down plans nothing, and says so", () =>
  inImportWorld(async ({ plan, github, workspace }) => {
    github.faults.add(() => ({ kind: "status", status: 503 }));
    const planned = await plan("person-1,@p1");
    assert.ok(!planned.ok);
    assert.equal(planned.error.from, "github");
    assert.equal(planned.error.error.kind, "unreachable");
    assert.equal(workspace.items.size, 0);
  }));

for (const method of ["users.list", "apps.datastore.query"]) {
  Deno.test(`importMappings: ${method} refused plans nothing, and says so`, () =>
    inImportWorld(
      async ({ plan }) => {
        const planned = await plan("person-1,@p1");
        assert.ok(!planned.ok);
        assert.ok(planned.error.from === "slack");
        assert.ok(planned.error.error.kind === "refused");
        assert.equal(planned.error.error.method, method);
      },
      (call) => call.method === method ? refuse("missing_scope") : null,
    ));
}

Deno.test("importMappings: a workspace that shows no e-mails is told from one without that person", () =>
  inImportWorld(async ({ plan, workspace }) => {
    for (const user of workspace.users) user.profile = {};
    const planned = await plan("person-1,p1@example.org\nperson-2,@p2");
    assert.ok(!planned.ok);
    assert.match(JSON.stringify(planned.error), /users:read.email/);
  }));

Deno.test("applyImport: what Slack does not store is given back, and the rest is stored", () =>
  inImportWorld(
    async ({ planned, workspace, slack }) => {
      const lines = Array.from({ length: 60 }, (_, i) => `person-${i},@p${i}`);
      const plan = await planned(lines.join("\n"));
      const outcome = await applyImport(slack, plan, AUTHOR);
      assert.equal(outcome.stored.length, 35);
      assert.equal(workspace.items.size, 35);
      assert.deepEqual(
        outcome.failed.map(({ text }) => text),
        lines.slice(25, 50),
      );
      assert.match(outcome.failed[0]?.reason ?? "", /Slack did not store it/);
      assert.equal(outcome.error?.kind, "unreachable");
    },
    ({ args }) => args.items?.includes('"1030"') ? httpAnswer(500, "") : null,
  ));

Deno.test("importMappings: without Slack, member ids alone are taken", () =>
  inImportWorld(async ({ github }) => {
    const { client, now } = testClient(github);
    const list = parseImportList("person-1,U0PERSON1\nperson-2,@p2");
    const plan = await importMappings({ github: client, slack: null }, list, {
      now,
    });
    assert.ok(plan.ok);
    assert.deepEqual(plan.value.add.map(({ line }) => line), [1]);
    assert.match(plan.value.rejects[0]?.reason ?? "", /Set SLACK_TOKEN/);
  }));
