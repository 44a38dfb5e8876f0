import {
  checkAnswers,
  type FormErrors,
  isBlank,
} from "../workflows/forms/check_answers.ts";
import type { FormAnswer, ShownForm } from "../workflows/forms/shown_forms.ts";
import type { JsonObject } from "../runtime/json.ts";
import type { PeopleHost } from "./host.ts";
import type { Screen } from "./screen.ts";

/**
 * Fills in and submits a form of Slack's: what stands in it, with these
 * answers over it. What Slack refuses comes back by field, and the form stays;
 * null: it was taken. People and channels are given by id.
 */
export async function submitForm(
  host: PeopleHost,
  screen: Screen,
  form: ShownForm,
  answers: JsonObject,
): Promise<FormErrors | null> {
  const filled = Object.fromEntries(
    Object.entries({ ...form.defaults, ...answers })
      .filter(([, answer]) => !isBlank(answer)),
  );
  const errors = checkAnswers(form, filled);
  if (Object.keys(errors).length > 0) {
    screen.errors.set(form.id, errors);
    return errors;
  }
  screen.errors.delete(form.id);
  await answer(host, form, { userId: screen.user.id, answers: filled });
  return null;
}

/** Closes a form: its workflow stops there, quietly. */
export async function closeForm(
  host: PeopleHost,
  form: ShownForm,
): Promise<void> {
  await answer(host, form, null);
}

async function answer(
  { forms }: PeopleHost,
  form: ShownForm,
  given: FormAnswer,
): Promise<void> {
  if (!forms.answer(form.id, given)) {
    throw new Error(`The form "${form.title}" is no longer on the screen`);
  }
  await form.run.rest();
}
