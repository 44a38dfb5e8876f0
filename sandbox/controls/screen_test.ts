import assert from "node:assert/strict";
import {
  HERE,
  INTERACTIVITY,
  link,
  withPeople,
} from "../people/testdata/with_people.ts";
import type { Sandbox } from "../sandbox.ts";
import { localCopy } from "../triggers/trigger.ts";
import type { Screen, ScreenConversation } from "./screen.ts";

async function screenOf({ url }: Sandbox, as: string): Promise<Screen> {
  const response = await fetch(`${url}/sandbox/screen?as=${as}`);
  assert.equal(response.status, 200);
  return await response.json();
}

function named({ conversations }: Screen, name: string): ScreenConversation {
  const found = conversations.find((one) => one.name === name);
  assert.ok(found, `#${name} is not to be seen`);
  return found;
}

const textsIn = (screen: Screen, name: string) =>
  screen.messages[named(screen, name).id]?.map(({ text }) => text);

Deno.test("each sees public channels, the private ones they are in, and their own direct message", () =>
  withPeople(async (sandbox) => {
    const { world } = sandbox.slack;
    world.channel("team").isPrivate = true;
    const bela = world.addDirectMessage(world.user("bela").id);
    const seen = async (as: string) =>
      (await screenOf(sandbox, as)).conversations.map(({ name }) => name);
    const id = (name: string) => world.user(name).id;
    assert.deepEqual(await seen("ada"), ["general", "elsewhere", id("ada")]);
    assert.deepEqual(await seen("bela"), [
      ...["general", "team", "elsewhere"],
      bela.name,
    ]);
    assert.deepEqual(await seen("dora"), ["general", "elsewhere", id("dora")]);
    const dora = named(await screenOf(sandbox, "dora"), "general");
    assert.equal(dora.isMember, false);
  }));

Deno.test("a direct message that nobody opened is empty, and the same once it is", () =>
  withPeople(async (sandbox) => {
    const { world } = sandbox.slack;
    const { id: userId } = world.user("ada");
    const before = named(await screenOf(sandbox, "ada"), userId);
    assert.deepEqual(world.findDirectMessage(userId), undefined);
    world.addDirectMessage(userId);
    const after = await screenOf(sandbox, "ada");
    assert.deepEqual(named(after, userId), before);
    assert.deepEqual(after.messages[before.id], []);
  }));

Deno.test("what is shown to one person is on their screen alone, where it was shown", () =>
  withPeople(async (sandbox) => {
    const { world } = sandbox.slack;
    const ada = sandbox.as("ada");
    await sandbox.slack.say(ada.id, world.channel("general").id, "first");
    const inputs = { interactivity: INTERACTIVITY, channel_id: HERE };
    await ada.openLink(link(sandbox, "greeting", inputs), {
      channel: "general",
    });
    await ada.submitForm({ name: "Octocat", person: ada.id });
    await sandbox.slack.say(ada.id, world.channel("general").id, "last");
    const hers = await screenOf(sandbox, "ada");
    const theirs = await screenOf(sandbox, "bela");
    assert.deepEqual(textsIn(hers, "general"), [
      ...["first", "Hello Octocat", "last"],
    ]);
    assert.deepEqual(textsIn(theirs, "general"), ["first", "last"]);
    const shown = hers.messages[named(hers, "general").id]?.[1];
    assert.equal(shown?.only_you, true);
    assert.equal(shown.user, hers.app.userId);
  }));

