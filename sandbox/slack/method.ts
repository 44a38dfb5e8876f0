import type { JsonObject } from "../runtime/json.ts";
import type { Reply } from "./reply.ts";

/** What a planned fault makes of a call, though it is answered. */
export interface Twist {
  /** Keys of bulk items that fail. */
  readonly failingKeys?: readonly string[];
  /** How long ago a datastore is read. */
  readonly staleMs?: number;
}

/** One call of a method by a valid token. */
export interface Call extends Twist {
  readonly args: JsonObject;
  /** Each event that a function is sent brings one of its own. */
  readonly token: string | null;
  /** The execution whose token it was; null for the app's own. */
  readonly executionId: string | null;
}

/** How often a method may be called; see pacing.ts. */
export type Tier = 1 | 2 | 3 | 4 | "special";

/** What is known of a method before it runs. */
export interface Method {
  readonly tier: Tier;
  /**
   * One of these bot scopes is needed at least. Which one may depend on the
   * channel; then the method itself checks again.
   */
  readonly scopes: readonly string[];
  /** The arguments that the app gives it; others are refused. */
  readonly takes: readonly string[];
  handle(call: Call): Promise<Reply> | Reply;
}

export type MethodTable = Readonly<Record<string, Method>>;
