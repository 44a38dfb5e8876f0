/** Bot tokens of the installed app, all with the same rights. */
export class Tokens {
  readonly #valid = new Set<string>();
  readonly #revoked = new Set<string>();

  /** They look like Slack's, but say what they are. */
  issue(): string {
    const serial = String(this.#valid.size + 1).padStart(4, "0");
    const token = `xwfp-sandbox-${serial}-${crypto.randomUUID()}`;
    this.#valid.add(token);
    return token;
  }

  revoke(token: string): void {
    this.#revoked.add(token);
  }

  /** Slack's error for this token, or null where it is good. */
  problem(token: string | null): string | null {
    if (token === null || token === "") return "not_authed";
    if (this.#revoked.has(token)) return "token_revoked";
    return this.#valid.has(token) ? null : "invalid_auth";
  }
}
