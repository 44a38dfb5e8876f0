import { findByLogin } from "./graphql.ts";
import { notFound } from "./refusals.ts";
import type {
  Answer,
  GithubAccount,
  GithubRequest,
  OauthApp,
  UserToken,
} from "./types.ts";

/** A person's yes, until the app has exchanged its code for a token. */
interface Grant {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly accountId: number;
  readonly scopes: readonly string[];
  /** Ms since the epoch. */
  readonly expiresAt: number;
}

/** Who may ask people to sign in, and what they allowed. */
export interface Oauth {
  readonly apps: readonly OauthApp[];
  /** By code, each good for one exchange. */
  readonly grants: Map<string, Grant>;
  /** Take one out, and its owner has revoked it. */
  readonly tokens: UserToken[];
}

export interface OauthWorld {
  readonly accounts: readonly GithubAccount[];
  readonly oauth: Oauth;
}

/** docs.github.com: a code expires after 10 minutes. */
const CODE_LIFETIME_MS = 600_000;

/**
 * GitHub's sign-in for OAuth apps, on its web host; null for any other path. Who
 * sits at the browser is signed in there: here the form says as whom. Source:
 * docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps.
 */
export function answerOauth(
  world: OauthWorld,
  request: GithubRequest,
): Answer | null {
  switch (`${request.method} ${request.path}`) {
    case "GET /login/oauth/authorize":
      return askForConsent(world.oauth, request.query);
    case "POST /login/oauth/authorize":
      return decide(world, readForm(request), request.at);
    case "POST /login/oauth/access_token":
      return exchange(world, request);
    default:
      return request.path.startsWith("/login/") ? notFound() : null;
  }
}

/** Nobody sees what it answers: the sandbox's page draws its own question. */
function askForConsent({ apps }: Oauth, asked: Fields): Answer {
  const app = apps.find(({ clientId }) => clientId === asked["client_id"]);
  return app ? { status: 200, body: `Authorize ${app.name}?` } : notFound();
}

/** Sends the browser back to the app, with a code or with GitHub's no. */
function decide(
  { oauth, accounts }: OauthWorld,
  asked: Fields,
  now: number,
): Answer {
  const app = oauth.apps.find(({ clientId }) =>
    clientId === asked["client_id"]
  );
  if (!app) return notFound();
  const account = findByLogin(accounts, asked["login"] ?? "");
  const redirectUri = asked["redirect_uri"] ?? app.callbackUrl;
  if (redirectUri !== app.callbackUrl) {
    return back(app, asked, {
      error: "redirect_uri_mismatch",
      error_description: "The redirect_uri is not associated with this " +
        "application.",
    });
  }
  if (asked["decision"] !== "authorize" || !account) {
    return back(app, asked, {
      error: "access_denied",
      error_description: "The user has denied your application access.",
    });
  }
  const code = crypto.randomUUID().replaceAll("-", "").slice(0, 20);
  oauth.grants.set(code, {
    clientId: app.clientId,
    redirectUri,
    accountId: account.id,
    scopes: scopesOf(asked),
    expiresAt: now + CODE_LIFETIME_MS,
  });
  return back(app, asked, { code });
}

function back(app: OauthApp, asked: Fields, said: Fields): Answer {
  const location = new URL(app.callbackAt);
  const state = asked["state"];
  for (const [name, value] of Object.entries(said)) {
    location.searchParams.set(name, value);
  }
  if (state !== undefined) location.searchParams.set("state", state);
  return { status: 302, headers: { location: location.href } };
}

/** Errors come with status 200, and as a form unless JSON is asked for. */
function exchange({ oauth }: OauthWorld, request: GithubRequest): Answer {
  const said = exchanged(oauth, readForm(request), request.at);
  const wantsJson = /json/.test(request.headers["accept"] ?? "");
  return wantsJson ? { status: 200, body: said } : {
    status: 200,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(said).toString(),
  };
}

function exchanged(oauth: Oauth, asked: Fields, now: number): Fields {
  const { client_id: clientId = "", client_secret: secret, code = "" } = asked;
  const app = oauth.apps.find((one) => one.clientId === clientId);
  if (app === undefined || app.clientSecret !== secret) {
    return refusal(
      "incorrect_client_credentials",
      "The client_id and/or client_secret passed are incorrect.",
    );
  }
  const grant = oauth.grants.get(code);
  oauth.grants.delete(code);
  if (grant?.clientId !== clientId || grant.expiresAt <= now) {
    return refusal(
      "bad_verification_code",
      "The code passed is incorrect or expired.",
    );
  }
  const redirectUri = asked["redirect_uri"] ?? grant.redirectUri;
  if (redirectUri !== grant.redirectUri) {
    return refusal(
      "redirect_uri_mismatch",
      "The redirect_uri MUST match the registered callback URL.",
    );
  }
  const { accountId, scopes } = grant;
  const token = `gho_${crypto.randomUUID().replaceAll("-", "")}0000`;
  oauth.tokens.push({ token, clientId, accountId, scopes });
  return { access_token: token, scope: scopes.join(","), token_type: "bearer" };
}

function refusal(error: string, description: string): Fields {
  return {
    error,
    error_description: description,
    error_uri:
      "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/",
  };
}

type Fields = Readonly<Record<string, string>>;

/** The fields of a form, or of a JSON body. */
function readForm({ headers, body }: GithubRequest): Fields {
  if (!/json/.test(headers["content-type"] ?? "")) {
    return Object.fromEntries(new URLSearchParams(body));
  }
  const parsed: unknown = JSON.parse(body);
  return Object.fromEntries(
    Object.entries(parsed ?? {})
      .map(([name, value]) => [name, String(value)]),
  );
}

function scopesOf(asked: Fields): string[] {
  return (asked["scope"] ?? "").split(/[\s,]+/).filter(Boolean);
}
