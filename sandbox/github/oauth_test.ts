import assert from "node:assert/strict";
import { authorize, exchange, signIn } from "./testdata/sign_in.ts";
import type { GithubStandIn } from "./types.ts";
import { SIGN_IN, withGithub } from "./with_github.ts";

async function locationOf(
  github: GithubStandIn,
  asked: Readonly<Record<string, string>>,
): Promise<URL> {
  const response = await authorize(github, asked);
  await response.body?.cancel();
  assert.equal(response.status, 302);
  return new URL(response.headers.get("location") ?? "");
}

for (const [client, status] of [[SIGN_IN.clientId, 200], ["nobody", 404]]) {
  Deno.test(`GitHub answers ${status} where ${client} asks for consent`, () =>
    withGithub(async (github) => {
      const url = `${github.apiUrl}/login/oauth/authorize?client_id=${client}`;
      const response = await fetch(url);
      assert.equal(response.status, status);
      await response.body?.cancel();
    }));
}

Deno.test("GitHub sends whoever authorizes back with a code, good for one exchange", () =>
  withGithub(async (github) => {
    const back = await locationOf(github, { login: "octocat", state: "s1" });
    assert.equal(back.origin + back.pathname, SIGN_IN.callbackAt);
    assert.equal(back.searchParams.get("state"), "s1");
    const code = back.searchParams.get("code") ?? "";
    const said = await exchange(github, { code });
    assert.match(said["access_token"] ?? "", /^gho_\w{36}$/);
    assert.deepEqual(
      [said["scope"], said["token_type"]],
      ["codespace", "bearer"],
    );
    const again = await exchange(github, { code });
    assert.equal(again["error"], "bad_verification_code");
  }));

const NO: readonly (readonly [string, Record<string, string>])[] = [
  ["access_denied", { login: "octocat", decision: "cancel" }],
  ["access_denied", { login: "nobody" }],
  ["redirect_uri_mismatch", { login: "octocat", redirect_uri: "https://x.y/" }],
];

for (const [error, asked] of NO) {
  Deno.test(`GitHub sends back ${error} for ${JSON.stringify(asked)}`, () =>
    withGithub(async (github) => {
      const { origin, searchParams } = await locationOf(github, asked);
      assert.equal(origin, new URL(SIGN_IN.callbackAt).origin);
      assert.equal(searchParams.get("error"), error);
      assert.equal(searchParams.get("code"), null);
    }));
}

Deno.test("GitHub exchanges no code for whoever does not know the secret, and none after 10 minutes", () =>
  withGithub(async (github, clock) => {
    const code = async () =>
      (await locationOf(github, { login: "octocat" })).searchParams
        .get("code") ?? "";
    const guessed = { code: await code(), client_secret: "guessed" };
    assert.equal(
      (await exchange(github, guessed))["error"],
      "incorrect_client_credentials",
    );
    const late = { code: await code() };
    clock.advanceTo(new Date(clock.now() + 600_000));
    assert.equal(
      (await exchange(github, late))["error"],
      "bad_verification_code",
    );
  }));

Deno.test("GitHub knows a token no more once it is revoked", () =>
  withGithub(async (github) => {
    const token = await signIn(github, "octocat");
    const headers = { authorization: `Bearer ${token}` };
    const ask = async () => {
      const response = await fetch(`${github.apiUrl}/user`, { headers });
      await response.body?.cancel();
      return response.status;
    };
    assert.equal(await ask(), 200);
    github.userTokens.splice(0);
    assert.equal(await ask(), 401);
  }));
