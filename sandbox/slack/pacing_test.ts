import assert from "node:assert/strict";
import { createClock } from "../time/clock.ts";
import { Pacing } from "./pacing.ts";
import type { Tier } from "./method.ts";
import { inWorkspace } from "./testdata/small_workspace.ts";

const START = new Date("2026-06-01T09:00:00Z");

function standingClock() {
  const clock = createClock({ now: START, speed: 0 });
  const pass = (ms: number) => clock.advanceTo(new Date(clock.now() + ms));
  return { clock, pass };
}

const TIERS: [Tier, number][] = [[1, 1], [2, 20], [3, 50], [4, 100]];

for (const [tier, calls] of TIERS) {
  Deno.test(`a method of tier ${tier} takes ${calls} calls a minute`, () => {
    const { clock, pass } = standingClock();
    const pacing = new Pacing(clock);
    for (let n = 0; n < calls; n++) {
      assert.equal(pacing.countCall("a.b", tier), null, `call ${n}`);
    }
    pass(17_500);
    const refused = pacing.countCall("a.b", tier);
    assert.equal(refused?.status, 429);
    assert.deepEqual(refused?.headers, { "retry-after": "43" });
    assert.equal(pacing.countCall("a.c", tier), null);
    pass(42_500);
    assert.equal(pacing.countCall("a.b", tier), null);
  });
}

Deno.test("a channel takes one message a second, each channel its own", () => {
  const { clock, pass } = standingClock();
  const pacing = new Pacing(clock);
  assert.equal(pacing.countMessage("C1"), null);
  assert.equal(pacing.countMessage("C2"), null);
  pass(999);
  assert.deepEqual(pacing.countMessage("C1")?.headers, { "retry-after": "1" });
  pass(1);
  assert.equal(pacing.countMessage("C1"), null);
});

Deno.test(
  "chat.postMessage answers 429 with Retry-After when it is called too soon",
  inWorkspace(async ({ slack, call, channel, pass }) => {
    const post = (text: string) =>
      call("chat.postMessage", { channel: channel("reports"), text });
    assert.equal((await post("one")).status, 200);
    const { status, headers, body } = await post("two");
    assert.equal(status, 429);
    assert.equal(headers.get("retry-after"), "1");
    assert.deepEqual(body, { ok: false, error: "ratelimited" });
    pass(1000);
    assert.equal((await post("three")).status, 200);
    const texts = (await slack.messages(channel("reports"))).map((m) => m.text);
    assert.deepEqual(texts, ["one", "three"]);
  }),
);

Deno.test(
  "a tier is counted over HTTP as well",
  inWorkspace(async ({ call, pass }) => {
    const list = async () => (await call("users.list")).status;
    for (let n = 0; n < 20; n++) assert.equal(await list(), 200);
    assert.equal(await list(), 429);
    pass(60_000);
    assert.equal(await list(), 200);
  }),
);
