import assert from "node:assert/strict";
import {
  HERE,
  INTERACTIVITY,
  link,
  withPeople,
} from "../people/testdata/with_people.ts";
import { type JsonObject, listAt, objectAt } from "../runtime/json.ts";
import type { Sandbox } from "../sandbox.ts";
import { ask } from "./testdata/ask.ts";

/** Ada does it; answers the screen that it leads to, and what comes with it. */
async function act(
  sandbox: Sandbox,
  what: string,
  args: JsonObject = {},
): Promise<{ readonly screen: JsonObject; readonly answer: JsonObject }> {
  const body = { as: "ada", ...args };
  const { status, answer } = await ask(
    sandbox,
    `/sandbox/people/${what}`,
    body,
  );
  assert.equal(status, 200, JSON.stringify(answer));
  const { version: _, ...screen } = objectAt(answer, "screen");
  return { screen, answer };
}

/** Puts the survey's modal on Ada's screen. */
async function openSurvey(sandbox: Sandbox): Promise<JsonObject> {
  const url = link(sandbox, "surveying", { interactivity: INTERACTIVITY });
  const { screen } = await act(sandbox, "open_link", { url });
  return objectAt({ view: listAt(screen, "views")[0] }, "view");
}

Deno.test("a link is opened, its form refused, filled in and sent", () =>
  withPeople(async (sandbox) => {
    const inputs = { interactivity: INTERACTIVITY, channel_id: HERE };
    const url = link(sandbox, "greeting", inputs);
    const opened = await act(sandbox, "open_link", { url, channel: "general" });
    assert.equal(objectAt(opened.screen, "form")["title"], "Whom to greet");
    const refused = await act(sandbox, "submit_form", {
      answers: { person: sandbox.as("ada").id },
    });
    const errors = { name: "Please fill in this field" };
    assert.deepEqual(refused.answer["errors"], errors);
    assert.deepEqual(refused.screen["formErrors"], errors);
    const answers = { name: "Octocat", person: sandbox.as("ada").id };
    const sent = await act(sandbox, "submit_form", { answers });
    assert.equal(sent.answer["errors"], null);
    assert.equal(sent.screen["form"], null);
    await act(sandbox, "open_link", { url, channel: "general" });
    const closed = await act(sandbox, "close_form");
    assert.equal(closed.screen["form"], null);
  }));

Deno.test("a modal is typed into, chosen from, pressed in, sent and closed", () =>
  withPeople(async (sandbox) => {
    const { id: view_id, title } = await openSurvey(sandbox);
    assert.equal(title, "Survey");
    const find = { view_id, block_id: "find", action_id: "it" };
    const suggested = await act(sandbox, "suggest", { ...find, typed: "oc" });
    assert.deepEqual(
      listAt(suggested.answer, "options").length,
      2,
    );
    await act(sandbox, "choose", { ...find, value: "oc2" });
    await act(sandbox, "fill", { values: { lines: { it: "a" } } });
    const renamed = await act(sandbox, "click", {
      view_id,
      action_id: "rename",
    });
    const [view] = sandbox.as("ada").views;
    assert.equal(view?.title, "Renamed");
    assert.equal(view?.state["lines"]?.["it"]?.["value"], "a");
    assert.equal(listAt(renamed.screen, "views").length, 1);
    const refused = await act(sandbox, "submit_view");
    assert.deepEqual(Object.keys(objectAt(refused.answer, "errors")), [
      "colour",
    ]);
    const deeper = await act(sandbox, "click", { action_id: "deeper" });
    assert.equal(listAt(deeper.screen, "views").length, 2);
    const back = await act(sandbox, "close_view");
    assert.equal(listAt(back.screen, "views").length, 1);
    const values = { colour: { it: "red" } };
    const sent = await act(sandbox, "submit_view", { values });
    assert.equal(sent.answer["errors"], null);
    assert.deepEqual(sent.screen["views"], []);
  }));

Deno.test("what fails on the app's side becomes a banner, and all modals close at once", () =>
  withPeople(async (sandbox) => {
    await openSurvey(sandbox);
    const failed = await act(sandbox, "click", { action_id: "explode" });
    assert.equal(objectAt(failed.screen, "banner")["kind"], "failed");
    await act(sandbox, "click", { action_id: "deeper" });
    const closed = await act(sandbox, "close_view", { all: true });
    assert.deepEqual(closed.screen["views"], []);
  }));

