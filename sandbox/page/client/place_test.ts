import assert from "node:assert/strict";
import {
  addressOf,
  readPermalink,
  readPlace,
  runsWorkflow,
  threadAddress,
} from "./place.ts";

const NOWHERE = { tab: "slack", channelId: "", ts: "", isLinked: false };

const PLACES = [
  ["", NOWHERE],
  ["#/", NOWHERE],
  ["#/github", { tab: "github" }],
  ["#/inspector", { tab: "inspector" }],
  ["#/C1", { ...NOWHERE, channelId: "C1" }],
  ["#/C1/1.5", { ...NOWHERE, channelId: "C1", ts: "1.5", isLinked: true }],
  ["#/C1/1.5/thread", { ...NOWHERE, channelId: "C1", ts: "1.5" }],
] as const;

for (const [hash, place] of PLACES) {
  Deno.test(`the address "${hash}" leads to ${JSON.stringify(place)}`, () => {
    assert.deepEqual(readPlace(hash), place);
  });
}

Deno.test("an address leads back to what it was made of", () => {
  const ts = "1795424400.000100";
  const place = { tab: "slack", channelId: "C1", ts };
  const read = (address: string) => readPlace(address);
  assert.deepEqual(read(addressOf("C1", ts)), { ...place, isLinked: true });
  assert.deepEqual(read(threadAddress("C1", ts)), {
    ...place,
    isLinked: false,
  });
});

Deno.test("a link trigger's address runs a workflow, no other does", () => {
  assert.ok(runsWorkflow("https://slack.com/shortcuts/Ft1/abc"));
  assert.ok(!runsWorkflow("https://acme.slack.com/archives/C1"));
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