Deno.test("unread is what others said since, until it is read", () =>
  withPeople(async (sandbox) => {
    const { slack } = sandbox;
    const { id } = slack.world.channel("general");
    const [ada, bela] = [sandbox.as("ada"), sandbox.as("bela")];
    const unread = async () => {
      const screens = [];
      for (const name of ["ada", "bela", "dora"]) {
        screens.push(await screenOf(sandbox, name));
      }
      return screens.map((screen) => named(screen, "general").unread);
    };
    await slack.say(ada.id, id, "one");
    await slack.say(ada.id, id, "two");
    assert.deepEqual(await unread(), [0, 2, 0]);
    await bela.read("general");
    assert.deepEqual(await unread(), [0, 0, 0]);
    await slack.say(bela.id, id, "three");
    assert.deepEqual(await unread(), [1, 0, 0]);
    await ada.read(id);
    assert.deepEqual(await unread(), [0, 0, 0]);
  }));

Deno.test("of a long conversation the newest 300 are on the screen", () =>
  withPeople(async (sandbox) => {
    const { slack } = sandbox;
    const { id } = slack.world.channel("general");
    const ada = sandbox.as("ada");
    for (let n = 0; n < 302; n++) await slack.say(ada.id, id, String(n));
    const texts = textsIn(await screenOf(sandbox, "bela"), "general") ?? [];
    assert.equal(texts.length, 300);
    assert.equal(texts.at(0), "2");
    assert.equal(texts.at(-1), "301");
  }));

Deno.test("links are what a person can start; what is scheduled comes soonest first", () =>
  withPeople(async (sandbox) => {
    const { triggers, slack } = sandbox;
    const inputs = { interactivity: INTERACTIVITY, channel_id: HERE };
    const url = link(sandbox, "greeting", inputs);
    link(sandbox, "again", { ...inputs, name: { customizable: true } });
    triggers.create({
      ...{ type: "shortcut", name: "Other", workflow: "#/workflows/surveying" },
      inputs: { interactivity: INTERACTIVITY },
    }, { app: localCopy(sandbox.manifest) });
    for (const day of ["Wednesday", "Tuesday"]) {
      const made = triggers.create({
        type: "scheduled",
        name: day,
        workflow: "#/workflows/surveying",
        inputs: { interactivity: { value: "none" } },
        schedule: {
          start_time: "2026-03-24T09:00:00Z",
          timezone: "Europe/London",
          frequency: { type: "weekly", repeats_every: 1, on_days: [day] },
        },
      });
      assert.ok(made.ok, JSON.stringify(made));
    }
    const { links, clock } = await screenOf(sandbox, "ada");
    assert.deepEqual(links, [{
      name: "greeting",
      description: "",
      workflow: "greeting",
      url,
      channelIds: ["general", "team"].map((one) => slack.world.channel(one).id),
    }]);
    assert.deepEqual(clock.next.map(({ name, at }) => [name, at]), [
      ["Tuesday", "2026-03-24T09:00:00.000Z"],
      ["Wednesday", "2026-03-25T09:00:00.000Z"],
    ]);
  }));

Deno.test("a screen says whose it is, with their time zone, and who else is there", () =>
  withPeople(async (sandbox) => {
    const screen = await screenOf(sandbox, "ada");
    const { id } = sandbox.as("ada");
    assert.deepEqual(screen.me, {
      ...{ id, name: "ada", realName: "ada" },
      ...{ timezone: "Europe/London", isAdmin: false },
    });
    assert.deepEqual(
      screen.people.map(({ name, deactivated }) => [name, deactivated]),
      [
        ...["ada", "bela", "cy", "dora"].map((name) => [name, false]),
        ["gone", true],
      ],
    );
    assert.equal(screen.app.name, "Test app");
    assert.equal(screen.form, null);
    assert.deepEqual(screen.views, []);
    assert.equal(screen.version, sandbox.changes.version);
  }));

Deno.test("nobody, and nobody who can sign in, has a screen", () =>
  withPeople(async ({ url }) => {
    for (const query of ["", "?as=nobody", "?as=gone", "?as=test-app"]) {
      const response = await fetch(`${url}/sandbox/screen${query}`);
      assert.equal(response.status, 400, query);
      const { ok, error } = await response.json();
      assert.equal(ok, false);
      assert.match(error, /as is required|No user|cannot sign in/);
    }
  }));
