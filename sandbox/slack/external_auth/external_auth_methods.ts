import { flagArgument, textArgument } from "../arguments.ts";
import type { Call, MethodTable } from "../method.ts";
import { refusal, type Reply, success } from "../reply.ts";
import type { ExternalAuth } from "./external_auth.ts";

/**
 * `apps.auth.external.*`: docs.slack.dev/reference/methods. GitHub's tokens for
 * OAuth apps have no end and nothing to refresh them by, so a refresh is always
 * refused; `access_token_exchange_failed` is for a planned fault.
 */
export function externalAuthMethods(auth: ExternalAuth): MethodTable {
  return {
    "apps.auth.external.get": {
      tier: 3,
      scopes: [],
      takes: ["external_token_id", "force_refresh"],
      handle: (call) => get(auth, call),
    },
    "apps.auth.external.delete": {
      tier: 4,
      scopes: [],
      takes: ["external_token_id"],
      handle: (call) => forget(auth, call),
    },
  };
}

function get(auth: ExternalAuth, { args }: Call): Reply {
  if (auth.clients.length === 0) return refusal("method_not_supported");
  const id = textArgument(args, "external_token_id");
  const credential = auth.credentials.find((one) => one.id === id);
  if (!credential) return refusal("token_not_found");
  return flagArgument(args, "force_refresh")
    ? refusal("no_refresh_token")
    : success({ external_token: credential.token });
}

function forget(auth: ExternalAuth, { args }: Call): Reply {
  const id = textArgument(args, "external_token_id");
  if (!auth.credentials.some((one) => one.id === id)) {
    return refusal("token_not_found");
  }
  auth.forget((one) => one.id === id);
  return success();
}
