import assert from "node:assert/strict";
import { addressOf, readPermalink, readPlace } from "./place.ts";

const PLACES = [
  ["", { tab: "slack", channelId: "", ts: "" }],
  ["#/", { tab: "slack", channelId: "", ts: "" }],
  ["#/github", { tab: "github" }],
  ["#/inspector", { tab: "inspector" }],
  ["#/C1", { tab: "slack", channelId: "C1", ts: "" }],
  ["#/C1/1.5", { tab: "slack", channelId: "C1", ts: "1.5" }],
] as const;

for (const [hash, place] of PLACES) {
  Deno.test(`the address "${hash}" leads to ${JSON.stringify(place)}`, () => {
    assert.deepEqual(readPlace(hash), place);
  });
}

Deno.test("an address leads back to what it was made of", () => {
  const made = addressOf("C1", "1795424400.000100");
  const place = { tab: "slack", channelId: "C1", ts: "1795424400.000100" };
  assert.deepEqual(readPlace(made), place);
});

const LINKS = [
  [
    "https://acme.slack.com/archives/C1/p1795424400000100",
    "#/C1/1795424400.000100",
  ],
  ["https://acme.slack.com/archives/C1", "#/C1"],
  ["https://other.slack.com/archives/C1/p1795424400000100", null],
  ["https://acme.slack.com/team/U1", null],
  ["https://github.com/codespaces", null],
] as const;

for (const [href, address] of LINKS) {
  Deno.test(`a link to ${href} leads to ${address ?? "nowhere here"}`, () => {
    assert.equal(readPermalink(href, "acme"), address);
  });
}
