import type { JsonObject } from "../../runtime/json.ts";
import type { ParameterType } from "../../runtime/manifest.ts";
import { checkParameters } from "../check_parameters.ts";
import { type Form, type FormElement, itemType } from "./parse_form.ts";

/** What each field must be told; nothing where a form may be submitted. */
export type FormErrors = Readonly<Record<string, string>>;

/**
 * Checks answers as Slack does before it takes a form: required fields, types,
 * and how many entries a list may have (Slack's guide "Creating a form").
 */
export function checkAnswers(form: Form, answers: JsonObject): FormErrors {
  const known = new Set(form.elements.map(({ name }) => name));
  const unknown = Object.keys(answers).filter((name) => !known.has(name));
  return Object.fromEntries([
    ...unknown.map((name) => [name, "is not a field of this form"]),
    ...form.elements.flatMap((element) => {
      const problem = checkAnswer(element, answers[element.name]);
      return problem ? [[element.name, problem]] : [];
    }),
  ]);
}

export function isBlank(answer: unknown): boolean {
  return answer === undefined || answer === null || answer === "" ||
    Array.isArray(answer) && answer.length === 0 ||
    typeof answer === "string" && answer.trim() === "";
}

function checkAnswer(element: FormElement, answer: unknown): string | null {
  const { name, type, isRequired, definition } = element;
  if (isBlank(answer)) return isRequired ? "Please fill in this field" : null;
  const items = itemType(element);
  const property: ParameterType = {
    type,
    ...(items !== "" && { items: { type: items } }),
  };
  const parameters = { properties: { [name]: property }, required: [] };
  const [misfit] = checkParameters({ [name]: answer }, parameters);
  if (misfit) return misfit;
  const most = Number(definition["maxItems"] ?? Infinity);
  return Array.isArray(answer) && answer.length > most
    ? `Please choose at most ${most}`
    : null;
}
