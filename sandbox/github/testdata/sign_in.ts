import { SIGN_IN } from "../with_github.ts";
import type { GithubStandIn } from "../types.ts";

/** Authorizes the test's app as somebody; answers where GitHub sends them. */
export async function authorize(
  github: Pick<GithubStandIn, "apiUrl">,
  asked: Readonly<Record<string, string>>,
): Promise<Response> {
  return await fetch(`${github.apiUrl}/login/oauth/authorize`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({
      client_id: SIGN_IN.clientId,
      redirect_uri: SIGN_IN.callbackUrl,
      scope: "codespace",
      decision: "authorize",
      ...asked,
    }),
  });
}

/** Exchanges a code as Slack does; answers what GitHub says. */
export async function exchange(
  github: Pick<GithubStandIn, "apiUrl">,
  asked: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const response = await fetch(`${github.apiUrl}/login/oauth/access_token`, {
    method: "POST",
    headers: { accept: "application/json" },
    body: new URLSearchParams({
      client_id: SIGN_IN.clientId,
      client_secret: SIGN_IN.clientSecret,
      redirect_uri: SIGN_IN.callbackUrl,
      ...asked,
    }),
  });
  return await response.json();
}

/** Somebody's token. */
export async function signIn(
  github: Pick<GithubStandIn, "apiUrl">,
  login: string,
  scope = "codespace",
): Promise<string> {
  const response = await authorize(github, { login, scope });
  await response.body?.cancel();
  const back = new URL(response.headers.get("location") ?? "");
  const code = back.searchParams.get("code") ?? "";
  return (await exchange(github, { code }))["access_token"] ?? "";
}
