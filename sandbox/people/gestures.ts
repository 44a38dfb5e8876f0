import type { DeliverOptions } from "./deliver.ts";
import type { Actor } from "./actor.ts";

/** One thing that somebody did, which anybody else can be made to do. */
export interface Gesture {
  /** Who did it, by Slack name. */
  readonly by: string;
  readonly kind: "link" | "form" | "click" | "choose" | "suggest" | "submit";
  /** A word on what it was, for messages of tests. */
  readonly what: string;
  /** Does the same as somebody else. */
  as(actor: Actor, how: DeliverOptions): Promise<unknown>;
}

/** Everything that people did, oldest first; what was repeated is left out. */
export class Gestures {
  readonly all: Gesture[] = [];
  #repeating = 0;

  note(gesture: Gesture): void {
    if (this.#repeating === 0) this.all.push(gesture);
  }

  /**
   * Makes a person do it. A form belongs to whoever opened it: who has none
   * opens it as it was opened, with the last link or button before it.
   */
  async repeat(
    gesture: Gesture,
    actor: Actor,
    how: DeliverOptions,
  ): Promise<void> {
    this.#repeating++;
    try {
      if (gesture.kind === "form" && !actor.form) {
        await this.#openerOf(gesture)?.as(actor, how);
      }
      await gesture.as(actor, how);
    } finally {
      this.#repeating--;
    }
  }

  #openerOf(gesture: Gesture): Gesture | undefined {
    return this.all.slice(0, this.all.indexOf(gesture))
      .findLast(({ kind, by }) =>
        by === gesture.by && (kind === "link" || kind === "click")
      );
  }
}
