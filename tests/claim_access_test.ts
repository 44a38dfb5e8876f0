import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import type { JsonObject } from "../sandbox/runtime/json.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import type { Seed } from "../sandbox/seed/types.ts";
import { sandboxId } from "../sandbox/slack/sandbox_id.ts";
import { callsOf, NOW } from "./support/app.ts";
import {
  buttonOf,
  claim,
  decide,
  execution,
  hasButtons,
  mappingOf,
  requestsSeenBy,
  toldTo,
  withClaims,
} from "./support/claims.ts";

const RHYS = "rhys.pritchard";
const LOGIN = "rhys-pritchard";
const inputs = buttonOf(LOGIN);
const BUTTONS = ["Approve", "Reject"] as const;

/** Nobody is an admin, so that the tech channel alone decides. */
function withoutAdmins(): Seed {
  const seed = researchOrganisation(NOW);
  const users = seed.slack.users.map((user) => ({ ...user, isAdmin: false }));
  return { ...seed, slack: { ...seed.slack, users } };
}

/** With a claim that waits for the tech team. */
function withClaim(use: (app: Sandbox) => Promise<void>): () => Promise<void> {
  return () =>
    withClaims(async (app, url) => {
      await claim(app, url, { by: RHYS, inputs });
      await use(app);
    }, { seed: withoutAdmins() });
}

/** What Slack tells of somebody, whatever it told before. */
function describeAs(app: Sandbox, name: string, traits: JsonObject): void {
  const { id } = app.slack.world.user(name);
  const user = { id, name, profile: {}, ...traits };
  app.slack.faults.add(({ method, args }) =>
    method === "users.info" && args["user"] === id
      ? { kind: "status", status: 200, body: { ok: true, user } }
      : null
  );
}

/** Presses both buttons as somebody who may not. */
async function assertMayNot(app: Sandbox, name: string): Promise<void> {
  const [request] = await requestsSeenBy(app, "ruth");
  assert.ok(request);
  const told = (await toldTo(app, RHYS)).length;
  for (const button of BUTTONS) {
    const before = (await toldTo(app, name)).length;
    await decide(app, name, button, { request, value: "forged" });
    const answers = (await toldTo(app, name)).slice(before);
    assert.equal(answers.length, 1, name);
    assert.match(answers[0] ?? "", /^Sorry, only members of the tech team/);
  }
  const [still] = await requestsSeenBy(app, "ruth");
  assert.ok(still && hasButtons(still));
  assert.equal(await mappingOf(app, LOGIN), null);
  assert.equal(execution(app).status, "open");
  if (name !== RHYS) assert.equal((await toldTo(app, RHYS)).length, told);
}

const OTHERS: readonly {
  readonly who: string;
  readonly name: string;
  readonly traits: JsonObject;
}[] = [
  { who: "a guest", name: "callum", traits: { is_restricted: true } },
  {
    who: "a deactivated admin of the tech channel",
    name: "ben",
    traits: { deleted: true, is_admin: true },
  },
  {
    who: "an admin of another workspace in the tech channel",
    name: "ben",
    traits: { is_stranger: true, is_admin: true },
  },
  {
    who: "an app in the tech channel",
    name: "ben",
    traits: { is_bot: true, is_admin: true },
  },
];

for (const { who, name, traits } of OTHERS) {
  Deno.test(
    `claim: ${who} decides nothing`,
    withClaim(async (app) => {
      describeAs(app, name, traits);
      await assertMayNot(app, name);
    }),
  );
}

Deno.test(
  "claim: who has left the tech channel decides nothing any more",
  withClaim(async (app) => {
    const { world } = app.slack;
    world.channel("team-rex").members.delete(world.user("ben").id);
    await assertMayNot(app, "ben");
  }),
);

