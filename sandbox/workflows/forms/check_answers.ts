import { isJsonObject, type JsonObject, listAt } from "../../runtime/json.ts";
import type { ParameterType } from "../../runtime/manifest.ts";
import { checkParameters } from "../check_parameters.ts";
import { type Form, type FormElement, itemType } from "./parse_form.ts";

/** What each field must be told; nothing where a form may be submitted. */
export type FormErrors = Readonly<Record<string, string>>;

/** One `@` with something on either side, as a browser checks it. */
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/**
 * Checks answers as Slack does before it takes a form: required fields, types,
 * lengths and ranges, e-mails and addresses, and that a choice is one of those
 * offered. Parameters: Slack's guide "Creating a form".
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
  return notOffered(definition, answer) ?? wrongLength(definition, answer) ??
    outOfRange(definition, answer) ?? wrongFormat(definition, answer);
}

function notOffered(definition: JsonObject, answer: unknown): string | null {
  const items = definition["items"];
  const of = isJsonObject(items) && items["enum"] ? items : definition;
  const choices = listAt(of, "choices").filter(isJsonObject)
    .map(({ value }) => value);
  const offered = [...listAt(of, "enum"), ...choices];
  if (offered.length === 0) return null;
  const answers: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  const other = answers.find((one) => !offered.includes(one));
  return other === undefined
    ? null
    : `${JSON.stringify(other)} is not one of ${JSON.stringify(offered)}`;
}

function wrongLength(definition: JsonObject, answer: unknown): string | null {
  if (Array.isArray(answer)) {
    const most = limit(definition, "maxItems", Infinity);
    return answer.length > most ? `Please choose at most ${most}` : null;
  }
  if (typeof answer !== "string") return null;
  const { length } = [...answer];
  const fewest = limit(definition, "minLength", 0);
  const most = limit(definition, "maxLength", Infinity);
  if (length < fewest) return `Please enter at least ${fewest} characters`;
  return length > most ? `Please enter at most ${most} characters` : null;
}

function outOfRange(definition: JsonObject, answer: unknown): string | null {
  if (typeof answer !== "number") return null;
  const lowest = limit(definition, "minimum", -Infinity);
  const highest = limit(definition, "maximum", Infinity);
  if (answer < lowest) return `Please enter ${lowest} or more`;
  return answer > highest ? `Please enter ${highest} or less` : null;
}

function wrongFormat(definition: JsonObject, answer: unknown): string | null {
  const text = String(answer);
  switch (definition["format"]) {
    case "email":
      return EMAIL.test(text) ? null : "Please enter an e-mail address";
    case "url":
      return URL.canParse(text) ? null : "Please enter a web address";
    default:
      return null;
  }
}

function limit(definition: JsonObject, name: string, fallback: number): number {
  const value = definition[name];
  return typeof value === "number" ? value : fallback;
}
