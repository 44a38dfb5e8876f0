import type { SettingFault } from "../codespaces/github_site.ts";
import type { NoAnswer, NoAnswerReason } from "../codespaces/no_answer.ts";

/**
 * Why something could not be read from GitHub. None of them carries the token;
 * `said` is a text of GitHub's, to be quoted and escaped where it is shown.
 * What people read is written in explain_github_error.ts.
 */
export type GithubError =
  /** `GITHUB_TOKEN` is not set. */
  | { readonly kind: "missing_token" }
  /** `GITHUB_API_URL` cannot be the address of an API with codespaces. */
  | SettingFault & { readonly kind: "invalid_api_url" }
  /** 401: GitHub does not know the token, or it expired or was revoked. */
  | { readonly kind: "bad_token" }
  /**
   * 403, or 404 for an organisation that exists. `grantedScopes` is what a
   * classic token may do (`X-OAuth-Scopes`), null for a fine-grained one.
   * `said` is null where GitHub gave no reason.
   */
  | {
    readonly kind: "missing_permission";
    readonly status: 403 | 404;
    readonly grantedScopes: readonly string[] | null;
    readonly said: string | null;
  }
  /** 403 that no permission cures: the organisation has a rule against it. */
  | {
    readonly kind: "against_policy";
    readonly policy: AccessPolicy;
    readonly said: string;
  }
  /** The token is not authorised for the organisation's single sign-on. */
  | {
    readonly kind: "sso_required";
    /** Always on GitHub itself; GitHub lets it expire in an hour. */
    readonly authorizeUrl: string | null;
  }
  /** 404, and the token sees no organisation of that name either. */
  | { readonly kind: "org_not_found" }
  /** 422: GitHub understood, and will not do it as things are. */
  | { readonly kind: "not_possible"; readonly said: string | null }
  /** A primary or secondary limit whose wait does not fit the budget. */
  | { readonly kind: "rate_limited"; readonly until: Date }
  /** No whole answer after every try. */
  | NoAnswer & { readonly kind: "unreachable" }
  /** A list without which nothing can be said is short, or shows nothing. */
  | {
    readonly kind: "incomplete";
    readonly expected: number;
    readonly received: number;
  }
  /** An answer that is not what GitHub documents; `detail` says where. */
  | { readonly kind: "unexpected_shape"; readonly detail: string };

/** What an organisation, or its enterprise, can forbid on GitHub. */
export type AccessPolicy =
  /** Requests from addresses that are not on its IP allow list. */
  | "ip_allow_list"
  /** Personal access tokens (classic). */
  | "classic_tokens"
  /** Fine-grained personal access tokens. */
  | "fine_grained_tokens"
  /** Tokens that expire later than it allows, or never. */
  | "token_lifetime";

/**
 * One try ended without a whole answer. Thrown between the client's own hooks
 * and never beyond `github/`, where it becomes a GithubError.
 */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
  /** The origin that was asked; json_body_hook.ts knows it. */
  address = "";

  constructor(
    readonly reason: NoAnswerReason | "unexpected_body" | "aborted",
    options?: ErrorOptions,
  ) {
    super(`GitHub gave no whole answer: ${reason}`, options);
  }
}
