import assert from "node:assert/strict";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import type { Seed } from "../sandbox/seed/types.ts";
import { sandboxId } from "../sandbox/slack/sandbox_id.ts";
import { callsOf, messagesIn, NOW, report, withApp } from "./support/app.ts";
import {
  buttonOf,
  claim,
  execution,
  link,
  linkThem,
  mappingOf,
  requestsSeenBy,
  toldTo,
  withClaims,
} from "./support/claims.ts";
import { textsOf } from "./support/messages.ts";
import { assertNoSecrets } from "./support/secrets.ts";

/** The tech channel alone says who may link people. */
function withoutAdmins(): Seed {
  const seed = researchOrganisation(NOW);
  const users = seed.slack.users.map((user) => ({ ...user, isAdmin: false }));
  return { ...seed, slack: { ...seed.slack, users } };
}

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
    assert.equal(run?.status, "succeeded");
    assert.match((await toldTo(app, RHYS)).join(), /^Thank you\. .*rhys-prit/);
    assert.equal(await mappingOf(app, LOGIN), null);
    assert.deepEqual(execution(app).outputs, {
      status: "passed_on",
      github_id: inputs.github_id,
      github_login: LOGIN,
      slack_user_id: sandboxId("U", RHYS),
    });

    const [request] = await requestsSeenBy(app, "ruth");
    assert.ok(request);
    assert.match(request.words, /^@Rhys Pritchard says that rhys-pritchard on/);
    assert.match(request.words, /Name on their GitHub profile: Rhys Pritchard/);

    await linkThem(app, "ruth", request);
    const stored = await mappingOf(app, LOGIN);
    assert.deepEqual({ ...stored, updated_at: "" }, {
      github_id: inputs.github_id,
      github_login: LOGIN,
      slack_user_id: sandboxId("U", RHYS),
      added_by: sandboxId("U", "ruth"),
      updated_at: "",
      source: "form",
    });
    assert.match(
      (await toldTo(app, RHYS)).at(-1) ?? "",
      /^@Ruth Calloway has linked you to rhys-pritchard/,
    );

    const next = await report(app, { occasion: "adhoc" });
    assert.deepEqual(next.outputs?.["unmapped_logins"], ["jkowalczyk"]);
    const said = textsOf(await messagesIn(app, "opensafely"));
    assert.match(said, new RegExp(`@${sandboxId("U", RHYS)}\\n`));
    await assertNoSecrets(app);
  }));

Deno.test("claim: pressed again, it is passed on once, and the person reads since when", () =>
  withClaims(async (app, url) => {
    await claim(app, url, { by: RHYS, inputs });
    const run = await claim(app, url, { by: RHYS, inputs });
    assert.equal(run.status, "succeeded", run.error);
    assert.equal(execution(app).outputs?.["status"], "already_passed_on");
    assert.equal((await requestsSeenBy(app, "ruth")).length, 1);
    const told = await toldTo(app, RHYS);
    assert.match(told.at(-1) ?? "", /has been told that you are rhys-prit.*, /);
  }));

Deno.test("claim: pressed twice at once, it is passed on once", () =>
  withClaims(async (app, url) => {
    await Promise.all([1, 2].map(() => claim(app, url, { by: RHYS, inputs })));
    assert.equal((await requestsSeenBy(app, "ruth")).length, 1);
  }));

Deno.test("claim: delivered twice by Slack, it is passed on and answered once", () =>
  withClaims(async (app) => {
    const given = { ...inputs, claimed_by: sandboxId("U", RHYS) };
    const deliver = () =>
      app.invoke("claim_mapping", given, { executionId: "FxCLAIM" });
    await deliver();
    assert.equal((await deliver()).outputs?.["status"], "passed_on");
    assert.equal((await requestsSeenBy(app, "ruth")).length, 1);
    assert.equal((await toldTo(app, RHYS)).length, 1);
  }));

Deno.test("claim: of two people who say the same, the tech team reads of both", () =>
  withClaims(async (app, url) => {
    await claim(app, url, { by: RHYS, inputs });
    await claim(app, url, { by: "callum", inputs });
    const [, second] = await requestsSeenBy(app, "ruth");
    assert.match(
      second?.words ?? "",
      /@Callum MacKenzie is linked to cmackenzie-epi/,
    );
    await linkThem(app, "ruth", second);
    const stored = await mappingOf(app, LOGIN);
    assert.equal(stored?.["slack_user_id"], sandboxId("U", "callum"));
  }));

Deno.test("claim: the tech team reads that a GitHub user is no member of the organisation", () =>
  withClaims(async (app, url) => {
    const theirs = buttonOf("jkowalczyk");
    await claim(app, url, { by: "dan.okafor", inputs: theirs });
    const [request] = await requestsSeenBy(app, "ruth");
    assert.match(request?.words ?? "", /not a member of the organisation/);
  }));

Deno.test("claim: whoever may link nobody links nobody with the tech team's button", () =>
  withClaims(async (app, url) => {
    await claim(app, url, { by: RHYS, inputs });
    const [request] = await requestsSeenBy(app, "ruth");
    const { world } = app.slack;
    world.channel("team-rex").members.delete(world.user("ben").id);
    await linkThem(app, "ben", request);
    assert.equal(await mappingOf(app, LOGIN), null);
    assert.match((await toldTo(app, "ben")).at(-1) ?? "", /^Not linked: Only/);
  }, { seed: withoutAdmins() }));

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

Deno.test("claim: a link to an account that was deactivated since does not stand in the way", () =>
  withClaims(async (app, url) => {
    await link(app, LOGIN, "callum");
    app.slack.world.user("callum").deactivated = true;
    await claim(app, url, { by: RHYS, inputs });
    assert.equal((await requestsSeenBy(app, "ruth")).length, 1);
  }));

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
    const [request] = await requestsSeenBy(app, "ruth");
    assert.match(request?.words ?? "", /says that rhys-p on GitHub is them/);
  }));

Deno.test("claim: a deactivated person's claim reaches nobody", () =>
  withApp(async (app) => {
    app.slack.world.user(RHYS).deactivated = true;
    const given = { ...inputs, claimed_by: sandboxId("U", RHYS) };
    const { outputs } = await app.invoke("claim_mapping", given);
    assert.equal(outputs?.["status"], "refused");
    assert.deepEqual(
      callsOf(app, "chat.postMessage", "chat.postEphemeral"),
      [],
    );
  }));

Deno.test("claim: a link that names somebody else claims for whoever pressed it", () =>
  withClaims(async (app, url) => {
    const forged = {
      ...inputs,
      claimed_by: sandboxId("U", "dan.okafor"),
      channel_id: sandboxId("C", "team-rex"),
    };
    await claim(app, url, { by: RHYS, inputs: forged }).catch(() => null);
    assert.deepEqual(await toldTo(app, "dan.okafor"), []);
    for (const { words } of await requestsSeenBy(app, "ruth")) {
      assert.match(words, /^@Rhys Pritchard says/);
    }
  }));
