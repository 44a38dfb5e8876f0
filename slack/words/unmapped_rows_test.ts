import assert from "node:assert/strict";
import type { Suggestion } from "../../codespaces/suggest_person.ts";
import { NO_LINKS } from "../triggers/links.ts";
import { otherUnmappedBlocks, unmappedBlocks } from "./unmapped_rows.ts";

const LINKS = { forLogin: "https://s/for", forPerson: "https://s/person" };

const MAYA: Suggestion = {
  because: "same name",
  person: {
    ...{ slackUserId: "U0MAYA", name: "maya", realName: "Maya Chen" },
    ...{ displayName: "<!here> Maya", email: null, isBot: false },
    ...{ isDeactivated: false, isAdmin: false, isGuest: false },
    isExternal: false,
  },
};

const owner = (login: string, suggestion: Suggestion | null = null) => ({
  owner: { githubId: "1", login },
  suggestion,
});

Deno.test("unmappedBlocks: a suggested person is named in plain text, which mentions nobody", () => {
  const [, row] = unmappedBlocks([owner("octocat", MAYA)], 0, LINKS);
  assert.deepEqual(Reflect.get(Object(row), "text"), {
    type: "plain_text",
    text: "octocat, perhaps <!here> Maya (same name)",
  });
});

const BUTTONS: readonly (readonly [
  string,
  Parameters<typeof unmappedBlocks>[0][number],
  Parameters<typeof unmappedBlocks>[2],
  string | null,
  readonly string[],
])[] = [
  ["an owner", owner("octocat"), LINKS, LINKS.forLogin, ["octocat"]],
  [
    "a likely person",
    owner("octocat", MAYA),
    LINKS,
    LINKS.forPerson,
    ["octocat", "U0MAYA"],
  ],
  [
    "a likely person without that link",
    owner("octocat", MAYA),
    { ...LINKS, forPerson: null },
    LINKS.forLogin,
    ["octocat"],
  ],
  ["no links", owner("octocat", MAYA), NO_LINKS, null, []],
  ["what is no login", owner("a b<c>"), LINKS, null, []],
];

for (const [what, row, links, url, values] of BUTTONS) {
  Deno.test(`unmappedBlocks: the button for ${what} starts ${url}`, () => {
    const [, block] = unmappedBlocks([row], 0, links);
    const button = JSON.stringify(Reflect.get(Object(block), "accessory"));
    if (url === null) return assert.equal(button, undefined);
    assert.ok(button.includes(`"url":"${url}"`), button);
    const given = [...button.matchAll(/"value":"([^"]*)"/g)]
      .map(([, value]) => value);
    assert.deepEqual(given, values);
  });
}

Deno.test("unmappedBlocks: says how many more there are", () => {
  const last = unmappedBlocks([owner("octocat")], 7, LINKS).at(-1);
  assert.match(JSON.stringify(last), /and 7 more, in the thread/);
});

Deno.test("otherUnmappedBlocks: names them all, and the link by which many are added", () => {
  const said = JSON.stringify(otherUnmappedBlocks([owner("a1"), owner("b2")]));
  assert.match(said, /https:\/\/github\.com\/a1.*https:\/\/github\.com\/b2/);
  assert.match(said, /Manage who is who/);
});
