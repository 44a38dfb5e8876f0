import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import type { Which } from "../sandbox/people/find_element.ts";
import type { Person } from "../sandbox/people/person.ts";
import type { ShownView } from "../sandbox/people/shown_view.ts";
import { callsOf } from "./support/app.ts";
import { forge } from "./support/settings.ts";
import {
  assertNoBanner,
  HELPER,
  mappingsIn,
  openModal,
  STRANGER,
  submitList,
  viewOf,
  withHelper,
  wordsOf,
} from "./support/who_is_who.ts";

const REFUSED = /Only members of the tech channel|your own link only/;

/** One thing that somebody does in this modal. */
type Step = (person: Person, view: ShownView) => Promise<unknown>;

const click = (which: Which): Step => (person, view) =>
  person.click(view, which, { force: true });

const choose = (which: string, value: unknown): Step => (person, view) =>
  person.choose(view, which, value, { force: true });

/** Types into the first input, or leaves it as it is. */
const submit = (element?: string, value?: unknown): Step => (person, view) => {
  const input = view.blocks.find(({ type }) => type === "input");
  const blockId = String(input?.["block_id"]);
  const values = element === undefined
    ? {}
    : { [blockId]: { [element]: value } };
  return person.submitView(values, { view, force: true });
};

/** Everything that only managers can do in the modal, once. */
const STEPS: readonly (readonly [string, Step])[] = [
  [
    "find by username",
    choose("find_by_github", {
      text: { type: "plain_text", text: "danokafor" },
      value: "33871920",
    }),
  ],
  ["change", submit("person_input", "callum")],
  ["find by person", choose("find_by_person", "callum")],
  ["show", click({ action: "show_mapping", value: "33871920" })],
  ["remove", click("remove_mapping")],
  ["export", click("export_mappings")],
  ["paste", click("paste_list")],
  ["check", submit("text", "danokafor, @dan.okafor")],
  ["save", submit()],
];

/** What does not look up or change anything, and leads to the next step. */
const GO_HOME_BEFORE = new Set(["find by person", "paste"]);

Deno.test(
  "manage_mappings: whatever a manager does, done by a stranger it is refused and changes nothing",
  withHelper(async (app) => {
    const helper = await openModal(app, HELPER);
    const other = app.as(STRANGER);
    const how = { target: viewOf(helper) };
    assert.equal((await helper.suggest("find_by_github", "dan")).length, 1);
    const offered = await other.suggest("find_by_github", "dan", how);
    assert.deepEqual(offered, []);
    for (const [what, step] of STEPS) {
      if (GO_HOME_BEFORE.has(what)) {
        await click("go_home")(helper, viewOf(helper));
      }
      await assertRefused(app, { helper, other, what, step });
      await step(helper, viewOf(helper));
      assertNoBanner(helper);
    }
    assert.match(wordsOf(helper), /Saved: 1 new link/);
  }),
);

async function assertRefused(
  app: Sandbox,
  { helper, other, what, step }: {
    readonly helper: Person;
    readonly other: Person;
    readonly what: string;
    readonly step: Step;
  },
): Promise<void> {
  const before = await mappingsIn(app);
  const shown = viewOf(helper);
  const refusals = callsOf(app, "views.open").length;
  await step(other, shown);
  assertNoBanner(other);
  assert.deepEqual(await mappingsIn(app), before, what);
  assert.deepEqual(viewOf(helper).blocks, shown.blocks, what);
  if (/change|check|save/.test(what)) return;
  assert.equal(callsOf(app, "views.open").length, refusals + 1, what);
  assert.match(wordsOf(other), REFUSED, what);
}

Deno.test(
  "manage_mappings: a stranger who forges their own button removes nobody else",
  withHelper(async (app) => {
    const before = await mappingsIn(app);
    const stranger = await openModal(app, STRANGER);
    const dan = app.slack.world.user("dan.okafor").id;
    const forged = { value: `33871920 ${dan}` };
    await stranger.click(viewOf(stranger), "remove_mapping", forged);
    assert.deepEqual(await mappingsIn(app), before);
    assert.match(wordsOf(stranger), /your own link only/);
  }),
);

Deno.test(
  "manage_mappings: who has left the tech channel is refused at the next press, and keeps what they typed",
  withHelper(async (app) => {
    const before = await mappingsIn(app);
    const helper = await openModal(app, HELPER);
    await helper.click(viewOf(helper), "paste_list");
    app.slack.world.channel("team-rex").members.delete(helper.id);
    await submitList(helper, "rhys-pritchard, @rhys.pritchard");
    assert.match(wordsOf(helper), REFUSED);
    assert.deepEqual(await mappingsIn(app), before);
    const [below] = helper.views;
    assert.match(JSON.stringify(below?.state), /rhys-pritchard, @rhys/);
  }),
);

const DAN = "33871920";

const ODD_VALUES = [DAN, `<!channel> ${"x".repeat(2e3)}`];
const ODD_METADATA = [
  "{",
  '{"reviewed":7,"shown":{}}',
  `{"reviewed":"forged","shown":"${DAN} U0FORGED"}`,
];

const BUTTONS = [
  ...["go_home", "find_by_github", "find_by_person", "show_mapping"],
  ...["remove_mapping", "paste_list", "export_mappings", "no_such_button"],
];

Deno.test(
  "manage_mappings: whatever a manager's events are forged to say, nothing changes and all are answered",
  withHelper(async (app) => {
    const before = await mappingsIn(app);
    const helper = await openModal(app, HELPER);
    for (const action_id of BUTTONS) {
      for (const value of ODD_VALUES) {
        const { id, privateMetadata } = viewOf(helper);
        const view = { id, private_metadata: privateMetadata };
        const fields = { view, actions: [{ action_id, value }] };
        await forge(app, helper, { type: "block_actions", fields });
        assert.ok(wordsOf(helper).length > 20, `${action_id} ${value}`);
        if (helper.views.length > 1) await helper.closeView();
      }
    }
    const { id: selected_user } = app.slack.world.user("callum");
    const picked = { person_input: { type: "users_select", selected_user } };
    const screens = {
      manage_mappings_mapping: { [`person ${DAN} U0FORGED`]: picked },
      manage_mappings_list: { list: { text: { value: "danokafor, @callum" } } },
      no_such_screen: {},
    };
    const answers: string[] = [];
    for (const [callback_id, values] of Object.entries(screens)) {
      for (const private_metadata of ODD_METADATA) {
        const { id } = viewOf(helper);
        const view = { id, callback_id, private_metadata, state: { values } };
        const how = { type: "view_submission" as const, fields: { view } };
        const answer = await forge(app, helper, how);
        assert.match(answer, /"response_action":"(update|push|errors)"/);
        answers.push(answer);
      }
    }
    assert.match(answers.join(), /changed this link in the meantime/);
    assert.deepEqual(await mappingsIn(app), before);
  }),
);
