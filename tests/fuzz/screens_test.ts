import assert from "node:assert/strict";
import fc from "fast-check";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { Outcome } from "../../sandbox/runtime/isolate.ts";
import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
} from "../../sandbox/runtime/json.ts";
import { options } from "../../sandbox/slack/blocks/objects.ts";
import { readView } from "../../sandbox/slack/views/view_methods.ts";
import { buttonOf } from "../support/claims.ts";
import { ORG } from "../support/app.ts";
import { TUNDE } from "../support/rescue.ts";
import { FUNCTIONS, type Input, withWholeApp } from "./function_inputs.ts";
import { assertHarmless, assertQuiet, mark } from "./judge.ts";
import { mutationsOf } from "./mutations.ts";
import { fuzz } from "./runs.ts";
import { samples } from "./samples.ts";
import {
  isSignIn,
  namesIn,
  openFor,
  type ScreenEvent,
  walk,
} from "./screens.ts";
import { restore, rightsOf, type Stored } from "./stored.ts";

const MANAGER = "maya.okafor";

/** Linked to nobody, and in no tech channel. */
const STRANGER = "rhys.pritchard";

/** Somebody has two GitHub users, so that one of them is to be picked. */
async function storedWithTwo(): Promise<Stored> {
  const { stored } = await samples();
  const links = stored.get("github_slack_mappings") ?? [];
  const dan = links.find((item) => item["github_login"] === "danokafor");
  const both = [...links, { ...dan, ...buttonOf("rhys-pritchard"), org: "" }]
    .map(({ org: _, ...item }) => item);
  return new Map([...stored, ["github_slack_mappings", both]]);
}

/** Whatever Slack could deliver of an event, and much that it could not. */
function forged({ of, fields }: ScreenEvent): fc.Arbitrary<JsonObject> {
  const { actions, view, action_id, block_id, value } = fields;
  const { state, private_metadata, callback_id, id } = objectAt(
    { view },
    "view",
  );
  const parts = {
    ...(actions !== undefined && { actions }),
    ...(value !== undefined && { action_id, block_id, value }),
    view: { id, callback_id, private_metadata, state },
  };
  return mutationsOf(parts, { most: 3 })
    .map((changed) => withNames(isJsonObject(changed) ? changed : {}, of));
}

/** Slack's own code finds a handler by these: there they are always texts. */
function withNames(fields: JsonObject, of: string): JsonObject {
  const named = (id: unknown) =>
    typeof id === "string" && /./.test(id) ? id : of;
  const view = objectAt(fields, "view");
  const [action] = listAt(fields, "actions");
  const { action_id, block_id = "", ...rest } = isJsonObject(action)
    ? action
    : {};
  const pressed = { ...rest, action_id: named(action_id), block_id };
  return {
    ...fields,
    view: { ...view, callback_id: named(view["callback_id"]) },
    ...("actions" in fields && { actions: [pressed] }),
    ...("action_id" in fields && { action_id: of }),
  };
}

/** What somebody who was not asked can say to anybody's modal. */
function deliver(
  app: Sandbox,
  { type }: ScreenEvent,
  { executionId, by, fields }: {
    readonly executionId: string;
    readonly by: string;
    readonly fields: JsonObject;
  },
): Promise<Outcome> {
  const { id, name } = app.slack.world.user(by);
  const interactivity = app.slack.pointers.issue(id);
  const who = {
    user: { id, name },
    interactivity,
    trigger_id: interactivity.interactivity_pointer,
  };
  // Of a screen that is there: an answer needs somewhere to go.
  const { views } = app.slack;
  const [top] = [id, app.as(MANAGER).id, app.as(TUNDE).id]
    .flatMap((one) => views.stackOf(one));
  const view = { ...objectAt(fields, "view"), id: top?.id };
  return app.interact({
    type,
    executionId,
    fields: { ...fields, view, ...who },
  });
}

