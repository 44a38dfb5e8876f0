import assert from "node:assert/strict";
import { type JsonObject, objectAt, stringAt } from "../../runtime/json.ts";
import {
  inWorkspace,
  type SmallWorkspace,
} from "../testdata/small_workspace.ts";

const plain = (text: string) => ({ type: "plain_text", text });

function modal(rest: JsonObject = {}): JsonObject {
  return { type: "modal", title: plain("Title"), blocks: [], ...rest };
}

const input = (block_id: string, label = "Label") => ({
  type: "input",
  block_id,
  label: plain(label),
  element: { type: "plain_text_input", action_id: "it" },
});

function pointer({ slack, user }: SmallWorkspace): string {
  return slack.pointers.issue(user("ada")).interactivity_pointer;
}

async function open(workspace: SmallWorkspace, view: JsonObject) {
  const args = { interactivity_pointer: pointer(workspace), view };
  return (await workspace.call("views.open", args)).body;
}

Deno.test(
  "views.open answers the view as Slack keeps it",
  inWorkspace(async (workspace) => {
    const { ok, view } = await open(workspace, modal({ callback_id: "c" }));
    assert.equal(ok, true);
    const opened = objectAt({ view }, "view");
    assert.match(stringAt(opened, "id"), /^V/);
    assert.equal(opened["root_view_id"], opened["id"]);
    assert.equal(opened["callback_id"], "c");
    assert.deepEqual(opened["state"], { values: {} });
    assert.match(stringAt(opened, "hash"), /^\d+\.\w+$/);
  }),
);

Deno.test(
  "a pointer is good once and for 3 s",
  inWorkspace(async (workspace) => {
    const { call, pass } = workspace;
    const used = pointer(workspace);
    const view = modal();
    const opened = await call("views.open", {
      interactivity_pointer: used,
      view,
    });
    assert.equal(opened.body["ok"], true);
    const late = pointer(workspace);
    const cases: [string, () => void, string][] = [
      [used, () => {}, "exchanged_trigger_id"],
      ["1.2.x", () => {}, "invalid_trigger_id"],
      ["", () => {}, "invalid_trigger_id"],
      [late, () => pass(3_001), "expired_trigger_id"],
    ];
    for (const [interactivity_pointer, before, error] of cases) {
      before();
      const { body } = await call("views.open", {
        interactivity_pointer,
        view,
      });
      assert.equal(body["error"], error);
    }
  }),
);

const refused: readonly (readonly [string, JsonObject, RegExp])[] = [
  ["a title over 24", modal({ title: plain("x".repeat(25)) }), /less than 25/],
  ["no title", { type: "modal", blocks: [] }, /missing required field: title/],
  ["a home tab", { ...modal(), type: "home" }, /unsupported type: home/],
  [
    "101 blocks",
    modal({ blocks: Array(101).fill({ type: "divider" }) }),
    /no more than 100/,
  ],
  [
    "private_metadata over 3000",
    modal({ private_metadata: "x".repeat(3001) }),
    /private_metadata/,
  ],
  ["an input without submit", modal({ blocks: [input("a")] }), /submit/],
  [
    "a label over 2000",
    modal({ submit: plain("Go"), blocks: [input("a", "x".repeat(2001))] }),
    /label/,
  ],
  [
    "a block id twice",
    modal({ submit: plain("Go"), blocks: [input("a"), input("a")] }),
    /already exists/,
  ],
  [
    "a workflow_button",
    modal({
      blocks: [{
        type: "actions",
        elements: [{
          type: "workflow_button",
          text: plain("Go"),
          workflow: { trigger: { url: "https://slack.com/shortcuts/Ft1/x" } },
        }],
      }],
    }),
    /workflow_button/,
  ],
  [
    "a block of messages",
    modal({ blocks: [{ type: "markdown", text: "*a*" }] }),
    /unsupported type: markdown/,
  ],
];
for (const [what, view, reason] of refused) {
  Deno.test(
    `a view with ${what} is refused with its reason`,
    inWorkspace(async (workspace) => {
      const body = await open(workspace, view);
      assert.equal(body["error"], "invalid_arguments");
      assert.match(JSON.stringify(body["response_metadata"]), reason);
    }),
  );
}

Deno.test(
  "a view over 250 kB is too large",
  inWorkspace(async (workspace) => {
    const section = { type: "section", text: plain("x".repeat(3000)) };
    const blocks = Array(90).fill(section);
    const body = await open(workspace, modal({ blocks }));
    assert.equal(body["error"], "view_too_large");
  }),
);

Deno.test(
  "an update names a view that is there",
  inWorkspace(async (workspace) => {
    const { call } = workspace;
    const { view } = await open(workspace, modal());
    const { id } = objectAt({ view }, "view");
    const next = modal({ title: plain("Next") });
    const update = async (args: JsonObject) =>
      (await call("views.update", { view: next, ...args })).body;
    const { view: updated } = await update({ view_id: id });
    assert.deepEqual(objectAt({ updated }, "updated")["title"], plain("Next"));
    assert.equal((await update({ view_id: "V0" }))["error"], "not_found");
    assert.equal((await update({}))["error"], "invalid_arguments");
  }),
);

Deno.test(
  "a fourth modal is one too many",
  inWorkspace(async (workspace) => {
    const { call, slack, user } = workspace;
    const push = async () =>
      (await call("views.push", {
        interactivity_pointer: pointer(workspace),
        view: modal(),
      })).body;
    assert.equal((await push())["error"], "not_found");
    await open(workspace, modal());
    assert.equal((await push())["ok"], true);
    assert.equal((await push())["ok"], true);
    assert.equal((await push())["error"], "push_limit_reached");
    assert.equal(slack.views.stackOf(user("ada")).length, 3);
  }),
);
