import type { JsonObject } from "../../runtime/json.ts";
import type { LiveRun } from "../live_run.ts";

/** Somebody pressed a button of a message that a step had sent. */
export interface Press {
  readonly userId: string;
  readonly action: JsonObject;
  readonly interactivity: JsonObject;
}

/** The messages of Slack's own functions whose buttons nobody has pressed. */
export class WaitingButtons {
  readonly #waiting = new Map<string, (press: Press) => void>();

  wait(executionId: string, run: LiveRun): Promise<Press> {
    run.pause();
    return new Promise((resolve) =>
      this.#waiting.set(executionId, (press) => {
        run.resume();
        resolve(press);
      })
    );
  }

  /**
   * The first press counts, whoever's it is (deno-slack-sdk issue 363); false
   * where none is waited for.
   */
  press(executionId: string, press: Press): boolean {
    const resolve = this.#waiting.get(executionId);
    this.#waiting.delete(executionId);
    resolve?.(press);
    return resolve !== undefined;
  }
}
