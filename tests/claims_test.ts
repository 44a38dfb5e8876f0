import assert from "node:assert/strict";
import { sandboxId } from "../sandbox/slack/sandbox_id.ts";
import { messagesIn, report } from "./support/app.ts";
import {
  buttonOf,
  claim,
  decide,
  execution,
  hasButtons,
  link,
  mappingOf,
  requestsSeenBy,
  toldTo,
  withClaims,
} from "./support/claims.ts";
import { textsOf } from "./support/messages.ts";
import { assertNoSecrets } from "./support/secrets.ts";

const RHYS = "rhys.pritchard";
const LOGIN = "rhys-pritchard";
const inputs = buttonOf(LOGIN);

Deno.test("claim: from the report's button to being notified by name", () =>
  withClaims(async (app) => {
    await report(app);
    const rhys = app.as(RHYS);
    const message = (await rhys.sees()).find(({ blocks }) =>
      JSON.stringify(blocks).includes(`"value":"${LOGIN}"`)
    );
    assert.ok(message, "the report has a button beside the unmapped owner");
    const block = message.blocks.find((one) =>
      one["type"] === "actions" && JSON.stringify(one).includes(LOGIN)
    );
    const { run } = await rhys.click(message, {
      block: String(block?.["block_id"]),
    });
    assert.equal(run?.status, "waiting");
    assert.match((await toldTo(app, RHYS)).join(), /^Thank you\. .*rhys-prit/);
    assert.equal(await mappingOf(app, LOGIN), null);

    const [request] = await requestsSeenBy(app, "ruth");
    assert.ok(request && hasButtons(request));
    assert.match(request.words, /^@Rhys Pritchard says that rhys-pritchard on/);
    assert.match(request.words, /Name on their GitHub profile: Rhys Pritchard/);

    await decide(app, "ruth", "Approve");
    const stored = await mappingOf(app, LOGIN);
    assert.ok(typeof stored?.["updated_at"] === "string");
    assert.deepEqual({ ...stored, updated_at: "" }, {
      github_id: inputs.github_id,
      github_login: LOGIN,
      slack_user_id: sandboxId("U", RHYS),
      added_by: sandboxId("U", "ruth"),
      updated_at: "",
      source: "claim",
    });
    const [decided] = await requestsSeenBy(app, "ben");
    assert.ok(decided && !hasButtons(decided));
    assert.match(decided.words, /Approved by @Ruth Calloway, /);
    assert.match((await toldTo(app, RHYS)).at(-1) ?? "", /has linked you to/);
    const { status, outputs } = execution(app);
    assert.deepEqual([status, outputs], ["succeeded", {
      status: "approved",
      github_id: inputs.github_id,
      github_login: LOGIN,
      slack_user_id: sandboxId("U", RHYS),
      decided_by: sandboxId("U", "ruth"),
    }]);

    const next = await report(app);
    assert.deepEqual(next.outputs?.["unmapped_logins"], ["jkowalczyk"]);
    const said = textsOf(await messagesIn(app, "opensafely"));
    assert.match(said, new RegExp(`@${sandboxId("U", RHYS)}\\n`));
    await assertNoSecrets(app);
  }));

Deno.test("claim: rejected, it links nobody and tells the person", () =>
  withClaims(async (app, url) => {
    await claim(app, url, { by: RHYS, inputs });
    await decide(app, "ben", "Reject");
    assert.equal(await mappingOf(app, LOGIN), null);
    const [request] = await requestsSeenBy(app, "ruth");
    assert.match(request?.words ?? "", /Rejected by @Ben Ashworth, /);
    assert.match((await toldTo(app, RHYS)).at(-1) ?? "", /has not linked you/);
    assert.equal(execution(app).outputs?.["status"], "rejected");

    // And again: the tech team sees that it has been here before.
    await claim(app, url, { by: RHYS, inputs });
    const again = (await requestsSeenBy(app, "ruth")).at(-1);
    assert.ok(again && hasButtons(again));
    assert.match(again.words, /@Ben Ashworth has rejected the same request/);
  }));

Deno.test("claim: pressed again while it waits, it is passed on once", () =>
  withClaims(async (app, url) => {
    await claim(app, url, { by: RHYS, inputs });
    const run = await claim(app, url, { by: RHYS, inputs });
    assert.equal(run.status, "succeeded", run.error);
    assert.equal(execution(app).outputs?.["status"], "already_waiting");
    assert.equal((await requestsSeenBy(app, "ruth")).length, 1);
    const told = await toldTo(app, RHYS);
    assert.match(told.at(-1) ?? "", /already has your request .* since /);
    await decide(app, "ruth", "Approve");
    assert.notEqual(await mappingOf(app, LOGIN), null);
  }));

Deno.test("claim: pressed twice at once, it is passed on once", () =>
  withClaims(async (app, url) => {
    await Promise.all([1, 2].map(() => claim(app, url, { by: RHYS, inputs })));
    assert.equal((await requestsSeenBy(app, "ruth")).length, 1);
    await decide(app, "ruth", "Approve");
    assert.notEqual(await mappingOf(app, LOGIN), null);
  }));

