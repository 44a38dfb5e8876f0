import assert from "node:assert/strict";
import { objectAt } from "../runtime/json.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Person } from "./person.ts";
import { INTERACTIVITY, link, withPeople } from "./testdata/with_people.ts";

const ANSWERS = { lines: { it: "a\nb" }, colour: { it: "red" } };

async function open(sandbox: Sandbox, name = "ada") {
  const person = sandbox.as(name);
  const url = link(sandbox, "surveying", { interactivity: INTERACTIVITY });
  const run = await person.openLink(url);
  assert.equal(run.status, "waiting", run.error);
  return { person, run };
}

function shown(person: Person) {
  const { view } = person;
  assert.ok(view, "no modal is open");
  return view;
}

function log(sandbox: Sandbox): string[] {
  return sandbox.executions().flatMap((execution) => execution.log);
}

Deno.test("a modal opens, is filled and submitted, and closes", () =>
  withPeople(async (sandbox) => {
    const { person, run } = await open(sandbox);
    const view = shown(person);
    assert.equal(view.title, "Survey");
    assert.equal(view.privateMetadata, "kept");
    assert.equal(sandbox.as("bela").view, null);
    assert.equal(
      await person.submitView({ ...ANSWERS, who: { it: "bela" } }),
      null,
    );
    assert.equal(person.view, null);
    assert.equal(run.status, "succeeded", run.error);
    const outputs = run.steps[0]?.execution?.outputs ?? {};
    assert.equal(outputs["by"], person.id);
    const values = objectAt(outputs, "values");
    const chosen = (value: string) => ({
      text: { type: "plain_text", text: value.toUpperCase() },
      value,
    });
    assert.deepEqual(values, {
      lines: { it: { type: "plain_text_input", value: "a\nb" } },
      colour: { it: { type: "radio_buttons", selected_option: chosen("red") } },
      extras: { it: { type: "checkboxes", selected_options: [chosen("b")] } },
      who: {
        it: { type: "users_select", selected_user: sandbox.as("bela").id },
      },
      where: {
        it: { type: "conversations_select", selected_conversation: null },
      },
      find: { it: { type: "external_select", selected_option: null } },
    });
  }));

Deno.test("what Slack's client refuses is not sent", () =>
  withPeople(async (sandbox) => {
    const { person } = await open(sandbox);
    const errors = await person.submitView({ lines: { it: "12345678901" } });
    assert.deepEqual(Object.keys(errors ?? {}), ["lines", "colour"]);
    assert.match(errors?.["lines"] ?? "", /at most 10/);
    assert.deepEqual(shown(person).errors, errors);
    assert.deepEqual(shown(person).state["lines"]?.["it"], {
      type: "plain_text_input",
      value: "12345678901",
    });
  }));

const responses: readonly (readonly [string, string[], string | null])[] = [
  ["wrong", ["Survey"], null],
  ["more", ["Survey", "More"], null],
  ["other", ["Other"], null],
  ["stray", ["Survey"], "invalid_response"],
  ["big", ["Survey"], "invalid_response"],
];
for (const [lines, titles, banner] of responses) {
  Deno.test(`a submission answered with "${lines}" leaves ${titles.join(", ")} on the screen`, () =>
    withPeople(async (sandbox) => {
      const { person } = await open(sandbox);
      const errors = await person.submitView({
        ...ANSWERS,
        lines: { it: lines },
      });
      assert.deepEqual(person.views.map(({ title }) => title), titles);
      assert.equal(person.banner?.kind ?? null, banner);
      const wrong = lines === "wrong" ? { lines: "Not that" } : null;
      assert.deepEqual(errors, wrong);
    }));
}

Deno.test("a submission answered with clear closes what lies below, too", () =>
  withPeople(async (sandbox) => {
    const { person } = await open(sandbox);
    await person.submitView({ ...ANSWERS, lines: { it: "more" } });
    assert.equal(person.views.length, 2);
    await person.submitView();
    assert.equal(person.banner, null);
    assert.deepEqual(person.views, []);
  }));

Deno.test("a button of a modal updates it, and what was typed stays", () =>
  withPeople(async (sandbox) => {
    const { person } = await open(sandbox);
    person.fill({ lines: { it: "typed" } });
    const before = shown(person);
    await person.click(before, "rename");
    assert.equal(shown(person).title, "Renamed");
    assert.equal(shown(person).id, before.id);
    assert.equal(shown(person).state["lines"]?.["it"]?.["value"], "typed");
    await person.click(shown(person), "rename", { value: "Forged" });
    assert.equal(shown(person).title, "Forged");
  }));

