import assert from "node:assert/strict";
import fc from "fast-check";
import { parseGithubUsername } from "./github_username.ts";
import { anyText } from "./testdata/any_text.ts";

const READ: [string, string][] = [
  ["octocat", "octocat"],
  [" @OctoCat ", "OctoCat"],
  ["https://github.com/octocat", "octocat"],
  ["http://www.GitHub.com/octocat", "octocat"],
  ["github.com/octocat/", "octocat"],
  ["https://github.com/@octocat", "octocat"],
  ["https://github.com/octocat?tab=repositories", "octocat"],
  ["https://github.com/octocat#readme", "octocat"],
  ["https://github.com/octocat/followers", "octocat"],
  ["<https://github.com/octocat>", "octocat"],
  ["<https://github.com/octocat|github.com/octocat>", "octocat"],
  ["\u200bocto\u200bcat\ufeff", "octocat"],
  ["maya-chen_shortcode", "maya-chen_shortcode"],
  ["-old-account-", "-old-account-"],
  ["a".repeat(39), "a".repeat(39)],
];

for (const [typed, username] of READ) {
  Deno.test(`parseGithubUsername: ${JSON.stringify(typed)} is ${username}`, () => {
    assert.deepEqual(parseGithubUsername(typed), { ok: true, value: username });
  });
}

const REFUSED: [string, RegExp][] = [
  ["", /missing/],
  [" @ ", /"@" is not a GitHub username/],
  ["maya@example.org", /"maya@example.org" is an e-mail address/],
  ["dependabot[bot]", /is a bot on GitHub/],
  ["Maya Chen", /has a space in it/],
  ["https://github.com/", /not the address of a person/],
  ["https://github.com/orgs/opensafely", /not the address of a person/],
  ["github.com/apps/dependabot", /not the address of a person/],
  ["https://github.com/opensafely/documentation", /address of a repository/],
  ["https://gitlab.com/octocat", /not an address on https:\/\/github.com/],
  ["octocat.github.io/page", /not an address on https:\/\/github.com/],
  ["a".repeat(40), /40 characters long; .* at most 39/],
  ["octo.cat", /letters, digits and hyphens/],
  ["октокат", /letters, digits and hyphens/],
  ["<!channel>", /is not a GitHub username/],
];

for (const [typed, reason] of REFUSED) {
  Deno.test(`parseGithubUsername: refuses ${JSON.stringify(typed)}`, () => {
    const parsed = parseGithubUsername(typed);
    assert.ok(!parsed.ok, JSON.stringify(parsed));
    assert.match(parsed.error, reason);
  });
}

Deno.test("parseGithubUsername: any username, in any spelling, is read back", () => {
  const username = fc.stringMatching(/^[A-Za-z0-9_-]{1,39}$/)
    .filter((name) => parseGithubUsername(`github.com/${name}`).ok);
  const spelling = fc.constantFrom(
    (name: string) => name,
    (name: string) => `@${name}`,
    (name: string) => `  https://github.com/${name}/  `,
    (name: string) => `github.com/${name}?tab=stars`,
  );
  fc.assert(fc.property(username, spelling, (name, spell) => {
    assert.deepEqual(parseGithubUsername(spell(name)), {
      ok: true,
      value: name,
    });
  }));
});

Deno.test("parseGithubUsername: whatever is typed, the answer is a username or one line", () => {
  fc.assert(fc.property(anyText(), (typed) => {
    const parsed = parseGithubUsername(typed);
    if (parsed.ok) assert.match(parsed.value, /^[A-Za-z0-9_-]{1,39}$/);
    else assert.doesNotMatch(parsed.error, /[\p{Cc}\p{Zl}\p{Zp}]/u);
  }));
});
