import assert from "node:assert/strict";
import { fail, ok } from "../../codespaces/result.ts";
import { CHANNEL_PROBLEMS, type ChannelUse } from "./channel_use.ts";
import { channelUseOf, type SeenChannel } from "./channels.ts";

const SEEN: SeenChannel = {
  name: "news",
  isArchived: false,
  isMember: false,
  isPrivate: false,
  isDirect: false,
  isReadOnly: false,
  isThreadable: true,
};

const CASES: [string, Partial<SeenChannel>, ChannelUse][] = [
  ["public", {}, "usable"],
  ["private, with the app", { isPrivate: true, isMember: true }, "usable"],
  ["private, without the app", { isPrivate: true }, "needs_invitation"],
  ["archived", { isArchived: true, isReadOnly: true }, "archived"],
  ["for some to post in", { isReadOnly: true }, "read_only"],
  ["without threads", { isThreadable: false }, "no_threads"],
  ["a conversation", { isDirect: true, isPrivate: true }, "direct_message"],
];

for (const [what, seen, expected] of CASES) {
  Deno.test(`channelUseOf: a channel that is ${what}: ${expected}`, () => {
    assert.deepEqual(channelUseOf(ok({ ...SEEN, ...seen })), ok(expected));
    if (expected !== "usable") assert.ok(CHANNEL_PROBLEMS[expected].cure);
  });
}

Deno.test("channelUseOf: where the app does not post, it need not be let in", () => {
  for (const [, seen, expected] of CASES) {
    const isThere = expected !== "archived" && expected !== "direct_message";
    const use = isThere ? "usable" : expected;
    assert.deepEqual(channelUseOf(ok({ ...SEEN, ...seen }), false), ok(use));
  }
});

Deno.test("channelUseOf: hidden or gone is not found, another failure is none of its answers", () => {
  const method = "conversations.info";
  const refused = (code: string) =>
    fail({ kind: "refused", method, code, answer: {} } as const);
  assert.deepEqual(
    channelUseOf(refused("channel_not_found")),
    ok("not_found"),
  );
  assert.equal(channelUseOf(refused("missing_scope")).ok, false);
});
