import { refusal, type Reply } from "./reply.ts";
import type { Conversation } from "./world.ts";

/** What the installed app may do: the bot scopes of its manifest. */
export class GrantedScopes {
  readonly #granted: ReadonlySet<string>;

  constructor(botScopes: readonly string[]) {
    this.#granted = new Set(botScopes);
  }

  has(scope: string): boolean {
    return this.#granted.has(scope);
  }

  /** As Slack names them in the header `X-OAuth-Scopes`. */
  toString(): string {
    return [...this.#granted].join(",");
  }

  /**
   * The refusal where none of `anyOf` was granted, else null. An empty list
   * needs nothing.
   */
  missing(anyOf: readonly string[]): Reply | null {
    if (anyOf.length === 0 || anyOf.some((scope) => this.has(scope))) {
      return null;
    }
    return refusal("missing_scope", {
      needed: anyOf.join(","),
      provided: this.toString(),
    });
  }
}

/** What comes before `:read` or `:history` for this kind of conversation. */
export function scopeFamily(conversation: Conversation): string {
  if (conversation.kind === "im") return "im";
  return conversation.isPrivate ? "groups" : "channels";
}

/** Scopes that open a method for one kind of conversation or another. */
export function everyFamily(action: "read" | "history"): string[] {
  return ["channels", "groups", "im", "mpim"].map((f) => `${f}:${action}`);
}
