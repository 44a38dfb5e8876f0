import type { AuthProvider } from "../../runtime/manifest.ts";
import {
  askIdentity,
  type AuthClient,
  CALLBACK_URL,
  exchangeCode,
} from "./ask_provider.ts";

/** Somebody's account at a provider, which Slack alone keeps. */
export interface Credential {
  /** `Et…`: all that the app's function is given. */
  readonly id: string;
  readonly userId: string;
  readonly providerKey: string;
  /** What the provider's `identity_config` finds. */
  readonly accountId: string;
  readonly token: string;
  readonly scopes: readonly string[];
}

/** Why a sign-in came to nothing, in the words of Slack's activity log. */
export type AuthProblem =
  | "oauth2_callback_error"
  | "access_token_exchange_failed"
  | "invalid_token_response"
  | "invalid_identity_config_response"
  | "external_user_identity_not_found";

type Connected =
  | { readonly ok: true; readonly credential: Credential }
  | { readonly ok: false; readonly error: AuthProblem };

/**
 * Slack's external authentication: docs.slack.dev/tools/deno-slack-sdk/guides/
 * integrating-with-services-requiring-external-authentication. A second sign-in
 * with the same account takes the place of the first.
 */
export class ExternalAuth {
  readonly clients: readonly AuthClient[];
  /** The newest last. */
  readonly credentials: Credential[] = [];
  /** Of sign-ins that are under way, by `state`; each good for one return. */
  readonly #states = new Map<string, { userId: string; client: AuthClient }>();
  readonly #listeners: ((credential: Credential) => void)[] = [];
  #issued = 0;

  constructor(
    providers: readonly AuthProvider[],
    /** The address on this machine of one of a provider's. */
    private readonly reach: (address: string) => string,
  ) {
    this.clients = providers.map((provider) => ({
      provider,
      secret: `sandbox-${crypto.randomUUID()}`,
    }));
  }

  /** Told of each new credential. */
  onConnected(listener: (credential: Credential) => void): void {
    this.#listeners.push(listener);
  }

  /** Somebody's newest with the scopes that the provider is defined with. */
  find(userId: string, provider: AuthProvider): Credential | undefined {
    return this.credentials.findLast((one) =>
      one.userId === userId && one.providerKey === provider.key &&
      provider.scopes.every((scope) => one.scopes.includes(scope))
    );
  }

  /** Where somebody is sent to sign in; a new `state` with each call. */
  authorizationUrl(userId: string, { key }: AuthProvider): string {
    const client = this.clients.find(({ provider }) => provider.key === key);
    if (!client) throw new Error(`The manifest has no provider "${key}"`);
    const { provider } = client;
    const state = crypto.randomUUID();
    this.#states.set(state, { userId, client });
    const url = new URL(provider.authorizationUrl);
    const query = {
      client_id: provider.clientId,
      redirect_uri: CALLBACK_URL,
      response_type: "code",
      scope: provider.scopes.join(" "),
      state,
      ...provider.authorizationExtras,
    };
    for (const [name, value] of Object.entries(query)) {
      url.searchParams.set(name, value);
    }
    return this.reach(url.href);
  }

  /** Somebody is back: exchanges the code, and asks whose account it is. */
  async comeBack(query: URLSearchParams): Promise<Connected> {
    const state = query.get("state") ?? "";
    const begun = this.#states.get(state);
    this.#states.delete(state);
    const code = query.get("code");
    if (!begun || code === null) {
      return { ok: false, error: "oauth2_callback_error" };
    }
    const { userId, client } = begun;
    const exchanged = await exchangeCode(client, { code, reach: this.reach });
    if (typeof exchanged === "string") return { ok: false, error: exchanged };
    const { token, scopes } = exchanged;
    const identity = await askIdentity(client.provider, {
      token,
      reach: this.reach,
    });
    if ("error" in identity) return { ok: false, error: identity.error };
    const { accountId } = identity;
    const providerKey = client.provider.key;
    const credential = this.#keep({
      ...{ userId, providerKey, accountId, token, scopes },
      id: `Et${String(++this.#issued).padStart(9, "0")}`,
    });
    return { ok: true, credential };
  }

  /** `apps.auth.external.delete`: of Slack's copy alone. */
  forget(isGone: (credential: Credential) => boolean): void {
    const left = this.credentials.filter((one) => !isGone(one));
    this.credentials.splice(0, Infinity, ...left);
  }

  #keep(credential: Credential): Credential {
    const { userId, providerKey, accountId } = credential;
    this.forget((one) =>
      one.userId === userId && one.providerKey === providerKey &&
      one.accountId === accountId
    );
    this.credentials.push(credential);
    for (const tell of this.#listeners) tell(credential);
    return credential;
  }
}
