import assert from "node:assert/strict";
import { matchingOptions } from "./suggest_usernames.ts";
import { buildMapping, longMappings } from "./testdata/build_mapping.ts";

Deno.test("matchingOptions: of 5,000 that fit, Slack gets the 100 it takes", () => {
  const options = matchingOptions(longMappings(5_000), "x");
  assert.equal(options.length, 100);
  assert.ok(
    options.every(({ text, value }) =>
      text.text.length <= 75 && value.length <= 75
    ),
  );
});

for (
  const { typed, offered } of [
    { typed: "octo", offered: ["octocat", "OctoDog", "an-octopus"] },
    { typed: " @OCTOC ", offered: ["octocat"] },
    { typed: "hubot", offered: [] },
  ]
) {
  Deno.test(`matchingOptions: "${typed}" offers ${offered.join(", ") || "none"}`, () => {
    const mappings = ["an-octopus", "octocat", "OctoDog"].map((githubLogin) =>
      buildMapping({ githubLogin })
    );
    const options = matchingOptions(mappings, typed);
    assert.deepEqual(options.map(({ text }) => text.text), offered);
  });
}
