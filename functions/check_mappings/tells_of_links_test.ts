import assert from "node:assert/strict";
import { type Tells, tellsOfLinks } from "./tells_of_links.ts";

const one = (org: string, techChannelId: string | null = `C0${org}`) => ({
  org,
  techChannelId,
});

const WORDS = { alone: "alone does", too: "does", not: "does not" };

const CASES: [string, string, ReturnType<typeof one>[], Tells][] = [
  ["the only one", "opensafely", [one("opensafely")], "too"],
  ["in another case", "OpenSAFELY", [one("opensafely")], "too"],
  ["the first", "bennett", [one("bennett"), one("opensafely")], "alone"],
  ["the second", "opensafely", [one("opensafely"), one("bennett")], "not"],
  ["sharing a channel", "b", [one("a", "C0"), one("b", "C0")], "not"],
  ["after one that tells nobody", "b", [one("a", null), one("b")], "alone"],
  ["that tells nobody itself", "a", [one("a", null), one("b")], "not"],
  ["without settings beside one with", "new", [one("opensafely")], "not"],
  ["without settings, alone", "new", [], "too"],
  ["where none has a channel", "b", [one("a", null), one("b", null)], "too"],
];

for (const [what, org, organisations, expected] of CASES) {
  Deno.test(`tellsOfLinks: an organisation ${what} ${WORDS[expected]}`, () => {
    assert.equal(tellsOfLinks(org, organisations), expected);
  });
}
