import assert from "node:assert/strict";
import { reachableHosts } from "./network.ts";

const standIns = {
  slackUrl: "http://127.0.0.1:4101/api/",
  githubUrl: "http://127.0.0.1:4102",
};

const table: readonly (readonly [string, string[], string[]])[] = [
  ["Slack needs no listing", [], ["127.0.0.1:4101"]],
  ["GitHub's stand-in takes GitHub's place", ["api.github.com"], [
    "127.0.0.1:4101",
    "127.0.0.1:4102",
  ]],
  ["Slack's own hosts lead nowhere else", ["slack.com"], ["127.0.0.1:4101"]],
  ["other domains stay as they are", ["example.org"], [
    "127.0.0.1:4101",
    "example.org",
  ]],
  ["a look-alike is no GitHub", ["github.com", "api.github.com.evil.example"], [
    "127.0.0.1:4101",
    "github.com",
    "api.github.com.evil.example",
  ]],
];
for (const [name, outgoingDomains, expected] of table) {
  Deno.test(`reachableHosts: ${name}`, () => {
    const hosts = reachableHosts({ outgoingDomains, ...standIns });
    assert.deepEqual(hosts, expected);
  });
}
