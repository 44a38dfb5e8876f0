import assert from "node:assert/strict";
import { checkBlocks } from "../../sandbox/slack/blocks/check_blocks.ts";
import { bytesOf, elementsOf, plain } from "../testdata/read_message.ts";
import { failureMessage } from "./failure_message.ts";

Deno.test("failureMessage: says which organisation, the cause and the cure, escaped", () => {
  const message = failureMessage("a<b", "GitHub said <no>. Do this & that.");
  assert.equal(
    plain(elementsOf(message)),
    "Codespaces in a<b: the report failed. GitHub said <no>. Do this & that.",
  );
  assert.equal(
    message.text,
    "Codespaces in a&lt;b: the report failed. GitHub said &lt;no&gt;. " +
      "Do this &amp; that.",
  );
});

Deno.test("failureMessage: shows a channel by its name", () => {
  const message = failureMessage("o", [
    "Slack refused it for channel ",
    { channelId: "C0ABC" },
    ": no.",
  ]);
  assert.deepEqual(elementsOf(message).slice(1), [
    { type: "text", text: "Slack refused it for channel " },
    { type: "channel", channel_id: "C0ABC" },
    { type: "text", text: ": no." },
  ]);
  assert.match(message.text, /for channel <#C0ABC>: no\.$/);
});

for (const explanation of ["", "x".repeat(9_000), "名".repeat(9_000)]) {
  Deno.test(`failureMessage: ${explanation.length} characters break no limit`, () => {
    const message = failureMessage("\u200b", explanation || "no cause");
    assert.ok(bytesOf(message) <= 9_500);
    assert.deepEqual(checkBlocks(message.blocks), []);
  });
}

Deno.test("failureMessage: what only looks like a channel is shown as it is", () => {
  const message = failureMessage("o", [
    "No <!here> in channel C0ABC, nor in ",
    { channelId: "U0MAYA" },
  ]);
  assert.equal(
    message.text,
    "Codespaces in o: the report failed. " +
      "No &lt;!here&gt; in channel C0ABC, nor in U0MAYA",
  );
});

Deno.test("failureMessage: long words before a channel leave no room for it", () => {
  const words = "名".repeat(3_000);
  const message = failureMessage("o", [words, { channelId: "C0ABC" }, words]);
  assert.ok(bytesOf(message) <= 9_500);
  assert.doesNotMatch(plain(elementsOf(message)), /C0ABC/);
});
