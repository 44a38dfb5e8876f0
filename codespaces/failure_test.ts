import assert from "node:assert/strict";
import { joined, textOf } from "./failure.ts";

Deno.test("joined: keeps the channels among the words, and the words in one piece", () => {
  const inChannel = ["No, in ", { channelId: "C1" }, "."];
  const all = joined("It failed. ", inChannel, " ", "Try again.");
  assert.deepEqual(all, [
    "It failed. No, in ",
    { channelId: "C1" },
    ". Try again.",
  ]);
  assert.equal(textOf(all), "It failed. No, in C1. Try again.");
});
