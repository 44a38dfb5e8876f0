import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import type { Person } from "../sandbox/people/person.ts";
import type { Interaction } from "../sandbox/runtime/function_runtime.ts";
import type { JsonObject } from "../sandbox/runtime/json.ts";
import { withApp } from "./support/app.ts";
import {
  assertNoBanner,
  HELPER,
  mappingsIn,
  openModal,
  organisationWithHelper,
  STRANGER,
  submitList,
  viewOf,
  wordsOf,
} from "./support/who_is_who.ts";

const DAN = "33871920";

const withHelper = (use: (app: Sandbox) => Promise<void>) => () =>
  withApp(use, { seed: organisationWithHelper() });

/** What Slack would deliver, if somebody could write it themselves. */
async function forge(
  app: Sandbox,
  person: Person,
  event: { readonly type: Interaction["type"]; readonly fields: JsonObject },
) {
  const executionId = app.executions().at(-1)?.executionId ?? "";
  const interactivity = app.slack.pointers.issue(person.id);
  const who = { user: { id: person.id, name: person.name }, interactivity };
  const { type, fields } = event;
  const how = { type, executionId, fields: { ...fields, ...who } };
  const outcome = await app.interact(how);
  assert.equal(outcome.kind, "returned", JSON.stringify(outcome));
  return outcome.kind === "returned" ? JSON.stringify(outcome.response) : "";
}

const ODD_VALUES = ["", DAN, "0 U0", `<!channel> ${"x".repeat(2e3)}`];
const ODD_METADATA = [
  "",
  "{",
  "null",
  "[]",
  '{"reviewed":7,"shown":{}}',
  '{"reviewed":"forged","shown":"33871920"}',
];

Deno.test(
  "manage_mappings: every button with a forged value, pressed by a manager, changes nothing and is answered",
  withHelper(async (app) => {
    const before = await mappingsIn(app);
    const helper = await openModal(app, HELPER);
    const actions = [
      ...["go_home", "find_by_github", "find_by_person", "show_mapping"],
      ...["remove_mapping", "paste_list", "export_mappings"],
      ...["export_next_page", "no_such_button"],
    ];
    for (const action_id of actions) {
      for (const value of ODD_VALUES) {
        const { id, privateMetadata } = viewOf(helper);
        const view = { id, private_metadata: privateMetadata };
        const fields = { view, actions: [{ action_id, value }] };
        await forge(app, helper, { type: "block_actions", fields });
        assert.ok(wordsOf(helper).length > 20, `${action_id} ${value}`);
        if (helper.views.length > 1) await helper.closeView();
      }
    }
    assert.deepEqual(await mappingsIn(app), before);
  }),
);

Deno.test(
  "manage_mappings: every submission with forged metadata changes nothing and is answered",
  withHelper(async (app) => {
    const before = await mappingsIn(app);
    const helper = await openModal(app, HELPER);
    const callum = app.slack.world.user("callum").id;
    const screens = {
      manage_mappings_mapping: {
        [`person ${DAN} ${callum}`]: {
          person_input: { type: "users_select", selected_user: callum },
        },
      },
      manage_mappings_list: {
        list: { text: { value: "danokafor, @callum" } },
      },
      no_such_screen: {},
    };
    for (const [callback_id, values] of Object.entries(screens)) {
      for (const private_metadata of ODD_METADATA) {
        const { id } = viewOf(helper);
        const view = { id, callback_id, private_metadata, state: { values } };
        const answer = await forge(app, helper, {
          type: "view_submission",
          fields: { view },
        });
        assert.match(answer, /"response_action":"(update|push|errors)"/);
      }
    }
    assert.deepEqual(await mappingsIn(app), before);
  }),
);

Deno.test(
  "manage_mappings: metadata that says a list was looked at saves nothing for a stranger",
  withHelper(async (app) => {
    const before = await mappingsIn(app);
    const helper = await openModal(app, HELPER);
    await helper.click(viewOf(helper), "paste_list");
    await submitList(helper, "danokafor, @callum");
    const { privateMetadata } = viewOf(helper);
    const stranger = await openModal(app, STRANGER);
    const answer = await forge(app, stranger, {
      type: "view_submission",
      fields: {
        view: {
          id: viewOf(stranger).id,
          callback_id: "manage_mappings_list",
          private_metadata: privateMetadata,
          state: {
            values: { list: { text: { value: "danokafor, @callum" } } },
          },
        },
      },
    });
    assert.match(answer, /Only members of the tech channel/);
    assert.deepEqual(await mappingsIn(app), before);
  }),
);

Deno.test(
  "manage_mappings: somebody whose account was deactivated removes nothing, not even their own link",
  withHelper(async (app) => {
    const before = await mappingsIn(app);
    const priya = await openModal(app, STRANGER);
    app.slack.world.user(STRANGER).deactivated = true;
    await priya.click(viewOf(priya), "remove_mapping");
    assert.deepEqual(await mappingsIn(app), before);
    assert.match(wordsOf(priya), /your account is not active/);
  }),
);

Deno.test(
  "manage_mappings: a stranger who says that a manager's modal was closed does not end it",
  withHelper(async (app) => {
    const helper = await openModal(app, HELPER);
    const { id, callbackId: callback_id } = viewOf(helper);
    await forge(app, app.as(STRANGER), {
      type: "view_closed",
      fields: { view: { id, callback_id }, is_cleared: true },
    });
    assert.equal(app.executions().at(-1)?.status, "open");
    await helper.click(viewOf(helper), "paste_list");
    assertNoBanner(helper);
  }),
);
