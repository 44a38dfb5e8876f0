import type { Clock } from "../time/clock.ts";
import type { JsonObject } from "../runtime/json.ts";

/**
 * A pointer opens one thing and lives 3 s: a maintainer on trigger_id in
 * bolt-python issue 434, the same seen for Deno's in deno-slack-sdk issue 364.
 */
const POINTER_LIFETIME_MS = 3_000;

/** How Slack answers a pointer that opens nothing (page of views.open). */
type PointerError =
  | "invalid_trigger_id"
  | "expired_trigger_id"
  | "exchanged_trigger_id";

/** `slack#/types/interactivity`: somebody just did something. */
interface Interactivity extends JsonObject {
  readonly interactivity_pointer: string;
  readonly interactor: { readonly id: string; readonly secret: string };
}

interface Issued {
  readonly userId: string;
  expiresAt: number;
  isExchanged: boolean;
}

/** The interactivity pointers that the workspace has handed out. */
export class Pointers {
  readonly #issued = new Map<string, Issued>();

  constructor(private readonly clock: Clock) {}

  /** A fresh one for what a person did just now. */
  issue(userId: string): Interactivity {
    const now = this.clock.now();
    const serial = String(this.#issued.size + 1).padStart(6, "0");
    const secret = crypto.randomUUID().replaceAll("-", "");
    const pointer = `${now}.${serial}.${secret}`;
    const expiresAt = now + POINTER_LIFETIME_MS;
    this.#issued.set(pointer, { userId, expiresAt, isExchanged: false });
    return {
      interactivity_pointer: pointer,
      interactor: { id: userId, secret: btoa(secret) },
    };
  }

  /** Lets one count from now: what it came with starts only now. */
  renew(pointer: string): void {
    const issued = this.#issued.get(pointer);
    if (issued) issued.expiresAt = this.clock.now() + POINTER_LIFETIME_MS;
  }

  /** Whose screen it opens, which it does once. */
  redeem(pointer: string): { readonly userId: string } | PointerError {
    const issued = this.#issued.get(pointer);
    if (!issued) return "invalid_trigger_id";
    if (issued.isExchanged) return "exchanged_trigger_id";
    if (this.clock.now() >= issued.expiresAt) return "expired_trigger_id";
    issued.isExchanged = true;
    return { userId: issued.userId };
  }
}
