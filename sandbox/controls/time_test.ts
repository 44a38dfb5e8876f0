import assert from "node:assert/strict";
import { listAt, objectAt, stringAt } from "../runtime/json.ts";
import { weekly, withSandbox } from "../runtime/testdata/with_sandbox.ts";
import { ask } from "./testdata/ask.ts";

Deno.test("the clock goes by hours, by days and to what runs next", () =>
  withSandbox(async (sandbox) => {
    const move = async (body: object) => {
      const { answer } = await ask(sandbox, "/sandbox/clock", body);
      return stringAt(answer, "now").slice(0, 13);
    };
    const nothing = await ask(sandbox, "/sandbox/clock", { to_next: true });
    assert.equal(nothing.answer["error"], "Nothing is scheduled");
    assert.equal(await move({ advance_hours: 3 }), "2026-03-22T15");
    sandbox.triggers.create(weekly);
    const next = async () => {
      const { answer } = await ask(sandbox, "/sandbox/clock");
      const [first] = listAt(answer, "next");
      return objectAt({ first }, "first");
    };
    assert.deepEqual((await next())["at"], "2026-03-23T09:00:00.000Z");
    assert.equal(await move({ to_next: true }), "2026-03-23T09");
    assert.equal(sandbox.triggers.runs.length, 1);
    assert.deepEqual((await next())["at"], "2026-03-30T08:00:00.000Z");
    assert.equal(await move({ advance_days: 1 }), "2026-03-24T09");
  }));

Deno.test("a stopped codespace is gone once the clock has passed its end", () =>
  withSandbox(async (sandbox) => {
    const count = async () => {
      const { answer } = await ask(sandbox, "/sandbox/github");
      return listAt(answer, "codespaces").length;
    };
    assert.equal(await count(), 40);
    // Some are past their end from the start; the next ends after 20 hours.
    await ask(sandbox, "/sandbox/clock", { advance_hours: 19 });
    assert.equal(await count(), 40);
    await ask(sandbox, "/sandbox/clock", { advance_hours: 2 });
    assert.equal(await count(), 39);
  }));
