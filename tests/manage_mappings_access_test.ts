import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import type { Person } from "../sandbox/people/person.ts";
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

const REFUSED = /Only members of the tech channel|your own link only/;

const withHelper = (use: (app: Sandbox) => Promise<void>) => () =>
  withApp(use, { seed: organisationWithHelper(), speed: 2 });

/** Everything that can be done in the modal, once. */
async function doEverything(manager: Person): Promise<void> {
  const view = () => viewOf(manager);
  await manager.suggest("find_by_github", "dan");
  await manager.choose(view(), "find_by_github", {
    text: { type: "plain_text", text: "danokafor" },
    value: "33871920",
  });
  const input = view().blocks.find(({ type }) => type === "input");
  await manager.submitView({
    [String(input?.["block_id"])]: { person_input: "callum" },
  });
  await manager.click(view(), "go_home");
  await manager.choose(view(), "find_by_person", "callum");
  await manager.click(view(), { action: "show_mapping", value: "33871920" });
  await manager.click(view(), "remove_mapping");
  await manager.click(view(), "export_mappings");
  await manager.click(view(), "go_home");
  await manager.click(view(), "paste_list");
  await manager.click(view(), "more_room");
  await submitList(manager, "danokafor, @dan.okafor");
  await submitList(manager);
  assert.match(wordsOf(manager), /Saved: 1 new link/);
}

Deno.test(
  "manage_mappings: whatever a manager did, repeated by a stranger it is refused and changes nothing",
  withHelper(async (app) => {
    const helper = await openModal(app, HELPER);
    await doEverything(helper);
    const gestures = app.people.gestures.filter(({ kind }) => kind !== "link");
    assert.ok(gestures.length >= 13, `${gestures.length} gestures`);
    const before = await mappingsIn(app);
    const screen = wordsOf(helper);
    const stranger = app.as(STRANGER);
    for (const gesture of gestures) {
      const what = `${gesture.kind} ${gesture.what}`;
      await stranger.repeat(gesture, { force: true });
      assertNoBanner(stranger);
      assert.deepEqual(await mappingsIn(app), before, what);
      assert.equal(wordsOf(helper), screen, what);
      if (stranger.view === null) continue;
      if (gesture.kind === "click" && /go_home/.test(gesture.what)) continue;
      assert.match(wordsOf(stranger), REFUSED, what);
    }
    assert.notEqual(stranger.view, null);
  }),
);

Deno.test(
  "manage_mappings: a stranger is offered no usernames",
  withHelper(async (app) => {
    const helper = await openModal(app, HELPER);
    const target = viewOf(helper);
    const how = { target };
    assert.equal((await helper.suggest("find_by_github", "dan")).length, 1);
    const stranger = app.as(STRANGER);
    const offered = await stranger.suggest("find_by_github", "dan", how);
    assert.deepEqual(offered, []);
  }),
);

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
    assert.equal(stranger.views.length, 2, "their own modal is below");
    await stranger.closeView();
    assert.equal(app.executions().at(-1)?.status, "open");
    await stranger.closeView();
    assert.equal(app.executions().at(-1)?.status, "succeeded");
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

Deno.test(
  "manage_mappings: before a tech channel is set, workspace admins alone",
  () => {
    const { settings: _, ...seed } = organisationWithHelper();
    return withApp(async (app) => {
      assert.match(wordsOf(await openModal(app, HELPER)), /Your own link/);
      assert.match(wordsOf(await openModal(app, "ruth")), /Find someone/);
    }, { seed: { ...seed, settings: [] }, speed: 2 });
  },
);
