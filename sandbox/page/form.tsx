import type { ReactNode } from "react";
import type { FormErrors } from "../workflows/forms/check_answers.ts";
import { fieldOf } from "../workflows/forms/form_field.ts";
import type { FormElement } from "../workflows/forms/parse_form.ts";
import type { ShownForm } from "../workflows/forms/shown_forms.ts";
import type { JsonObject } from "../runtime/json.ts";
import { Dialog } from "./dialog.tsx";
import { Field } from "./field.tsx";
import { Labelled } from "./labelled.tsx";
import { Mrkdwn } from "./markup.tsx";
import { UNTOUCHED } from "./screen_state.ts";
import type { Surroundings } from "./surroundings.ts";

interface FormProps {
  readonly form: Omit<ShownForm, "run" | "userId">;
  /** Over what stands in it to start with, by element. */
  readonly answers?: JsonObject;
  readonly errors?: FormErrors | null;
  readonly at: Surroundings;
}

/** Slack's own form, which a workflow's OpenForm step shows. */
export function Form(
  { form, answers = {}, errors, at }: FormProps,
): ReactNode {
  const { title, description, submitLabel, elements, defaults } = form;
  const filled: JsonObject = { ...defaults, ...answers };
  return (
    <Dialog title={title} close="Close" submit={submitLabel} at={at}>
      {description !== "" && (
        <div className="block">
          <Mrkdwn text={description} at={at} />
        </div>
      )}
      {elements.map((element) => (
        <Question
          key={element.name}
          element={element}
          answer={filled[element.name]}
          error={errors?.[element.name]}
          at={at}
        />
      ))}
    </Dialog>
  );
}

function Question(
  { element, answer, error, at }: {
    readonly element: FormElement;
    readonly answer: unknown;
    readonly error: string | undefined;
    readonly at: Surroundings;
  },
): ReactNode {
  const { name, title, description, isRequired } = element;
  const field = fieldOf(element, answer);
  return (
    <div className="block block-input">
      <Labelled
        label={title}
        isOptional={!isRequired}
        error={error}
        hint={description}
      >
        <Field element={field} blockId={name} screen={UNTOUCHED} at={at} />
      </Labelled>
    </div>
  );
}
