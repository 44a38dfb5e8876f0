import assert from "node:assert/strict";
import { playScenario } from "../github/scenarios.ts";
import type { Sandbox } from "../sandbox.ts";
import type { LiveRun } from "../workflows/live_run.ts";
import type { Person } from "./person.ts";
import {
  INTERACTIVITY,
  last,
  link,
  withPeople,
} from "./testdata/with_people.ts";

const DATA = {
  interactivity: INTERACTIVITY,
  channel_id: { value: "{{data.channel_id}}" },
  message_ts: { value: "{{data.message_ts}}" },
  block_id: { value: "{{data.block_id}}" },
  action_id: { value: "{{data.action_id}}" },
};

/** What the step of a run that is over answered. */
function outputsOf(run: LiveRun): Readonly<Record<string, unknown>> {
  assert.equal(run.status, "succeeded", run.error);
  return run.steps[0]?.execution?.outputs ?? {};
}

/** Opens the link of the workflow that needs an account. */
function openWho(sandbox: Sandbox, person: Person): Promise<LiveRun> {
  const inputs = { ...DATA, name: { value: "x" } };
  return person.openLink(link(sandbox, "who", inputs));
}

Deno.test("who has connected no account is asked before the workflow runs, and then no more", () =>
  withPeople(async (sandbox) => {
    const ada = sandbox.as("ada");
    const run = await openWho(sandbox, ada);
    assert.equal(run.status, "waiting");
    assert.equal(sandbox.executions().length, 0);
    assert.equal(ada.connecting?.provider.name, "GitHub");
    assert.equal(sandbox.as("bela").connecting, null);
    await ada.authorize();
    assert.equal(ada.connecting, null);
    assert.equal(outputsOf(run)["login"], "octo-ada");
    const again = await openWho(sandbox, ada);
    assert.equal(outputsOf(again)["login"], "octo-ada");
  }));

Deno.test("an account is one person's, and Slack alone keeps its token", () =>
  withPeople(async (sandbox) => {
    const [ada, bela] = [sandbox.as("ada"), sandbox.as("bela")];
    await openWho(sandbox, ada);
    await ada.authorize();
    const run = await openWho(sandbox, bela);
    assert.equal(run.status, "waiting");
    await bela.authorize();
    assert.equal(outputsOf(run)["login"], "octo-bela");
    const { credentials } = sandbox.slack.externalAuth;
    assert.deepEqual(
      credentials.map(({ userId, accountId }) => [userId, accountId]),
      [[ada.id, "1"], [bela.id, "2"]],
    );
    const inputs = sandbox.executions().map((one) => one.inputs["account"]);
    assert.deepEqual(inputs, credentials.map(({ id }) => id));
  }));

Deno.test("the browser may be signed in to GitHub as somebody else", () =>
  withPeople(async (sandbox) => {
    const ada = sandbox.as("ada");
    const run = await openWho(sandbox, ada);
    await ada.authorize({ login: "octo-bela" });
    assert.equal(outputsOf(run)["login"], "octo-bela");
    assert.equal(sandbox.slack.externalAuth.credentials[0]?.userId, ada.id);
  }));

Deno.test("who says no at GitHub is asked still, and who closes that ends the workflow", () =>
  withPeople(async (sandbox) => {
    const ada = sandbox.as("ada");
    const run = await openWho(sandbox, ada);
    await ada.authorize({ deny: true });
    assert.equal(ada.banner?.kind, "not_connected");
    assert.match(ada.banner?.text ?? "", /\(oauth2_callback_error\)$/);
    assert.equal(run.status, "waiting");
    await ada.cancelConnect();
    assert.equal(run.status, "stopped");
    assert.equal(ada.connecting, null);
    assert.equal(sandbox.executions().length, 0);
  }));

const BROKEN: readonly (readonly [string, string, string])[] = [
  ["the code", "/login/oauth/access_token", "access_token_exchange_failed"],
  ["who it is", "/user", "invalid_identity_config_response"],
];

