import assert from "node:assert/strict";
import { tellsOfLinks } from "./tells_of_links.ts";

const one = (org: string, techChannelId: string | null = `C0${org}`) => ({
  org,
  techChannelId,
});

const CASES: [string, string, ReturnType<typeof one>[], boolean][] = [
  ["the only one", "opensafely", [one("opensafely")], true],
  ["in another case", "OpenSAFELY", [one("opensafely")], true],
  ["the first", "bennett", [one("bennett"), one("opensafely")], true],
  ["the second", "opensafely", [one("opensafely"), one("bennett")], false],
  ["sharing a channel", "b", [one("a", "C0"), one("b", "C0")], false],
  ["after one that tells nobody", "b", [one("a", null), one("b")], true],
  ["that tells nobody itself", "a", [one("a", null), one("b")], false],
  ["without settings beside one with", "new", [one("opensafely")], false],
  ["without settings, alone", "new", [], true],
  ["where none has a channel", "b", [one("a", null), one("b", null)], true],
];

for (const [what, org, organisations, expected] of CASES) {
  Deno.test(`tellsOfLinks: an organisation ${what} ${expected ? "does" : "does not"}`, () => {
    assert.equal(tellsOfLinks(org, organisations), expected);
  });
}
