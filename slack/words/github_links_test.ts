import assert from "node:assert/strict";
import fc from "fast-check";
import { useGithubOf } from "../../codespaces/github_host.ts";
import {
  branchUrl,
  codespaceUrl,
  loginLink,
  profileUrl,
  repositoryUrl,
} from "./github_links.ts";
import { anyText } from "../../codespaces/testdata/any_text.ts";

const WEB_URLS: [string, string | null][] = [
  ["https://fuzzy-x5gq.github.dev", "https://fuzzy-x5gq.github.dev"],
  ["https://fuzzy-x5gq.github.dev/", "https://fuzzy-x5gq.github.dev"],
  ["https://FUZZY.GitHub.dev/", "https://fuzzy.github.dev"],
  ["https://a.b.github.dev/x?y=1", "https://a.b.github.dev/x?y=1"],
  ["https://github.com/codespaces/x", "https://github.com/codespaces/x"],
  ["https://github.com:443/x", "https://github.com/x"],
  ["http://fuzzy.github.dev", null],
  ["https://github.dev", null],
  ["https://evilgithub.dev", null],
  ["https://fuzzy.github.dev.evil.example", null],
  ["https://github.com.evil.example", null],
  ["https://evil.example/github.com", null],
  ["https://github.com@evil.example/", null],
  ["https://me@github.com/", null],
  ["https://me:pw@x.github.dev/", null],
  ["https://x.github.dev:8443/", null],
  ["https://gist.github.com/x", null],
  ["https://github.com./", null],
  ["https://gіthub.com/", null],
  ["https://evil.example\\.github.dev/", null],
  ["https://evil.example#.github.dev", null],
  ["https://evil.example?.github.dev", null],
  ["javascript:alert(1)//.github.dev", null],
  ["data:text/html,x.github.dev", null],
  ["vscode://x.github.dev", null],
  ["//x.github.dev", null],
  ["x.github.dev", null],
  ["", null],
  [`https://github.com/${"a".repeat(490)}`, null],
];

for (const [webUrl, expected] of WEB_URLS) {
  Deno.test(`codespaceUrl: ${webUrl.slice(0, 60)} gives ${expected}`, () => {
    assert.equal(codespaceUrl(webUrl), expected);
  });
}

Deno.test("codespaceUrl: holds no character that mrkdwn would take for its own", () => {
  assert.equal(
    codespaceUrl("https://github.com/<!channel>?q=<@U1>#<x>"),
    "https://github.com/%3C!channel%3E?q=%3C@U1%3E#%3Cx%3E",
  );
});

const REPOSITORIES: [string, string | null][] = [
  ["opensafely/long-covid", "https://github.com/opensafely/long-covid"],
  ["a/b.c_d-e", "https://github.com/a/b.c_d-e"],
  ["opensafely", null],
  ["a/b/c", null],
  ["a/<!here>", null],
  ["a/b?x=1", null],
  ["a/b#c", null],
  ["a/日本", null],
  ["a/b\n", null],
  [" a/b", null],
  ["/b", null],
  ["../../..", null],
  ["a/..", null],
];

for (const [repository, expected] of REPOSITORIES) {
  Deno.test(`repositoryUrl: ${JSON.stringify(repository)} gives ${expected}`, () => {
    assert.equal(repositoryUrl(repository), expected);
  });
}

const LOGINS: [string, string | null][] = [
  ["maya-okafor", "https://github.com/maya-okafor"],
  ["-old-account-", "https://github.com/-old-account-"],
  ["maya_acme", "https://github.com/maya_acme"],
  ["dependabot[bot]", "https://github.com/dependabot%5Bbot%5D"],
  ["a/b", null],
  ["../x", null],
  ["<@U1>", null],
  ["a b", null],
  ["", null],
];

for (const [login, expected] of LOGINS) {
  Deno.test(`profileUrl: ${JSON.stringify(login)} gives ${expected}`, () => {
    assert.equal(profileUrl(login), expected);
  });
}

Deno.test("links: whatever a record says, they lead to GitHub over https", () => {
  const anything = fc.oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    anyText(),
    fc.string().map((text) => `https://x.github.dev/${text}`),
    fc.string().map((text) => `https://${text}.github.dev/`),
    fc.string().map((text) => `https://github.com${text}`),
  );
  fc.assert(fc.property(anything, (value) => {
    for (const link of [codespaceUrl, repositoryUrl, profileUrl]) {
      const url = link(value);
      if (url !== null) {
        assert.match(
          url,
          /^https:\/\/(github\.com|[^/@:]*\.github\.dev)(\/|$|[?#])/,
        );
      }
    }
  }));
});

Deno.test("a login links to its profile, and is plain text where it has none", () => {
  assert.deepEqual(loginLink("octocat", { bold: true }), {
    type: "link",
    url: "https://github.com/octocat",
    text: "octocat",
    style: { bold: true },
  });
  assert.deepEqual(loginLink("a b"), { type: "text", text: "a b" });
  assert.deepEqual(loginLink("\u200b"), { type: "text", text: "somebody" });
});

const BRANCHES = [
  ["feature/a b", null, "https://github.com/org/study/tree/feature/a%20b"],
  ["a#b", "https://evil.example/x", "https://github.com/org/study/tree/a%23b"],
  [
    "a",
    "https://github.com/fork/study/tree/a",
    "https://github.com/fork/study/tree/a",
  ],
  ["\ud800", null, "https://github.com/org/study/tree/%EF%BF%BD"],
] as const;

for (const [branch, htmlUrl, expected] of BRANCHES) {
  Deno.test(`branchUrl: ${JSON.stringify(branch)}, which GitHub shows at ${htmlUrl}`, () => {
    assert.equal(branchUrl("org/study", branch, htmlUrl), expected);
  });
}

Deno.test("branchUrl: what is no repository has no page for it", () => {
  assert.equal(branchUrl("../orgs", "a", null), null);
});

Deno.test("with data residency links lead to the company's own host", () => {
  useGithubOf({ GITHUB_API_URL: "https://api.acme.ghe.com" });
  try {
    assert.equal(profileUrl("mona_acme"), "https://acme.ghe.com/mona_acme");
    assert.equal(repositoryUrl("a/b"), "https://acme.ghe.com/a/b");
    for (
      const [webUrl, expected] of [
        ["https://acme.ghe.com/codespaces/x", true],
        ["https://fuzzy-x5gq.github.dev", true],
        ["https://github.com/codespaces/x", false],
        ["https://other.ghe.com/codespaces/x", false],
        ["https://evil.acme.ghe.com/x", false],
      ] as const
    ) {
      assert.equal(codespaceUrl(webUrl), expected ? webUrl : null, webUrl);
    }
  } finally {
    useGithubOf({});
  }
});
