import assert from "node:assert/strict";
import {
  type LinkTriggerDefinition,
  linkTriggerUrl,
  linkTriggerUrls,
  makeLinks,
} from "./link_triggers.ts";
import {
  accept,
  refuse,
  type Reply,
  RESET,
  type Script,
  withSlack,
} from "../testdata/scripted_slack.ts";

const ADD: LinkTriggerDefinition = {
  name: "Add",
  description: "Adds",
  workflow: "#/workflows/add",
  inputs: { login: { customizable: true } },
};
const CLAIM: LinkTriggerDefinition = { ...ADD, workflow: "#/workflows/claim" };

const trigger = (callbackId: string, url?: unknown) => ({
  id: `Ft${url}`,
  workflow: { callback_id: callbackId },
  ...(url !== undefined && { shortcut_url: url }),
});

/** Lists these triggers, a page each, and makes what is asked for. */
function script(
  pages: readonly (readonly unknown[])[],
  created: Reply = accept({ trigger: trigger("add", "https://made/1") }),
): Script {
  return ({ method, args }) => {
    if (method === "workflows.triggers.create") return created;
    const page = Number(args["cursor"] ?? "0");
    const next = page + 1 < pages.length ? String(page + 1) : "";
    return accept({
      triggers: pages[page],
      response_metadata: { next_cursor: next },
    });
  };
}

Deno.test("linkTriggerUrls: finds each workflow's link on whatever page, the first of several", () =>
  withSlack(
    script([
      [trigger("other", "https://other"), trigger("add", "https://add/1")],
      [trigger("add", "https://add/2"), trigger("claim", "https://claim/1")],
    ]),
    async ({ slack, callsOf }) => {
      const urls = await linkTriggerUrls(slack, [ADD, CLAIM]);
      assert.ok(urls.ok);
      assert.deepEqual([...urls.value], [
        ["#/workflows/add", "https://add/1"],
        ["#/workflows/claim", "https://claim/1"],
      ]);
      assert.equal(callsOf("workflows.triggers.create").length, 0);
      const [list] = callsOf("workflows.triggers.list");
      assert.equal(list?.args["limit"], "100");
    },
  ));

Deno.test("linkTriggerUrl: makes the link where there is only what is none", () =>
  withSlack(
    script([[
      trigger("add"),
      trigger("add", "javascript:alert(1)"),
      { shortcut_url: "https://add/1" },
      "nonsense",
    ]]),
    async ({ slack, callsOf }) => {
      assert.equal(await linkTriggerUrl(slack, ADD), "https://made/1");
      const creates = callsOf("workflows.triggers.create");
      assert.deepEqual(creates.map(({ args }) => args), [{
        type: "shortcut",
        name: "Add",
        description: "Adds",
        workflow: "#/workflows/add",
        inputs: '{"login":{"customizable":true}}',
      }]);
    },
  ));

for (
  const [what, reply] of [
    ["refused", refuse("invalid_trigger_inputs")],
    ["never answered", RESET],
    ["answered without an address", accept({ trigger: {} })],
  ] as const
) {
  Deno.test(`linkTriggerUrl: a link whose making is ${what} is absent, and asked for once`, () =>
    withSlack(script([[]], reply), async ({ slack, callsOf }) => {
      assert.equal(await linkTriggerUrl(slack, ADD), null);
      assert.equal(callsOf("workflows.triggers.create").length, 1);
    }));
}

Deno.test("linkTriggerUrls: a list that cannot be read is an error, and nothing is made", () =>
  withSlack(() => refuse("missing_scope"), async ({ slack, callsOf }) => {
    const urls = await linkTriggerUrls(slack, [ADD]);
    assert.equal(urls.ok, false);
    assert.equal(callsOf("workflows.triggers.create").length, 0);
  }));

Deno.test("makeLinks: one that is refused stops no other, and its error is told", () =>
  withSlack(
    (call) =>
      call.args["workflow"] === ADD.workflow
        ? refuse("trigger_not_allowed")
        : script([[]])(call),
    async ({ slack }) => {
      const links = await makeLinks(slack, [ADD, CLAIM]);
      assert.ok(links.ok);
      assert.deepEqual(links.value.made, [CLAIM.workflow]);
      assert.ok(links.value.error?.kind === "refused");
      assert.equal(links.value.error.code, "trigger_not_allowed");
    },
  ));

Deno.test("makeLinks: begins none that its time does not last for", () =>
  withSlack(script([[]]), async ({ slack, callsOf }) => {
    const links = await makeLinks(slack.within(2_500), [ADD, CLAIM]);
    assert.ok(links.ok);
    assert.deepEqual(links.value.made, [ADD.workflow]);
    assert.equal(links.value.error, null);
    assert.equal(callsOf("workflows.triggers.create").length, 1);
  }));
