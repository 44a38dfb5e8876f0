import { isJsonObject, type JsonObject, stringAt } from "../../runtime/json.ts";
import type { AuthProvider } from "../../runtime/manifest.ts";

/** Where providers send people back to (guide "External authentication"). */
export const CALLBACK_URL = "https://oauth2.slack.com/external/auth/callback";

/** What is registered with a provider, so that people can sign in there. */
export interface AuthClient {
  readonly provider: AuthProvider;
  /** As `slack external-auth add-secret` would have set it; invented. */
  readonly secret: string;
}

/** GitHub, for one, answers nobody who does not say who asks. */
const HEADERS = { "accept": "application/json", "user-agent": "Slack" };

interface Exchanged {
  readonly token: string;
  readonly scopes: readonly string[];
}

/** The code for a token, with the secret that only Slack knows. */
export async function exchangeCode(
  { provider, secret }: AuthClient,
  { code, reach }: {
    readonly code: string;
    readonly reach: (address: string) => string;
  },
): Promise<
  Exchanged | "access_token_exchange_failed" | "invalid_token_response"
> {
  const answer = await ask(reach(provider.tokenUrl), {
    method: "POST",
    headers: HEADERS,
    body: new URLSearchParams({
      client_id: provider.clientId,
      client_secret: secret,
      code,
      grant_type: "authorization_code",
      redirect_uri: CALLBACK_URL,
    }),
  });
  if (!answer.ok || "error" in answer.body) {
    return "access_token_exchange_failed";
  }
  const token = stringAt(answer.body, "access_token");
  if (token === "") return "invalid_token_response";
  const scope = stringAt(answer.body, "scope");
  return { token, scopes: scope.split(/[\s,]+/).filter(Boolean) };
}

/** Whose account a token is of, by the provider's `identity_config`. */
export async function askIdentity(
  provider: AuthProvider,
  { token, reach }: {
    readonly token: string;
    readonly reach: (address: string) => string;
  },
): Promise<
  | { readonly accountId: string }
  | {
    readonly error:
      | "invalid_identity_config_response"
      | "external_user_identity_not_found";
  }
> {
  const answer = await ask(reach(provider.identityUrl), {
    headers: {
      ...HEADERS,
      ...provider.identityHeaders,
      authorization: `Bearer ${token}`,
    },
  });
  if (!answer.ok) return { error: "invalid_identity_config_response" };
  const path = provider.accountIdentifier.replace(/^\$\./, "").split(".");
  const found = path.reduce<unknown>(
    (value, key) => isJsonObject(value) ? value[key] : undefined,
    answer.body,
  );
  return typeof found === "string" || typeof found === "number"
    ? { accountId: String(found) }
    : { error: "external_user_identity_not_found" };
}

async function ask(
  address: string,
  init: RequestInit,
): Promise<{ readonly ok: boolean; readonly body: JsonObject }> {
  try {
    const response = await fetch(address, init);
    const body: unknown = await response.json();
    return { ok: response.ok, body: isJsonObject(body) ? body : {} };
  } catch {
    return { ok: false, body: {} };
  }
}
