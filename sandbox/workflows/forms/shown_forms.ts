import type { JsonObject } from "../../runtime/json.ts";
import type { LiveRun } from "../live_run.ts";
import { isBlank } from "./check_answers.ts";
import type { Form } from "./parse_form.ts";

/** What somebody did with a form; null: closed it. */
export type FormAnswer =
  | { readonly userId: string; readonly answers: JsonObject }
  | null;

/** A form on somebody's screen, waiting for them. */
export interface ShownForm extends Form {
  readonly id: string;
  /** Whose screen it is on. */
  readonly userId: string;
  /** The workflow that asks. */
  readonly run: LiveRun;
  /** What stands in its fields to start with. */
  readonly defaults: JsonObject;
}

interface Waiting extends ShownForm {
  readonly answer: (answer: FormAnswer) => void;
}

/** The forms on everybody's screen; one person may have several, in layers. */
export class ShownForms {
  #forms: Waiting[] = [];
  #shown = 0;

  constructor(private readonly noteChange: () => void = () => {}) {}

  /** Shows a form to a person; resolves when they submitted or closed it. */
  show(userId: string, form: Form, run: LiveRun): Promise<FormAnswer> {
    const defaults = form.elements
      .map(({ name, definition }) => [name, definition["default"]])
      .filter(([, value]) => !isBlank(value));
    run.pause();
    this.noteChange();
    return new Promise((answer) => {
      this.#forms.push({
        ...form,
        id: `form-${++this.#shown}`,
        userId,
        run,
        defaults: Object.fromEntries(defaults),
        answer,
      });
    });
  }

  /** The one on top, which is what the person sees. */
  top(userId: string): ShownForm | null {
    return this.#forms.findLast((form) => form.userId === userId) ?? null;
  }

  /** Takes a form off the screen; false where it is there no more. */
  answer(formId: string, answer: FormAnswer): boolean {
    const waiting = this.#forms.find(({ id }) => id === formId);
    if (!waiting) return false;
    this.#forms = this.#forms.filter((form) => form !== waiting);
    waiting.run.resume();
    waiting.answer(answer);
    return true;
  }
}
