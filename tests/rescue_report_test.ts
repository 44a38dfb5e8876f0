import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { listAt } from "../sandbox/runtime/json.ts";
import { callsOf, messagesIn, messagesTo, report } from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import { refusal } from "./support/refusal.ts";
import {
  codespaceOf,
  entryOf,
  modalOf,
  TUNDE,
  withRescue,
} from "./support/rescue.ts";
import { assertNoSecrets } from "./support/secrets.ts";

const AMELIA = "amelia.hargreaves";
const SOFIA = "sofia.lindqvist";
const MARK = /\*Saved by its owner\* on branch codespace-/g;

/** Presses "Save my work" in the report, and signs in. */
async function press(app: Sandbox, by: string, name: string) {
  const { message, block } = await entryOf(app, { by, name });
  const person = app.as(by);
  const { run } = await person.click(message, { block });
  if (person.connecting !== null) await person.authorize();
  assert.match(modalOf(person), /Your work is saved/);
  assert.notEqual(run?.status, "failed", run?.error);
  return message;
}

/** All that stands in the channel, each message once. */
async function reportNow(app: Sandbox): Promise<string> {
  const messages = await messagesIn(app, "opensafely");
  return JSON.stringify(messages.map(({ blocks }) => blocks));
}

Deno.test("rescue: from the report to a branch, and the entry says so to everybody", () =>
  withRescue(async (app) => {
    await report(app);
    const { name } = codespaceOf(app, TUNDE);
    const before = await messagesIn(app, "opensafely");
    const message = await press(app, TUNDE, name);
    const after = await reportNow(app);
    assert.equal([...after.matchAll(MARK)].length, 1);
    assert.ok(after.includes(`on branch codespace-${name}`));
    assert.doesNotMatch(after, new RegExp(`"value":"${name}"`));
    assert.equal((await messagesIn(app, "opensafely")).length, before.length);
    assert.deepEqual(callsOf(app, "chat.update").length, 1);
    // Nothing else of the message changed.
    const [update] = callsOf(app, "chat.update");
    const blocks = listAt(update?.args ?? {}, "blocks");
    assert.equal(blocks.length, message.blocks.length);
    const changed = message.blocks.filter((block, index) =>
      JSON.stringify(block) !== JSON.stringify(blocks[index])
    );
    assert.equal(changed.length, 1);
    await assertNoSecrets(app);
  }));

Deno.test("rescue: two entries of one message, marked at once, are marked both", () =>
  withRescue(async (app) => {
    await report(app);
    const pressed = await Promise.all(
      [TUNDE, AMELIA].map((by) => press(app, by, codespaceOf(app, by).name)),
    );
    assert.equal(new Set(pressed.map(({ ts }) => ts)).size, 1);
    assert.equal([...(await reportNow(app)).matchAll(MARK)].length, 2);
  }));

Deno.test("rescue: where the message is gone, the work is saved all the same", () =>
  withRescue(async (app) => {
    await report(app);
    const { name } = codespaceOf(app, TUNDE);
    app.slack.faults.add(({ method }) =>
      method === "conversations.replies" || method === "chat.update"
        ? refusal("message_not_found")
        : null
    );
    await press(app, TUNDE, name);
    const { outputs } = app.executions().at(-1) ?? {};
    assert.equal(outputs?.["status"], "saved");
  }));

/** The message with a codespace's button that somebody was sent directly. */
async function directEntry(app: Sandbox, by: string, name: string) {
  const button = `"value":"${name}"`;
  const message = (await app.as(by).sees()).find(({ kind, blocks }) =>
    kind === "direct_message" && JSON.stringify(blocks).includes(button)
  );
  assert.ok(message);
  const block = message.blocks.find((one) =>
    JSON.stringify(one).includes(button)
  );
  return { message, block: String(block?.["block_id"]) };
}

for (const pressedIn of ["a direct message", "the channel"]) {
  Deno.test(`rescue: pressed in ${pressedIn}, the entry is marked in both`, () =>
    withRescue(async (app) => {
      await report(app, { delivery: "channel_and_dm" });
      const { name } = codespaceOf(app, TUNDE);
      const tunde = app.as(TUNDE);
      const { message, block } = pressedIn === "the channel"
        ? await entryOf(app, { by: TUNDE, name })
        : await directEntry(app, TUNDE, name);
      await tunde.click(message, { block });
      await tunde.authorize();
      assert.match(modalOf(tunde), /Your work is saved/);
      const told = JSON.stringify(await messagesTo(app, tunde.id));
      for (const standing of [told, await reportNow(app)]) {
        assert.equal([...standing.matchAll(MARK)].length, 1);
        assert.doesNotMatch(standing, new RegExp(`"value":"${name}"`));
      }
    }));
}

Deno.test("rescue: of one that is gone by now, its owner reads that, and others do not", () =>
  withRescue(async (app) => {
    await report(app);
    const { name } = codespaceOf(app, TUNDE);
    const pressed = await Promise.all([TUNDE, SOFIA].map(async (by) => ({
      by,
      ...await entryOf(app, { by, name }),
    })));
    app.github.codespaces = app.github.codespaces.filter((one) =>
      one.name !== name
    );
    for (const { by, message, block } of pressed) {
      const person = app.as(by);
      await person.click(message, { block });
      await person.authorize();
      assert.match(
        modalOf(person),
        by === TUNDE
          ? /codespace is gone.*bring a codespace back/s
          : /not one of yours/,
      );
    }
  }));

Deno.test("rescue: a colleague's press on somebody's button changes nothing", () =>
  withRescue(async (app) => {
    await report(app);
    const { name } = codespaceOf(app, TUNDE);
    const { message, block } = await entryOf(app, { by: SOFIA, name });
    const sofia = app.as(SOFIA);
    const before = textsOf(await messagesIn(app, "opensafely"));
    await sofia.click(message, { block });
    await sofia.authorize();
    assert.match(modalOf(sofia), /not one of yours/);
    assert.equal(textsOf(await messagesIn(app, "opensafely")), before);
    assert.deepEqual(callsOf(app, "chat.update"), []);
  }));
