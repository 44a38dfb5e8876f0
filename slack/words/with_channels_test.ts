import assert from "node:assert/strict";
import { channel, text } from "./rich_text.ts";
import { mrkdwnOf } from "./paragraph.ts";
import { withChannels } from "./with_channels.ts";

const ID = "C0AR0UTP31J";

const CASES: readonly (readonly [string, ReturnType<typeof withChannels>])[] = [
  ["Nothing at all.", [text("Nothing at all.")]],
  [
    `Slack refused conversations.join for channel ${ID}: is_archived.`,
    [
      text("Slack refused conversations.join for channel "),
      channel(ID),
      text(": is_archived."),
    ],
  ],
  [`for channel ${ID}`, [text("for channel "), channel(ID)]],
  [
    `the channel ${ID} and the channel G0PRIVATE1.`,
    [
      text("the channel "),
      channel(ID),
      text(" and the channel "),
      channel("G0PRIVATE1"),
      text("."),
    ],
  ],
  [`Check the id ${ID}; a`, [text(`Check the id ${ID}; a`)]],
  ["for channel D0DIRECT1: x", [text("for channel D0DIRECT1: x")]],
  ["for channel C0AR0…", [text("for channel C0AR0…")]],
  ["for channel C0AR0_x", [text("for channel C0AR0_x")]],
  ["the organisation C0MPANY12", [text("the organisation C0MPANY12")]],
  ["for channel <!here>", [text("for channel <!here>")]],
];

for (const [sentence, expected] of CASES) {
  Deno.test(`withChannels: ${sentence}`, () => {
    assert.deepEqual(withChannels(sentence), expected);
  });
}

Deno.test("withChannels: as plain text the rest is escaped", () => {
  assert.equal(
    mrkdwnOf(withChannels(`<!here> & channel ${ID}`)),
    `&lt;!here&gt; &amp; channel <#${ID}>`,
  );
});
