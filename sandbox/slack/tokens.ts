/** Bot tokens of the installed app, all with the same rights. */
export class Tokens {
  /** With the execution that each was issued to. */
  readonly #valid = new Map<string, string | null>();
  readonly #revoked = new Set<string>();

  /**
   * They look like Slack's, but say what they are. What is posted with an
   * execution's token belongs to it: its buttons and views report there.
   */
  issue(executionId: string | null = null): string {
    const serial = String(this.#valid.size + 1).padStart(4, "0");
    const token = `xwfp-sandbox-${serial}-${crypto.randomUUID()}`;
    this.#valid.set(token, executionId);
    return token;
  }

  /** The execution that a token speaks for; null where it is the app's own. */
  executionOf(token: string | null): string | null {
    return this.#valid.get(token ?? "") ?? null;
  }

  revoke(token: string): void {
    this.#revoked.add(token);
  }

  /** Slack's error for this token, or null where it is good. */
  problem(token: string | null): string | null {
    if (token === null || token === "") return "not_authed";
    if (this.#revoked.has(token)) return "token_revoked";
    if (this.#valid.has(token)) return null;
    // App-level tokens are for sockets alone.
    return token.startsWith("xapp-")
      ? "not_allowed_token_type"
      : "invalid_auth";
  }
}
