import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import type { Person } from "../sandbox/people/person.ts";
import { sandboxId } from "../sandbox/slack/sandbox_id.ts";
import addMapping from "../triggers/add_mapping.ts";
import { messagesIn, report, withApp } from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import { createLink } from "./support/triggers.ts";
import { mappingsIn } from "./support/who_is_who.ts";

const MAYA = "maya.okafor";
const RHYS = sandboxId("U", "rhys.pritchard");

/** Opens onboarding's link, as its trigger file makes it, in a channel. */
async function openForm(
  app: Sandbox,
  name: string,
  channel: string,
): Promise<Person> {
  const person = app.as(name);
  await person.openLink(createLink(app, addMapping), { channel });
  assert.equal(person.banner, null);
  return person;
}

async function last(person: Person) {
  const message = (await person.sees()).at(-1);
  assert.ok(message, `${person.name} sees nothing`);
  return message;
}

/** The words of a form: its title, each field with its hint, its button. */
function formWords({ form }: Person): string[] {
  assert.ok(form);
  return [
    form.title,
    ...form.elements.flatMap(({ title, definition }) => [
      title,
      String(definition["description"]),
    ]),
    form.submitLabel ?? "",
  ];
}

Deno.test("add_mapping: from the link to a confirmation that only the submitter sees, and on to the next", () =>
  withApp(async (app) => {
    const maya = await openForm(app, MAYA, "opensafely-users");
    assert.deepEqual(formWords(maya), [
      "Link GitHub and Slack",
      "GitHub username",
      "Such as octocat, or https://github.com/octocat",
      "Person in Slack",
      "Who to notify about this person's codespaces",
      "Link them",
    ]);
    const errors = await maya.submitForm({ github_username: "rhys-pritchard" });
    assert.deepEqual(Object.keys(errors ?? {}), ["slack_user_id"]);
    await maya.submitForm({
      github_username: "https://github.com/Rhys-Pritchard",
      slack_user_id: RHYS,
    });
    const told = await last(maya);
    assert.match(told.words, /is now linked to @Rhys Pritchard/);
    const { "rhys-pritchard": stored } = await mappingsIn(app);
    assert.equal(
      Reflect.get(Object(stored), "added_by"),
      sandboxId("U", MAYA),
    );
    for (const name of ["ruth", "sofia.lindqvist"]) {
      assert.deepEqual(await app.as(name).sees(), [], name);
    }
    await maya.click(told, { text: "Add another" });
    assert.deepEqual(maya.form?.defaults, {});
    assert.equal(maya.form?.title, "Link GitHub and Slack");
  }));

Deno.test("add_mapping: the tech team's Add button opens the form with the username, and a likely person is named but not mentioned", () =>
  withApp(async (app) => {
    const before = await mappingsIn(app);
    await report(app);
    assert.deepEqual(await mappingsIn(app), before);
    const ruth = app.as("ruth");
    const summary = (await ruth.sees()).find(({ channelName, words }) =>
      channelName === "team-rex" && words.includes("No Slack user is linked")
    );
    assert.ok(summary);
    const blocks = JSON.stringify(summary.blocks);
    assert.match(summary.words, /rhys-pritchard, perhaps .*\(same username\)/);
    assert.ok(!blocks.includes(`"user_id":"${RHYS}"`), "a guess is mentioned");
    const words = textsOf(await messagesIn(app, "team-rex"));
    assert.ok(!words.includes(`@${RHYS}`), "a guess is mentioned");

    const blockOf = (login: string) =>
      String(
        summary.blocks.find((block) => JSON.stringify(block).includes(login))
          ?.["block_id"],
      );
    await ruth.click(summary, { block: blockOf("jkowalczyk") });
    assert.deepEqual(ruth.form?.defaults, { github_username: "jkowalczyk" });
    await ruth.closeForm();
    await ruth.click(summary, { block: blockOf("rhys-pritchard") });
    assert.deepEqual(ruth.form?.defaults, {
      github_username: "rhys-pritchard",
      slack_user_id: RHYS,
    });
    await ruth.submitForm({});
    const told = await last(ruth);
    assert.equal(told.kind, "ephemeral");
    assert.match(told.words, /is now linked to @Rhys Pritchard/);
  }));