Deno.test("claim: delivered twice by Slack, it is passed on once and stays open", () =>
  withClaims(async (app) => {
    const given = { ...inputs, claimed_by: sandboxId("U", RHYS) };
    const deliver = () =>
      app.invoke("claim_mapping", given, { executionId: "FxCLAIM" });
    await Promise.all([deliver(), deliver()]);
    await deliver();
    assert.equal((await requestsSeenBy(app, "ruth")).length, 1);
    assert.equal(execution(app).status, "open");
    await decide(app, "ruth", "Approve");
    await deliver();
    assert.equal((await requestsSeenBy(app, "ruth")).length, 1);
    assert.equal(execution(app).outputs?.["status"], "approved");
  }));

Deno.test("claim: asked again where its message is gone", () =>
  withClaims(async (app, url) => {
    await claim(app, url, { by: RHYS, inputs });
    const first = execution(app).executionId;
    const [request] = await requestsSeenBy(app, "ruth");
    assert.ok(request);
    const { channelId: channel, ts } = request;
    await app.slack.call("chat.delete", { channel, ts }, first);
    await claim(app, url, { by: RHYS, inputs });
    assert.equal((await requestsSeenBy(app, "ruth")).length, 1);
    const statuses = app.executions().map(({ status }) => status);
    assert.deepEqual(statuses.slice(-2), ["succeeded", "open"]);
    await decide(app, "ruth", "Approve");
    assert.notEqual(await mappingOf(app, LOGIN), null);
  }));

Deno.test("claim: of two people who say the same, the tech team sees both and one is linked", () =>
  withClaims(async (app, url) => {
    await claim(app, url, { by: RHYS, inputs });
    await claim(app, url, { by: "callum", inputs });
    const [first, second] = await requestsSeenBy(app, "ruth");
    assert.ok(first && second);
    assert.match(second.words, /@Rhys Pritchard says .* is them, too/);
    assert.match(second.words, /@Callum MacKenzie is linked to cmackenzie-epi/);
    const under = (await app.as("ruth").sees()).find(({ raw }) =>
      raw["thread_ts"] === first.ts && raw["ts"] !== first.ts
    );
    assert.match(under?.words ?? "", /^@Callum MacKenzie says .* them, too\./);

    await decide(app, "ruth", "Approve", { request: first });
    await decide(app, "ben", "Approve", { request: second });
    const stored = await mappingOf(app, LOGIN);
    assert.equal(stored?.["slack_user_id"], sandboxId("U", RHYS));
    const [, closed] = await requestsSeenBy(app, "ruth");
    assert.ok(closed && !hasButtons(closed));
    assert.match(closed.words, /Closed by @Ben .* linked to @Rhys Pritchard/);
    const told = await toldTo(app, "callum");
    assert.match(told.at(-1) ?? "", /linked to @Rhys Pritchard already/);
    assert.equal(execution(app).outputs?.["status"], "already_linked");
  }));

Deno.test("claim: the tech team reads that somebody is linked elsewhere, and to a stranger's account", () =>
  withClaims(async (app, url) => {
    app.github.codespaces = app.github.codespaces.filter(({ owner }) =>
      owner.login !== "jkowalczyk"
    );
    const theirs = buttonOf("jkowalczyk");
    await claim(app, url, { by: "dan.okafor", inputs: theirs });
    const [request] = await requestsSeenBy(app, "ruth");
    assert.match(request?.words ?? "", /@Daniel Okafor is linked to danokafor/);
    assert.match(request?.words ?? "", /not a member of the organisation/);
    await decide(app, "ruth", "Approve");
    assert.notEqual(await mappingOf(app, "jkowalczyk"), null);
    assert.notEqual(await mappingOf(app, "danokafor"), null);
  }));

const LINKED: [string, string, RegExp][] = [
  ["themselves", RHYS, /You are already linked to rhys-pritchard/],
  ["somebody else", "callum", /is linked to @Callum MacKenzie already/],
];

for (const [whom, slackName, expected] of LINKED) {
  Deno.test(`claim: a message from before the owner was linked to ${whom} says so`, () =>
    withClaims(async (app, url) => {
      await link(app, LOGIN, slackName);
      await claim(app, url, { by: RHYS, inputs });
      assert.match((await toldTo(app, RHYS)).join(), expected);
      assert.deepEqual(await requestsSeenBy(app, "ruth"), []);
      const stored = await mappingOf(app, LOGIN);
      assert.equal(stored?.["slack_user_id"], sandboxId("U", slackName));
      assert.equal(execution(app).outputs?.["status"], "already_linked");
    }));
}

Deno.test("claim: a renamed GitHub user is claimed under the new name with one more press", () =>
  withClaims(async (app, url) => {
    const account = app.github.accounts.find(({ login }) => login === LOGIN);
    assert.ok(account);
    account.login = "rhys-p";
    await claim(app, url, { by: RHYS, inputs });
    assert.deepEqual(await requestsSeenBy(app, "ruth"), []);
    const told = (await app.as(RHYS).sees()).at(-1);
    assert.match(
      told?.words ?? "",
      /is now called rhys-p, so nothing was sent/,
    );
    assert.ok(told);
    await app.as(RHYS).click(told, { text: "This is me" });
    await decide(app, "ruth", "Approve");
    assert.equal((await mappingOf(app, LOGIN))?.["github_login"], "rhys-p");
  }));
