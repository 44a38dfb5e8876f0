import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
  stringsAt,
} from "../../runtime/json.ts";

/** One element of an OpenForm; what else it says stays in `definition`. */
export interface FormElement {
  readonly name: string;
  readonly title: string;
  /** `string`, `slack#/types/user_id`, ... */
  readonly type: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly definition: JsonObject;
}

/** A form as Slack's OpenForm shows it. */
export interface Form {
  readonly title: string;
  readonly description: string;
  readonly submitLabel: string;
  readonly elements: readonly FormElement[];
}

/** "title (24 chars)": docs/static/functions/open_form.json of the SDK's docs. */
const MAX_TITLE = 24;
/** Guide "Creating a form". */
const MAX_ELEMENT_TITLE = 25;

/** What of a form is played: the kinds of fields that the app's forms have. */
const TYPES = ["string", "slack#/types/user_id", "array"];
const ITEM_TYPES = ["", "slack#/types/channel_id"];
const KEYS = [
  ...["name", "title", "type", "description", "default"],
  ...["items", "maxItems"],
];

/** Reads the inputs of an OpenForm step, or says what Slack refuses in them. */
export function parseForm(
  inputs: JsonObject,
): { readonly form: Form } | { readonly problems: string[] } {
  const fields = objectAt(inputs, "fields");
  const required = stringsAt(fields, "required");
  const elements = listAt(fields, "elements").filter(isJsonObject)
    .map((definition) => parseElement(definition, required));
  const title = stringAt(inputs, "title");
  const problems = [
    ...(title.length > MAX_TITLE ? [tooLong("title", title, MAX_TITLE)] : []),
    ...(elements.length === 0 ? ["fields.elements is empty"] : []),
    ...elements.flatMap(checkElement),
    ...unknownRequired(required, elements),
  ];
  if (problems.length > 0) return { problems };
  const description = stringAt(inputs, "description");
  const submitLabel = stringAt(inputs, "submit_label") || "Submit";
  return { form: { title, description, submitLabel, elements } };
}

function parseElement(
  definition: JsonObject,
  required: readonly string[],
): FormElement {
  const name = stringAt(definition, "name");
  return {
    name,
    title: stringAt(definition, "title"),
    type: stringAt(definition, "type"),
    description: stringAt(definition, "description"),
    isRequired: required.includes(name),
    definition,
  };
}

function checkElement(element: FormElement): string[] {
  const { name, title, type, definition } = element;
  const items = itemType(element);
  const isPlayed = TYPES.includes(type) && ITEM_TYPES.includes(items) &&
    (type === "array") === (items !== "");
  const unplayed = Object.keys(definition).find((key) => !KEYS.includes(key));
  return [
    ...(name === "" || title === "" ? ["an element lacks name or title"] : []),
    ...(title.length > MAX_ELEMENT_TITLE
      ? [tooLong(`the title of ${name}`, title, MAX_ELEMENT_TITLE)]
      : []),
    ...(isPlayed
      ? []
      : [`the sandbox does not play the type of ${name}: ${type} ${items}`]),
    ...(unplayed ? [`the sandbox does not play ${unplayed} of ${name}`] : []),
  ];
}

/** What each entry of a list is; "" for what is no list. */
export function itemType({ type, definition }: FormElement): string {
  return type === "array"
    ? stringAt(objectAt(definition, "items"), "type")
    : "";
}

function unknownRequired(
  required: readonly string[],
  elements: readonly FormElement[],
): string[] {
  return required.filter((name) => !elements.some((one) => one.name === name))
    .map((name) => `fields.required names "${name}", which is no element`);
}

function tooLong(what: string, text: string, max: number): string {
  return `${what} is "${text}", longer than ${max} characters`;
}
