import type { Clock } from "../time/clock.ts";

/** An execution's token ends so long after it was issued, in ms. */
const LIFE_MS = 15 * 60 * 1000;

interface Issued {
  /** Null where it is the app's own, which does not end. */
  readonly executionId: string | null;
  readonly issuedAt: number;
  isRevoked: boolean;
}

/**
 * Bot tokens of the installed app, all with the same rights. An execution's end
 * when its step completes, or after 15 minutes (bolt-python#1075).
 */
export class Tokens {
  readonly #issued = new Map<string, Issued>();

  constructor(private readonly clock: Pick<Clock, "now">) {}

  /**
   * They look like Slack's, but say what they are. What is posted with an
   * execution's token belongs to it: its buttons and views report there.
   */
  issue(executionId: string | null = null): string {
    const serial = String(this.#issued.size + 1).padStart(4, "0");
    const token = `xwfp-sandbox-${serial}-${crypto.randomUUID()}`;
    const issuedAt = this.clock.now();
    this.#issued.set(token, { executionId, issuedAt, isRevoked: false });
    return token;
  }

  /** The execution that a token speaks for; null where it is the app's own. */
  executionOf(token: string | null): string | null {
    return this.#issued.get(token ?? "")?.executionId ?? null;
  }

  revoke(token: string): void {
    const issued = this.#issued.get(token);
    if (issued) issued.isRevoked = true;
  }

  /** All that were issued to an execution, whichever attempts have them. */
  revokeOf(executionId: string): void {
    for (const issued of this.#issued.values()) {
      if (issued.executionId === executionId) issued.isRevoked = true;
    }
  }

  /** Slack's error for this token, or null where it is good. */
  problem(token: string | null): string | null {
    if (token === null || token === "") return "not_authed";
    const issued = this.#issued.get(token);
    if (issued !== undefined) {
      return this.#isOver(issued) ? "token_revoked" : null;
    }
    // App-level tokens are for sockets alone.
    return token.startsWith("xapp-")
      ? "not_allowed_token_type"
      : "invalid_auth";
  }

  #isOver({ executionId, issuedAt, isRevoked }: Issued): boolean {
    return isRevoked ||
      (executionId !== null && this.clock.now() - issuedAt >= LIFE_MS);
  }
}
