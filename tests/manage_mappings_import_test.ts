import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import type { Person } from "../sandbox/people/person.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import { callsOf, NOW, withApp } from "./support/app.ts";
import { slackIdOf } from "./support/organisation.ts";
import { assertNoSecrets } from "./support/secrets.ts";
import {
  listIn,
  mappingsIn,
  openModal,
  submitList,
  viewOf,
  wordsOf,
} from "./support/who_is_who.ts";

const LIST = [
  "github,email",
  "https://github.com/Rhys-Pritchard,rhys.pritchard@opensafely.example",
  "no-such-user,tunde@opensafely.example",
  "danokafor,tunde@opensafely.example",
  "meilingcho,mei-ling@opensafely.example",
  "slindqvist,nobody@opensafely.example",
].join("\n");

async function openList(app: Sandbox): Promise<Person> {
  const ruth = await openModal(app, "ruth");
  await ruth.click(viewOf(ruth), "paste_list");
  return ruth;
}

Deno.test("manage_mappings: a list is shown before it is saved, and what cannot be is given back", () =>
  withApp(async (app) => {
    const before = await mappingsIn(app);
    const ruth = await openList(app);
    await submitList(ruth, LIST);
    const { world } = app.slack;
    const words = wordsOf(ruth);
    assert.deepEqual(await mappingsIn(app), before);
    assert.match(words, /Nothing is saved yet/);
    for (const group of ["To add: 1", "To change: 1", "Already right: 1"]) {
      assert.ok(words.includes(`*${group}*`), group);
    }
    const old = world.user("dan.okafor").id;
    assert.ok(
      words.includes(`→ <@${world.user("tunde").id}>, instead of <@${old}>`),
    );
    assert.match(words, /There is no GitHub user called \\"no-such-user/);
    assert.match(words, /Nobody in Slack has the e-mail/);
    assert.equal(viewOf(ruth).submit, "Save 2 links");

    await submitList(ruth);
    assert.match(wordsOf(ruth), /Saved: 1 new link, 1 changed, 1 already/);
    const after = await mappingsIn(app);
    const { "rhys-pritchard": rhys, danokafor } = after;
    assert.equal(Reflect.get(Object(rhys), "source"), "import");
    assert.equal(Reflect.get(Object(rhys), "added_by"), ruth.id);
    assert.equal(
      Reflect.get(Object(danokafor), "slack_user_id"),
      world.user("tunde").id,
    );
    assert.equal(listIn(ruth), LIST);

    // Corrected where it stands, checked and saved.
    const corrected = LIST.replaceAll("nobody@", "sofia.lindqvist@");
    await submitList(ruth, corrected);
    assert.equal(viewOf(ruth).submit, "Check again");
    assert.match(wordsOf(ruth), /There is nothing to save/);
    assert.deepEqual(await mappingsIn(app), after);
  }));

Deno.test("manage_mappings: a list that was changed after the review is shown again, not saved", () =>
  withApp(async (app) => {
    const before = await mappingsIn(app);
    const ruth = await openList(app);
    await submitList(ruth, "\n# nobody yet\n");
    const errors = viewOf(ruth).errors ?? {};
    assert.match(Object.values(errors).join(), /at least one line/);
    await submitList(ruth, "rhys-pritchard, @rhys.pritchard");
    await submitList(ruth, "rhys-pritchard, @callum");
    assert.match(wordsOf(ruth), /Something has changed since/);
    assert.deepEqual(await mappingsIn(app), before);
    await submitList(ruth);
    const { "rhys-pritchard": rhys } = await mappingsIn(app);
    const callum = app.slack.world.user("callum").id;
    assert.equal(Reflect.get(Object(rhys), "slack_user_id"), callum);
    assert.match(wordsOf(ruth), /Find someone/);
  }));

const DOWN: readonly (readonly [(app: Sandbox) => void, RegExp])[] = [
  [
    ({ github }) => github.faults.add(() => ({ kind: "status", status: 500 })),
    /GitHub could not be reached/,
  ],
  [
    ({ slack }) =>
      slack.faults.add(({ method, args }) =>
        args["datastore"] === "github_slack_mappings" &&
          method === "apps.datastore.query"
          ? { kind: "status", status: 503 }
          : null
      ),
    /Slack could not be reached for apps.datastore.query/,
  ],
];

Deno.test("manage_mappings: whatever is down, nothing is saved, and the list stays to be saved with another press", () =>
  withApp(async (app) => {
    const before = await mappingsIn(app);
    const ruth = await openList(app);
    for (const [fail, says] of DOWN) {
      fail(app);
      await submitList(ruth, "rhys-pritchard, @rhys.pritchard");
      assert.match(wordsOf(ruth), says);
      assert.match(wordsOf(ruth), /Nothing was saved/);
      assert.match(listIn(ruth), /rhys-pritchard, @rhys\.pritchard/);
      assert.deepEqual(await mappingsIn(app), before);
      app.slack.faults.clear();
      app.github.faults.clear();
    }
    await submitList(ruth);
    assert.equal(viewOf(ruth).submit, "Save 1 link");
    app.slack.faults.add(({ method }) =>
      method === "apps.datastore.bulkPut"
        ? { kind: "status", status: 503 }
        : null
    );
    await submitList(ruth);
    assert.match(wordsOf(ruth), /Slack could not be reached/);
    assert.equal(viewOf(ruth).submit, "Save 1 link");
    await assertNoSecrets(app);
    app.slack.faults.clear();
    await submitList(ruth);
    assert.ok("rhys-pritchard" in await mappingsIn(app));
  }));

Deno.test("manage_mappings: a full box is checked and saved within ten seconds each, and once", () => {
  const seed = researchOrganisation(NOW);
  const numbers = Array.from({ length: 175 }, (_, index) => index);
  const line = (index: number) => `p${index}, @person.${index}`;
  const known = numbers.slice(0, 150);
  const users = known.map((index) => ({
    id: slackIdOf(index),
    name: `person.${index}`,
    realName: `Person ${index}`,
    email: `p${index}@opensafely.example`,
  }));
  const accounts = known.map((index) => ({
    id: 60_000_000 + index,
    login: `p${index}`,
    name: `Person ${index}`,
    role: "outsider" as const,
  }));
  return withApp(async (app) => {
    const ruth = await openList(app);
    const list = numbers.map(line).join("\n");
    assert.ok(list.length > 2_900 && list.length <= 3_000, `${list.length}`);
    await submitList(ruth, list);
    assert.equal(viewOf(ruth).submit, "Save 150 links");
    assert.match(wordsOf(ruth), /To correct: 25/);
    await submitList(ruth);
    assert.match(wordsOf(ruth), /Saved: 150 new links/);
    assert.equal(callsOf(app, "apps.datastore.bulkPut").length, 6);
    assert.equal(listIn(ruth), list);
    await submitList(ruth);
    assert.match(wordsOf(ruth), /Already right: 150/);
    assert.equal(callsOf(app, "apps.datastore.bulkPut").length, 6);
  }, {
    seed: {
      ...seed,
      slack: { ...seed.slack, users: [...seed.slack.users, ...users] },
      github: {
        ...seed.github,
        accounts: [...seed.github.accounts, ...accounts],
      },
    },
  });
});