Deno.test("modals lie at most three deep", () =>
  withPeople(async (sandbox) => {
    const { person } = await open(sandbox);
    for (let n = 0; n < 3; n++) await person.click(shown(person), "deeper");
    assert.deepEqual(
      person.views.map(({ title }) => title),
      ["Survey", "Deeper", "Deeper"],
    );
    assert.deepEqual(log(sandbox), ["views.push push_limit_reached"]);
    await person.closeView();
    assert.equal(person.views.length, 2);
    await person.closeView({ all: true });
    assert.equal(person.views.length, 0);
  }));

Deno.test("an external select offers what the function answers", () =>
  withPeople(async (sandbox) => {
    const { person } = await open(sandbox);
    const find = { block: "find" };
    assert.deepEqual(await person.suggest(find, ""), [], "too short to ask");
    const offered = await person.suggest(find, "oct");
    assert.deepEqual(offered.map(({ value }) => value), ["oct1", "oct2"]);
    await person.choose(shown(person), find, "oct2");
    assert.deepEqual(log(sandbox), ["chose oct2"]);
    await assert.rejects(
      person.choose(shown(person), find, "other"),
      /does not offer "other", but: oct1, oct2/,
    );
    const forged = { text: { type: "plain_text", text: "x" }, value: "forged" };
    await person.choose(shown(person), find, forged);
    assert.deepEqual(log(sandbox), ["chose oct2", "chose forged"]);

    assert.deepEqual(await person.suggest(find, "bad"), []);
    assert.equal(person.banner?.kind, "invalid_response");
  }));

Deno.test("a stranger can be made to send in somebody's modal, and nobody's screen changes", () =>
  withPeople(async (sandbox) => {
    const { person, run } = await open(sandbox);
    const dora = sandbox.as("dora");
    const view = shown(person);
    const wrong = { ...ANSWERS, lines: { it: "wrong" } };
    assert.deepEqual(await dora.submitView(wrong, { view }), {
      lines: "Not that",
    });
    assert.equal(shown(person).errors, null);
    assert.equal(shown(person).state["lines"]?.["it"]?.["value"], null);
    await dora.click(view, "deeper");
    assert.deepEqual(log(sandbox), ["views.push not_found"]);
    await dora.submitView(ANSWERS, { view });
    assert.equal(run.steps[0]?.execution?.outputs?.["by"], dora.id);
    assert.equal(shown(person).id, view.id);
    await person.submitView(ANSWERS);
    assert.equal(person.banner?.kind, "closed");
  }));

Deno.test("a dialog asks first; who says no sends nothing", () =>
  withPeople(async (sandbox) => {
    const { person } = await open(sandbox);
    const press = (decline: boolean) =>
      person.click(shown(person), "remove", { decline });
    assert.ok((await press(true)).asked);
    assert.deepEqual(log(sandbox), []);
    await press(false);
    assert.deepEqual(log(sandbox), ["removed"]);
  }));

Deno.test("a handler that throws or takes too long becomes a banner", () =>
  withPeople(async (sandbox) => {
    const { person, run } = await open(sandbox);
    await person.click(shown(person), "explode");
    assert.equal(person.banner?.kind, "failed");
    assert.match(person.banner?.text ?? "", /boom/);
    await person.click(shown(person), "sleep");
    assert.equal(person.banner?.kind, "timed_out");
    assert.equal(run.status, "waiting", "the execution stays open");
    await person.click(shown(person), "rename");
    assert.equal(person.banner, null);
    assert.equal(person.banners.length, 2);
  }));

Deno.test("once an execution is complete its modal reaches nobody, unless it is made to", () =>
  withPeople(async (sandbox) => {
    const { person } = await open(sandbox);
    const view = shown(person);
    await person.submitView(ANSWERS);
    const requests = sandbox.slack.requests.length;
    await person.click(view, "remove");
    assert.equal(person.banner?.kind, "closed");
    assert.equal(sandbox.slack.requests.length, requests);
    await person.click(view, "remove", { force: true });
    assert.equal(person.banner, null);
    assert.deepEqual(log(sandbox), ["removed"]);
  }));

Deno.test("a button that is not there, or is not the only one, is named", () =>
  withPeople(async (sandbox) => {
    const { person } = await open(sandbox);
    await assert.rejects(
      person.click(shown(person), "nope"),
      /"rename" buttons\/rename/,
    );
    await assert.rejects(
      person.click(shown(person), { block: "buttons" }),
      /5 elements fit/,
    );
  }));
