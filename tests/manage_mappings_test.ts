import assert from "node:assert/strict";
import type { Person } from "../sandbox/people/person.ts";
import type { JsonObject } from "../sandbox/runtime/json.ts";
import { withHistory } from "../sandbox/seed/history.ts";
import { callsOf, withApp } from "./support/app.ts";
import {
  find,
  HELPER,
  mappingsIn,
  openModal,
  organisationWithHelper,
  STRANGER,
  viewOf,
  withHelper,
  wordsOf,
} from "./support/who_is_who.ts";

/** Picks somebody on the screen of a link and saves. */
async function changeTo(person: Person, picked: unknown) {
  const block = viewOf(person).blocks.find(({ type }) => type === "input");
  const blockId = String(block?.["block_id"]);
  return await person.submitView({ [blockId]: { person_input: picked } });
}

Deno.test(
  "manage_mappings: a person in Slack leads to their link, is asked which of two, or is not linked",
  withHelper(async (app) => {
    const ruth = await openModal(app, "ruth");
    await ruth.choose(viewOf(ruth), "find_by_person", "rhys.pritchard");
    assert.match(wordsOf(ruth), /This person is not linked/);
    await ruth.choose(viewOf(ruth), "find_by_person", "callum");
    assert.match(wordsOf(ruth), /https:\/\/github\.com\/cmackenzie-epi/);
    await ruth.click(viewOf(ruth), "go_home");
    await find(ruth, "danokafor");
    await changeTo(ruth, "callum");
    assert.match(wordsOf(ruth), /linked to cmackenzie-epi on GitHub as well/);
    await ruth.click(viewOf(ruth), "go_home");
    await ruth.choose(viewOf(ruth), "find_by_person", "callum");
    assert.match(wordsOf(ruth), /Linked to 2 GitHub users/);
    await ruth.click(viewOf(ruth), {
      action: "show_mapping",
      value: "33871920",
    });
    assert.match(wordsOf(ruth), /https:\/\/github\.com\/danokafor/);
  }),
);

Deno.test(
  "manage_mappings: a link that is found says where it comes from, and one that is changed who changed it",
  withHelper(async (app) => {
    const helper = await openModal(app, HELPER);
    await find(helper, "danokafor");
    const words = wordsOf(helper);
    assert.match(words, /https:\/\/github\.com\/danokafor/);
    for (const name of ["dan.okafor", "lauren"]) {
      const { id } = app.slack.world.user(name);
      assert.ok(words.includes(`"user_id":"${id}"`), name);
    }
    assert.match(words, /"type":"date".*by hand/);
    assert.equal(await changeTo(helper, "rhys.pritchard"), null);
    assert.match(wordsOf(helper), /Saved\./);
    const { world } = app.slack;
    const { danokafor } = await mappingsIn(app);
    assert.deepEqual(danokafor, {
      github_id: "33871920",
      github_login: "danokafor",
      slack_user_id: world.user("rhys.pritchard").id,
      added_by: world.user(HELPER).id,
      updated_at: Reflect.get(Object(danokafor), "updated_at"),
      source: "form",
    });
    assert.match(
      Reflect.get(Object(danokafor), "updated_at"),
      /^2026-11-23T09/,
    );
  }),
);

Deno.test(
  "manage_mappings: a link cannot be changed to an app, to somebody who left, or to nobody",
  withHelper(async (app) => {
    const before = await mappingsIn(app);
    const ruth = await openModal(app, "ruth");
    await find(ruth, "danokafor");
    const { world } = app.slack;
    const bot = world.users.find(({ isBot }) => isBot);
    for (
      const [selected_user, says] of [
        [bot?.id, /is an app/],
        [world.user("henry.whitcombe").id, /deactivated/],
        ["U0NOBODY", /knows nobody/],
      ] as const
    ) {
      const picked = { type: "users_select", selected_user };
      const errors = await changeTo(ruth, picked);
      assert.match(Object.values(errors ?? {}).join(), says);
    }
    assert.deepEqual(await mappingsIn(app), before);
  }),
);

Deno.test(
  "manage_mappings: what somebody else has changed meanwhile is shown, not overwritten; removing is confirmed",
  withHelper(async (app) => {
    const ruth = await openModal(app, "ruth");
    await find(ruth, "danokafor");
    const ben = await openModal(app, "ben");
    await find(ben, "danokafor");
    await changeTo(ben, "rhys.pritchard");
    const after = await mappingsIn(app);
    await changeTo(ruth, "callum");
    assert.match(wordsOf(ruth), /changed this link in the meantime/);
    assert.deepEqual(await mappingsIn(app), after);
    await ben.click(viewOf(ben), "remove_mapping", { decline: true });
    assert.deepEqual(await mappingsIn(app), after);
    await ben.click(viewOf(ben), "remove_mapping");
    assert.match(wordsOf(ben), /Removed: danokafor/);
    assert.ok(!("danokafor" in await mappingsIn(app)));
    await ruth.click(viewOf(ruth), "remove_mapping");
    assert.match(wordsOf(ruth), /removed already/);
  }),
);

Deno.test(
  "manage_mappings: everybody else sees their own link, and can remove it",
  withHelper(async (app) => {
    const priya = await openModal(app, STRANGER);
    const words = wordsOf(priya);
    assert.match(words, /https:\/\/github\.com\/priya-raghunathan/);
    assert.doesNotMatch(words, /find_by_github|Paste a list|Export/);
    const [button] = viewOf(priya).blocks.filter(({ type }) =>
      type === "actions"
    );
    assert.match(JSON.stringify(button), /Remove my link/);
    await priya.click(viewOf(priya), "remove_mapping");
    assert.match(wordsOf(priya), /You are not linked to a GitHub user/);
    assert.ok(!("priya-raghunathan" in await mappingsIn(app)));
  }),
);

Deno.test(
  "manage_mappings: a second delivery leaves the modal to the first one",
  withHelper(async (app) => {
    const ruth = await openModal(app, "ruth");
    const execution = app.executions().at(-1);
    assert.ok(execution);
    const { executionId, inputs } = execution;
    const again = await app.invoke("manage_mappings", inputs, { executionId });
    assert.equal(again.status, "open", again.error);
    assert.equal(ruth.views.length, 1);
    assert.equal(callsOf(app, "views.update").length, 1);
  }),
);

Deno.test(
  "manage_mappings: somebody's history goes with their link, if that is wanted, and nobody else's",
  () =>
    withApp(async (app) => {
      const { datastores } = app.slack;
      const all = () => datastores.all("codespace_warnings");
      const theirs = (items: readonly JsonObject[]) =>
        items.filter((item) => item["owner_login"] === "danokafor").length;
      const before = await all();
      assert.ok(theirs(before) > 0);
      const helper = await openModal(app, HELPER);
      await find(helper, "danokafor");
      await helper.click(viewOf(helper), "remove_mapping_and_history");
      assert.match(wordsOf(helper), /and their history is forgotten/);
      const after = await all();
      assert.equal(theirs(after), 0);
      assert.equal(after.length, before.length - theirs(before));
      const runs = JSON.stringify(await datastores.all("report_runs"));
      assert.doesNotMatch(runs, /danokafor/);
      assert.match(runs, /open-warnings/);
    }, { seed: withHistory(organisationWithHelper()) }),
);