Deno.test("a workflow button of a message is pressed, a conversation read", () =>
  withPeople(async (sandbox) => {
    const customizable = { customizable: true };
    const inputs = { interactivity: INTERACTIVITY, channel_id: HERE };
    const again = link(sandbox, "again", { ...inputs, name: customizable });
    const url = link(sandbox, "greeting", {
      ...inputs,
      again_url: { value: again },
    });
    await act(sandbox, "open_link", { url, channel: "general" });
    const answers = { name: "Octocat", person: sandbox.as("ada").id };
    await act(sandbox, "submit_form", { answers });
    const [message] = await sandbox.as("ada").sees();
    const { screen } = await act(sandbox, "click", {
      channel: message?.channelId,
      ts: message?.ts,
    });
    const channel = message?.channelId ?? "";
    assert.equal(objectAt(screen, "form")["title"], "Once more");
    const unread = (screen: JsonObject) =>
      listAt(screen, "conversations")
        .map((one) => objectAt({ one }, "one"))
        .find(({ id }) => id === channel)?.["unread"];
    assert.equal(unread(screen), 1);
    const read = await act(sandbox, "read", { channel });
    assert.equal(unread(read.screen), 0);
  }));

const REFUSALS: readonly (readonly [string, JsonObject, RegExp])[] = [
  ["open_link", { as: "" }, /as is required/],
  ["open_link", { as: "nobody" }, /No user "nobody"/],
  ["open_link", { as: "gone" }, /cannot sign in/],
  ["open_link", {}, /url is required/],
  ["open_link", { url: "https://slack.com/no" }, /No link trigger/],
  ["submit_form", {}, /no form to submit/],
  ["close_form", {}, /no form to close/],
  ["click", {}, /no modal on their screen/],
  ["click", { view_id: "V1" }, /no modal V1 on their screen/],
  ["click", { ts: "1.2" }, /channel is required/],
  ["click", { ts: "1.2", channel: "C1" }, /ada sees no message 1.2 in C1/],
  ["choose", { block_id: "a", action_id: "b" }, /no modal/],
  ["suggest", { block_id: "a", action_id: "b" }, /no modal/],
  ["fill", {}, /no modal/],
  ["fill", { values: { lines: "a" } }, /values.lines must be an object/],
  ["submit_view", {}, /no modal/],
  ["close_view", {}, /no modal to close/],
  ["read", {}, /channel is required/],
  ["read", { channel: "nowhere" }, /No channel "nowhere"/],
];

Deno.test("what a person cannot do is refused with the reason", () =>
  withPeople(async (sandbox) => {
    for (const [what, args, error] of REFUSALS) {
      const body = { as: "ada", ...args };
      const asked = await ask(sandbox, `/sandbox/people/${what}`, body);
      assert.equal(asked.status, 400, what);
      assert.match(String(asked.answer["error"]), error, what);
    }
  }));

Deno.test("who is asked to connect an account sees what GitHub asks, and answers it", () =>
  withPeople(async (sandbox) => {
    const inputs = { name: { value: "x" }, interactivity: INTERACTIVITY };
    const url = link(sandbox, "who", inputs);
    const asked = await act(sandbox, "open_link", { url });
    assert.deepEqual(asked.screen["connect"], {
      ...{ id: "connect-1", workflow: "Who", provider: "GitHub" },
      ...{ app: "Test app", scopes: ["Full control of codespaces"] },
      accounts: [
        { login: "octo-ada", name: "ada" },
        { login: "octo-bela", name: "bela" },
      ],
      login: "octo-ada",
    });
    const denied = await act(sandbox, "authorize", { deny: true });
    assert.equal(objectAt(denied.screen, "banner")["kind"], "not_connected");
    const closed = await act(sandbox, "cancel_connect");
    assert.equal(closed.screen["connect"], null);
    await act(sandbox, "open_link", { url });
    const connected = await act(sandbox, "authorize", { login: "octo-bela" });
    assert.equal(connected.screen["connect"], null);
    const [credential] = sandbox.slack.externalAuth.credentials;
    assert.equal(credential?.accountId, "2");
    assert.equal(sandbox.workflowRuns.at(-1)?.status, "succeeded");
  }));