Deno.test(
  "claim: once no tech channel is set its members decide nothing",
  withClaim(async (app) => {
    const [item] = await app.slack.datastores.all("report_settings");
    const { tech_channel_id: _, ...settings } = item ?? {};
    await app.slack.datastores.put("report_settings", settings);
    await assertMayNot(app, "ben");
  }),
);

Deno.test(
  "claim: whoever cannot be looked up decides nothing, and hears why",
  withClaim(async (app) => {
    app.slack.faults.add(({ method, args }) =>
      method === "users.info" && args["user"] === sandboxId("U", "ben")
        ? { kind: "status", status: 503 }
        : null
    );
    await decide(app, "ben", "Approve");
    assert.equal(await mappingOf(app, LOGIN), null);
    assert.equal(execution(app).status, "open");
    const told = await toldTo(app, "ben");
    assert.match(told.at(-1) ?? "", /still waiting.* press the button again/);
  }),
);

for (const button of BUTTONS) {
  Deno.test(
    `claim: ${button} replayed by a stranger after the decision changes nothing`,
    withClaim(async (app) => {
      const [request] = await requestsSeenBy(app, "ruth");
      await decide(app, "ruth", button === "Approve" ? "Reject" : "Approve");
      const before = await mappingOf(app, LOGIN);
      const { status, outputs } = execution(app);
      assert.equal(status, "succeeded");
      const shown = (await requestsSeenBy(app, "ruth"))[0]?.words;
      const how = { ...(request && { request }), force: true };
      await decide(app, "callum", button, how);
      assert.match(
        (await toldTo(app, "callum")).join(),
        /^Sorry, only members/,
      );
      assert.deepEqual(await mappingOf(app, LOGIN), before);
      assert.deepEqual(execution(app).outputs, outputs);
      assert.equal((await requestsSeenBy(app, "ruth"))[0]?.words, shown);
    }),
  );
}

Deno.test("claim: the button of a request that a newer one replaced changes nothing", () =>
  withClaims(async (app, url) => {
    await claim(app, url, { by: RHYS, inputs });
    const first = execution(app).executionId;
    const [request] = await requestsSeenBy(app, "ruth");
    assert.ok(request);
    const { channelId: channel, ts } = request;
    await app.slack.call("chat.delete", { channel, ts }, first);
    await claim(app, url, { by: RHYS, inputs });
    const outcome = await app.interact({
      type: "block_actions",
      executionId: first,
      fields: {
        user: { id: app.slack.world.user("ruth").id },
        channel: { id: channel },
        actions: [{ action_id: "approve_claim", type: "button" }],
      },
    });
    assert.equal(outcome.kind, "returned", JSON.stringify(outcome));
    assert.equal(await mappingOf(app, LOGIN), null);
    assert.equal(execution(app).status, "open");
    const told = await toldTo(app, "ruth");
    assert.match(told.at(-1) ?? "", /not open any more/);
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
    assert.equal(await mappingOf(app, LOGIN), null);
  }));

Deno.test("claim: a deactivated person's claim reaches nobody", () =>
  withClaims(async (app) => {
    app.slack.world.user(RHYS).deactivated = true;
    const given = { ...inputs, claimed_by: sandboxId("U", RHYS) };
    const { outputs } = await app.invoke("claim_mapping", given);
    assert.equal(outputs?.["status"], "refused");
    assert.deepEqual(
      callsOf(app, "chat.postMessage", "chat.postEphemeral"),
      [],
    );
    assert.equal(await mappingOf(app, LOGIN), null);
  }));

Deno.test(
  "claim: of somebody deactivated while it waited, approving links nobody",
  withClaim(async (app) => {
    app.slack.world.user(RHYS).deactivated = true;
    await decide(app, "ben", "Approve");
    assert.equal(await mappingOf(app, LOGIN), null);
    const [request] = await requestsSeenBy(app, "ben");
    assert.ok(request && !hasButtons(request));
    assert.match(request.words, /Nothing was changed: their Slack account/);
  }),
);
