import type { NoAnswerReason } from "../codespaces/no_answer.ts";

/**
 * One try ended without a whole answer. Thrown between the client's own hooks
 * and never beyond `github/`, where it becomes a GithubError.
 */
export class NoWholeAnswer extends Error {
  override readonly name = "NoWholeAnswer";
  /** The origin that was asked; whole_answer.ts knows it. */
  address = "";

  constructor(
    readonly reason:
      | NoAnswerReason
      | "refused_body"
      | "stopped",
    options?: ErrorOptions,
  ) {
    super(`GitHub gave no whole answer: ${reason}`, options);
  }
}
