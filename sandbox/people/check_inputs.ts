import type { FormErrors } from "../workflows/forms/check_answers.ts";
import { isBlank } from "../workflows/forms/check_answers.ts";
import type { JsonObject } from "../runtime/json.ts";
import {
  findElements,
  type FoundElement,
} from "../slack/blocks/find_elements.ts";
import { KINDS, stateOf } from "../slack/views/open_view.ts";
import type { OpenView } from "../slack/views/open_view.ts";

/** docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element. */
const MAX_TYPED = 3_000;

/**
 * What Slack's client says beside a modal's inputs before it sends anything,
 * by block; empty where the modal may be submitted.
 */
export function checkInputs(
  view: Pick<OpenView, "content" | "typed">,
): FormErrors {
  const state = stateOf(view);
  return Object.fromEntries(
    findElements(view.content.blocks)
      .filter(({ block }) => block["type"] === "input")
      .flatMap((found) => {
        const typed = state[found.blockId]?.[found.actionId] ?? {};
        const problem = checkInput(found, typed);
        return problem ? [[found.blockId, problem]] : [];
      }),
  );
}

function checkInput(found: FoundElement, state: JsonObject): string | null {
  const { type, element, block } = found;
  const value = state[KINDS[type]?.value ?? ""];
  if (isBlank(value)) {
    return block["optional"] === true
      ? null
      : "Please complete this required field.";
  }
  const most = element["max_selected_items"];
  if (Array.isArray(value)) {
    return typeof most === "number" && value.length > most
      ? `Please choose at most ${most}`
      : null;
  }
  if (type === "plain_text_input") return checkLength(element, value);
  return type === "number_input" && Number.isNaN(Number(value))
    ? "Please enter a number"
    : null;
}

function checkLength(element: JsonObject, value: unknown): string | null {
  const { length } = [...String(value)];
  const { min_length: fewest = 0, max_length: most = MAX_TYPED } = element;
  if (length < Number(fewest)) {
    return `Please enter at least ${fewest} characters`;
  }
  return length > Number(most)
    ? `Please enter at most ${most} characters`
    : null;
}
