import type { GithubAccount, OauthApp } from "./types.ts";

/** What a scope lets an app do, in GitHub's words. */
const SCOPES: Readonly<Record<string, string>> = {
  codespace: "Full control of codespaces",
};

/** GitHub's words for what an app may then do. */
export function describeScope(scope: string): string {
  return SCOPES[scope] ?? scope;
}

/** Where GitHub asks whether an app may act for somebody, as a page of HTML. */
export function consentPage(
  { app, accounts, scopes, asked }: {
    readonly app: OauthApp;
    readonly accounts: readonly GithubAccount[];
    readonly scopes: readonly string[];
    readonly asked: Readonly<Record<string, string>>;
  },
): string {
  const name = escape(app.name);
  const hidden = Object.entries(asked).map(([key, value]) =>
    `<input type="hidden" name="${escape(key)}" value="${escape(value)}">`
  );
  const options = accounts.map(({ login, name }) =>
    `<option value="${escape(login)}">${escape(`${login} (${name})`)}</option>`
  );
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Authorize ${name}</title>
  </head>
  <body>
    <h1>Authorize ${name}</h1>
    <p>The sandbox's stand-in for GitHub.</p>
    <form method="post" action="/login/oauth/authorize">
      ${hidden.join("\n      ")}
      <p><label>Signed in as <select name="login">${
    options.join("")
  }</select></label></p>
      <p>${name} wants to access your account:</p>
      <ul>${
    scopes.map((scope) => `<li>${escape(describeScope(scope))}</li>`).join("")
  }</ul>
      <button name="decision" value="cancel">Cancel</button>
      <button name="decision" value="authorize">Authorize ${name}</button>
    </form>
  </body>
</html>
`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
}