/** What Slack takes as the answer to such an event. */
function assertAnswer({ type, of }: ScreenEvent, outcome: Outcome): void {
  assert.equal(outcome.kind, "returned", JSON.stringify(outcome));
  if (outcome.kind !== "returned") return;
  const answer = isJsonObject(outcome.response) ? outcome.response : {};
  if (type === "block_suggestion") {
    const offered = answer["options"];
    assert.ok(Array.isArray(offered), of);
    if (offered.length === 0) return;
    return assert.deepEqual(options(100)(offered, "/options"), []);
  }
  if (type !== "view_submission") return;
  const action = answer["response_action"];
  if (action === "errors") {
    const errors = Object.entries(objectAt(answer, "errors"));
    assert.ok(errors.length > 0);
    for (const [, text] of errors) assert.ok(String(text).trim() !== "");
    return;
  }
  if (action === undefined || action === "clear") return;
  assert.ok(action === "update" || action === "push", String(action));
  const view = readView(answer["view"]);
  assert.ok(view.found, JSON.stringify(view).slice(0, 2_000));
  assertQuiet(objectAt(answer, "view"));
}

/** A press, a choice or a submission is answered where the person looks. */
function assertSeen(
  event: ScreenEvent,
  requests: Sandbox["slack"]["requests"],
): void {
  const said = JSON.stringify(requests.map(({ args }) => args));
  assert.doesNotMatch(said, /fault of its own/);
  if (event.type !== "block_actions") return;
  assert.ok(requests.some(({ method }) => /^views\./.test(method)), event.of);
}

const opensScreens = (inputs: readonly Input[]) =>
  inputs.some(({ type }) => type.endsWith("/interactivity"));

for (const [callbackId, inputs] of FUNCTIONS) {
  if (!opensScreens(inputs)) continue;
  Deno.test(`fuzz: the screens of ${callbackId} take anything, from anybody`, () =>
    withWholeApp(async (app) => {
      const stored = await storedWithTwo();
      const owner = inputs.some(isSignIn) ? TUNDE : MANAGER;
      const person = app.as(owner);
      const walked = await walk(app, callbackId, { person, stored });
      const events = [...walked, ...await unmet(callbackId, walked)];
      const cases = fc.constantFrom(...events).chain((event) =>
        fc.record({
          event: fc.constant(event),
          fields: forged(event),
          by: fc.constantFrom(owner, STRANGER),
          isOwn: fc.boolean(),
        })
      );
      await fuzz(cases, async ({ event, fields, by, isOwn }) => {
        await restore(app, stored);
        mark(app);
        const opener = app.as(isOwn ? by : owner);
        const executionId = await openFor(app, callbackId, opener);
        const before = await rightsOf(app);
        const since = mark(app, { afterMs: 0 });
        const { requests } = app.slack;
        const from = requests.length;
        const what = { executionId, by, fields };
        assertAnswer(event, await deliver(app, event, what));
        assertHarmless(app, since);
        assertSeen(event, requests.slice(from));
        if (by === STRANGER) assert.deepEqual(await rightsOf(app), before);
      }, { cases: events.length });
    }));
}

/** What the walk did not come by, as it can be forged. */
async function unmet(
  callbackId: string,
  met: readonly ScreenEvent[],
): Promise<ScreenEvent[]> {
  const [one] = met;
  const { actions, views } = await namesIn(callbackId);
  assert.ok(one && views.length > 0, "the walk leads nowhere");
  const isMet = (of: string) => met.some((event) => event.of === of);
  return [
    ...actions.filter((of) => !isMet(of)).map((of) => ({
      ...one,
      type: "block_actions" as const,
      of,
      fields: { ...one.fields, actions: [{ action_id: of, value: ORG }] },
    })),
    ...views.filter((of) => !isMet(of)).map((of) => ({
      ...one,
      type: "view_submission" as const,
      of,
    })),
  ];
}

Deno.test("fuzz: every function with a handler for screens is among them", async () => {
  for (const [callbackId, inputs] of FUNCTIONS) {
    const source = await Deno.readTextFile(
      `functions/${callbackId}/handler.ts`,
    );
    const hasHandlers = /\.add\w+Handler\(/.test(source);
    assert.equal(hasHandlers, opensScreens(inputs), callbackId);
  }
});
