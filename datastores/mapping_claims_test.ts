import assert from "node:assert/strict";
import { accept, withSlack } from "../slack/testdata/scripted_slack.ts";
import { findClaim, findClaimsTo } from "./mapping_claims.ts";

const KEY = { githubId: "7", slackUserId: "U0MAYA" };

const ITEM = {
  claim_id: "7.U0MAYA",
  github_id: "7",
  slack_user_id: "U0MAYA",
  execution_id: "Fx1",
  status: "open",
};

Deno.test("findClaim: an item with nothing but what a claim needs is one", () =>
  withSlack(() => accept({ item: ITEM }), async ({ slack, calls }) => {
    const found = await findClaim(slack, KEY);
    assert.ok(found.ok);
    assert.deepEqual(found.value, {
      ...KEY,
      githubLogin: "",
      executionId: "Fx1",
      status: "open",
      holder: "",
      channelId: null,
      messageTs: null,
      notes: {
        profileName: null,
        otherLogins: [],
        rivals: [],
        isGuest: false,
        isStranger: false,
        rejectedBy: null,
      },
      decidedBy: null,
      askedAt: "",
      updatedAt: "",
    });
    assert.equal(calls[0]?.args.id, "7.U0MAYA");
  }));

const STRANGE: [string, Record<string, unknown>][] = [
  ["nothing", {}],
  ["an unknown status", { ...ITEM, status: "pending" }],
  ["no execution", { ...ITEM, execution_id: "" }],
  ["a number for a user", { ...ITEM, slack_user_id: 7 }],
];

for (const [what, item] of STRANGE) {
  Deno.test(`findClaim: an item with ${what} is no claim`, () =>
    withSlack(() => accept({ item }), async ({ slack }) => {
      assert.deepEqual(await findClaim(slack, KEY), { ok: true, value: null });
    }));
}

Deno.test("findClaimsTo: reads every page, asks for the GitHub user, and leaves out what is no claim", () =>
  withSlack(
    ({ args }) =>
      args.cursor === "next"
        ? accept({ items: [{ ...ITEM, notes: "{" }] })
        : accept({
          items: [{}],
          response_metadata: { next_cursor: "next" },
        }),
    async ({ slack, calls }) => {
      const found = await findClaimsTo(slack, "7");
      assert.ok(found.ok);
      assert.deepEqual(found.value.map(({ slackUserId }) => slackUserId), [
        "U0MAYA",
      ]);
      assert.equal(calls.length, 2);
      assert.match(calls[0]?.args.expression_values ?? "", /"7"/);
    },
  ));