for (const [what, path, error] of BROKEN) {
  Deno.test(`where GitHub does not answer Slack ${what}, nothing is connected`, () =>
    withPeople(async (sandbox) => {
      const ada = sandbox.as("ada");
      const run = await openWho(sandbox, ada);
      const answer = { kind: "status", status: 500, body: {} } as const;
      sandbox.github.faults.next(1, (request) => request.path === path, answer);
      await ada.authorize();
      assert.ok(ada.banner?.text.endsWith(`(${error})`), ada.banner?.text);
      assert.deepEqual(sandbox.slack.externalAuth.credentials, []);
      await ada.authorize();
      assert.equal(outputsOf(run)["login"], "octo-ada");
    }));
}

Deno.test("a slow GitHub holds up a sign-in, and nobody's clock", () =>
  withPeople(async (sandbox) => {
    const ada = sandbox.as("ada");
    const run = await openWho(sandbox, ada);
    assert.ok(playScenario(sandbox.github, "slow"));
    const startedAt = sandbox.clock.now();
    await ada.authorize();
    assert.ok(sandbox.clock.now() - startedAt > 24_000);
    assert.equal(outputsOf(run)["login"], "octo-ada");
  }));

Deno.test("no end user, no account: a workflow that no link started does not run", () =>
  withPeople(async (sandbox) => {
    const run = await sandbox.runWorkflow("who", { name: "x" });
    assert.equal(run.status, "failed");
    assert.match(run.error ?? "", /^token_not_found/);
    assert.equal(sandbox.executions().length, 0);
  }));

Deno.test("a pointer counts from when the workflow goes on", () =>
  withPeople(async (sandbox) => {
    const ada = sandbox.as("ada");
    const run = await openWho(sandbox, ada);
    sandbox.clock.advanceTo(new Date(sandbox.clock.now() + 60_000));
    await ada.authorize();
    outputsOf(run);
    const { interactivity_pointer: pointer } = Object(
      run.inputs["interactivity"],
    );
    assert.deepEqual(sandbox.slack.pointers.redeem(String(pointer)), {
      userId: ada.id,
    });
  }));

/** Says something with a button that starts the workflow. */
async function post(
  { slack }: Sandbox,
  url: string,
  to: Readonly<Record<string, string>>,
): Promise<void> {
  const button = {
    type: "workflow_button",
    action_id: "save",
    text: { type: "plain_text", text: "Save my work" },
    workflow: {
      trigger: {
        url,
        customizable_input_parameters: [{ name: "name", value: "x" }],
      },
    },
  };
  const blocks = [{ type: "actions", block_id: "one", elements: [button] }];
  const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
    method: "POST",
    headers: { authorization: `Bearer ${slack.botToken}` },
    body: new URLSearchParams({
      ...to,
      text: "Yours",
      blocks: JSON.stringify(blocks),
    }),
  });
  assert.equal((await response.json()).ok, true);
}

Deno.test("a button tells its workflow the message that it is in, in a thread and a direct message too", () =>
  withPeople(async (sandbox) => {
    const ada = sandbox.as("ada");
    const name = { customizable: true };
    const url = link(sandbox, "who", { ...DATA, name });
    const { slack, clock } = sandbox;
    const channel = slack.world.channel("general").id;
    const thread_ts = await slack.say(ada.id, channel, "A thread");
    for (
      const to of [{ channel }, { channel, thread_ts }, { channel: ada.id }]
    ) {
      clock.advanceTo(new Date(clock.now() + 2_000));
      await post(sandbox, url, to);
      const message = last(await ada.sees());
      const { run } = await ada.click(message, { action: "save" });
      assert.ok(run);
      if (ada.connecting) await ada.authorize();
      assert.equal(
        outputsOf(run)["pressed"],
        `${message.channelId} ${message.ts} one save`,
      );
    }
  }));
