import type { UnreachableReason } from "./errors.ts";

/**
 * One try ended without a whole answer. Thrown between the client's own hooks
 * and never beyond `github/`, where it becomes a GithubError.
 */
export class NoWholeAnswer extends Error {
  override readonly name = "NoWholeAnswer";

  constructor(
    readonly reason:
      | UnreachableReason
      | "redirected"
      | "refused_body"
      | "stopped",
    options?: ErrorOptions,
  ) {
    super(`GitHub gave no whole answer: ${reason}`, options);
  }
}
