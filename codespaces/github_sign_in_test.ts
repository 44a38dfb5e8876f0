import assert from "node:assert/strict";
import { readGithubSignIn } from "./github_sign_in.ts";

const CLIENT_ID = "Ov23liAbCdEfGhIjKlMn";

for (const value of [undefined, "", "  "]) {
  Deno.test(`readGithubSignIn: ${JSON.stringify(value)} builds the app without it`, () => {
    const read = readGithubSignIn({ GITHUB_OAUTH_CLIENT_ID: value });
    assert.deepEqual(read, { ok: true, value: null });
  });
}

const SITES = [
  [undefined, "github.com", "https://api.github.com/user"],
  [
    "https://api.acme.ghe.com/",
    "acme.ghe.com",
    "https://api.acme.ghe.com/user",
  ],
  ["http://127.0.0.1:4100/github", "github.com", "https://api.github.com/user"],
] as const;

for (const [apiUrl, host, identityUrl] of SITES) {
  Deno.test(`readGithubSignIn: with the API at ${apiUrl} people sign in at ${host}`, () => {
    const read = readGithubSignIn({
      GITHUB_OAUTH_CLIENT_ID: ` ${CLIENT_ID} `,
      GITHUB_API_URL: apiUrl,
    });
    assert.deepEqual(read, {
      ok: true,
      value: {
        clientId: CLIENT_ID,
        authorizationUrl: `https://${host}/login/oauth/authorize`,
        tokenUrl: `https://${host}/login/oauth/access_token`,
        identityUrl,
      },
    });
  });
}

const WRONG = [
  ["0123456789abcdef0123456789abcdef01234567", /looks like the client secret/],
  ["Iv1.0123456789abcdef", /a GitHub App's/],
  ["Iv23liAbCdEfGhIjKlMn", /a GitHub App's/],
  ["codespaces-report", /not the client id/],
  ["short", /not the client id/],
] as const;

for (const [clientId, found] of WRONG) {
  Deno.test(`readGithubSignIn: "${clientId}" is refused, with what to do, and not repeated`, () => {
    const read = readGithubSignIn({ GITHUB_OAUTH_CLIENT_ID: clientId });
    assert.ok(!read.ok);
    const { found: said, cure } = read.error;
    assert.match(said, found);
    assert.match(cure, /OAuth app's page/);
    assert.ok(!`${said} ${cure}`.includes(clientId));
  });
}

Deno.test("readGithubSignIn: a wrong GITHUB_API_URL is said as such", () => {
  const read = readGithubSignIn({
    GITHUB_OAUTH_CLIENT_ID: CLIENT_ID,
    GITHUB_API_URL: "https://github.com",
  });
  assert.ok(!read.ok);
  assert.match(read.error.found, /GITHUB_API_URL/);
});
