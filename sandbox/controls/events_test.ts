import assert from "node:assert/strict";
import { withSandbox } from "../runtime/testdata/with_sandbox.ts";
import type { Sandbox } from "../sandbox.ts";
import { ask } from "./testdata/ask.ts";

/** Listens to the versions that a sandbox tells. */
async function listen({ url }: Sandbox) {
  const response = await fetch(`${url}/sandbox/events`);
  assert.equal(response.headers.get("content-type"), "text/event-stream");
  const reader = response.body?.pipeThrough(new TextDecoderStream())
    .getReader();
  assert.ok(reader);
  const versions: number[] = [];
  let text = "";
  return {
    /** The next that is told; null at the end. */
    async next(): Promise<number | null> {
      for (;;) {
        const told = /^event: change\ndata: \{"version":(\d+)\}\n\n/.exec(text);
        if (told) {
          text = text.slice(told[0].length);
          versions.push(Number(told[1]));
          return Number(told[1]);
        }
        const { value, done } = await reader.read();
        if (done) return null;
        text += value;
      }
    },
    stop: () => reader.cancel(),
  };
}

const CHANGES: Readonly<Record<string, (sandbox: Sandbox) => unknown>> = {
  "a control": (sandbox) =>
    ask(sandbox, "/sandbox/github", { scenario: "truthful" }),
  "a refused control": (sandbox) => ask(sandbox, "/sandbox/clock", {}),
  "a request to Slack": ({ slack }) => fetch(`${slack.apiUrl}auth.test`),
  "a request to GitHub": ({ github }) => fetch(`${github.apiUrl}/user`),
  "the clock": ({ clock }) => clock.advanceTo(new Date(clock.now() + 1)),
  "a function": (sandbox) => sandbox.invoke("echo", { org: "opensafely" }),
  "a workflow": (sandbox) => sandbox.runWorkflow("twice", { org: "o" }),
};

Deno.test("each change is told once it happened, and nothing else", () =>
  withSandbox(async (sandbox) => {
    const events = await listen(sandbox);
    assert.equal(await events.next(), sandbox.changes.version);
    for (const [what, change] of Object.entries(CHANGES)) {
      const before = sandbox.changes.version;
      const answer = await change(sandbox);
      if (answer instanceof Response) await answer.body?.cancel();
      const { version } = sandbox.changes;
      assert.ok(version > before, what);
      let told = await events.next();
      while (told !== null && told < version) told = await events.next();
      assert.equal(told, version, what);
    }
    const { version } = sandbox.changes;
    await ask(sandbox, "/sandbox/state");
    assert.equal(sandbox.changes.version, version, "looking changes nothing");
    await events.stop();
  }));

Deno.test("many changes at once are told as one or two", () =>
  withSandbox(async (sandbox) => {
    const events = await listen(sandbox);
    await events.next();
    for (let i = 0; i < 1_000; i++) sandbox.changes.note();
    const { version } = sandbox.changes;
    let told = 0;
    while (await events.next() !== version) told++;
    assert.ok(told <= 1, `${told} before the last`);
    await events.stop();
  }));

Deno.test("a sandbox that closes ends the stream, and one that is left is forgotten", () =>
  withSandbox(async (sandbox) => {
    const left = await listen(sandbox);
    const kept = await listen(sandbox);
    await left.next();
    await kept.next();
    assert.equal(sandbox.changes.listeners, 2);
    await left.stop();
    while (sandbox.changes.listeners > 1) {
      sandbox.changes.note();
      await kept.next();
    }
    await sandbox.close();
    while (await kept.next() !== null);
    assert.equal(sandbox.changes.listeners, 0);
  }));
