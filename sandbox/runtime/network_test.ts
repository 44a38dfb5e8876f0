import assert from "node:assert/strict";
import { githubSetting, reachableHosts, routed } from "./network.ts";

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

Deno.test("githubSetting: an app built for a company is told of it, and led to the stand-in", () => {
  const standIn = "http://127.0.0.1:4102";
  const { apiUrl, routes } = githubSetting(["api.acme.ghe.com"], standIn);
  assert.equal(apiUrl, "https://api.acme.ghe.com");
  assert.equal(routed(`${apiUrl}/user?a=b`, routes), `${standIn}/user?a=b`);
  const elsewhere = "https://api.acme.ghe.com.evil.example/user";
  assert.equal(routed(elsewhere, routes), elsewhere);
  const usual = githubSetting(["api.github.com"], standIn);
  assert.deepEqual(usual, { apiUrl: standIn, routes: {} });
});
