import assert from "node:assert/strict";
import fc from "fast-check";
import { outgoingDomain, readGithubSite } from "./github_site.ts";

const DEFAULT = "api.github.com";

const SITES: readonly (readonly [
  setting: string | undefined,
  apiUrl: string,
  webHost: string | null,
  domain: string,
])[] = [
  [undefined, "https://api.github.com", "github.com", DEFAULT],
  [" \n", "https://api.github.com", "github.com", DEFAULT],
  [
    " https://api.github.com// ",
    "https://api.github.com",
    "github.com",
    DEFAULT,
  ],
  ["https://API.GitHub.com", "https://api.github.com", "github.com", DEFAULT],
  [
    "https://api.acme.ghe.com/",
    "https://api.acme.ghe.com",
    "acme.ghe.com",
    "api.acme.ghe.com",
  ],
  ["http://127.0.0.1:4102", "http://127.0.0.1:4102", null, DEFAULT],
  ["http://[::1]:4102/", "http://[::1]:4102", null, DEFAULT],
  [
    "https://proxy.acme.example/github/",
    "https://proxy.acme.example/github",
    null,
    "proxy.acme.example",
  ],
  [
    "https://api.acme.ghe.com.evil.example",
    "https://api.acme.ghe.com.evil.example",
    null,
    "api.acme.ghe.com.evil.example",
  ],
];

for (const [setting, apiUrl, webHost, domain] of SITES) {
  Deno.test(`GITHUB_API_URL ${JSON.stringify(setting)} is for ${webHost}`, () => {
    const site = readGithubSite(setting);
    assert.deepEqual(site, { ok: true, value: { apiUrl, webHost } });
    assert.equal(outgoingDomain(setting), domain);
  });
}

const FAULTS: readonly (readonly [string, RegExp, RegExp])[] = [
  ["somewhere", /not a web address/, /https:\/\/api\.github\.com/],
  ["ftp://api.github.com", /not a web address/, /https:\/\/api\.github\.com/],
  ["https://github.com", /GitHub's pages/, /https:\/\/api\.github\.com\./],
  ["https://www.github.com/acme", /pages/, /https:\/\/api\.github\.com\./],
  ["https://acme.ghe.com", /pages/, /https:\/\/api\.acme\.ghe\.com\./],
  ["https://api.ghe.com", /names no company/, /api\.NAME\.ghe\.com/],
  [
    "https://git.acme.example/api/v3",
    /Enterprise Server.* no codespaces/,
    /NAME/,
  ],
  ["https://git.acme.example/api/graphql/", /Enterprise Server/, /Remove it/],
  [
    "https://api.github.com/graphql",
    /more in it/,
    /https:\/\/api\.github\.com\./,
  ],
  ["https://api.acme.ghe.com?x=1", /more in it/, /api\.acme\.ghe\.com\./],
  ["https://me:ghp_secret@api.github.com", /more in it/, /api\.github\.com\./],
  ["https://me:ghp_secret@acme.example", /more in it/, /acme\.example\./],
  ["http://api.github.com", /unencrypted/, /https:\/\/api\.github\.com\./],
  ["http://api.acme.ghe.com", /unencrypted/, /https:\/\/api\.acme\.ghe\.com\./],
];

for (const [setting, found, cure] of FAULTS) {
  Deno.test(`GITHUB_API_URL ${setting} is told as ${found}`, () => {
    const site = readGithubSite(setting);
    assert.ok(!site.ok);
    assert.match(site.error.found, found);
    assert.match(site.error.cure, cure);
    assert.ok(!JSON.stringify(site.error).includes("secret"));
    assert.equal(outgoingDomain(setting), DEFAULT);
  });
}

Deno.test("outgoingDomain is a host, whatever is set", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.webUrl()), (setting) => {
    const domain = outgoingDomain(setting);
    assert.equal(new URL(`https://${domain}`).hostname, domain);
  }));
});
