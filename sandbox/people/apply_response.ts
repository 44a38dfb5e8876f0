import type { FormErrors } from "../workflows/forms/check_answers.ts";
import { isJsonObject, objectAt, stringAt } from "../runtime/json.ts";
import type { SlackStandIn } from "../slack/stand_in.ts";
import type { OpenView } from "../slack/views/open_view.ts";
import { readView } from "../slack/views/view_methods.ts";
import { MAX_STACK } from "../slack/views/view_stacks.ts";
import type { Screen } from "./screen.ts";

/**
 * Does what a function answered to a submission: errors beside its fields,
 * another view in its place or on top, or it closed.
 * Source: guide "Creating an interactive modal".
 */
export function applyResponse(
  { views }: Pick<SlackStandIn, "views">,
  screen: Screen,
  view: OpenView,
  response: unknown,
): void {
  const answer = isJsonObject(response) ? response : {};
  const invalid = (text: string) =>
    screen.show({ kind: "invalid_response", text });
  switch (answer["response_action"]) {
    case undefined:
      return views.close(view.id);
    case "errors":
      return showErrors(screen, view, errorsIn(answer) ?? {});
    case "update": {
      const next = readView(answer["view"]);
      if (!next.found) return invalid(JSON.stringify(next.reply.body));
      screen.errors.delete(view.id);
      views.update(view.id, next.value);
      return;
    }
    case "push": {
      const next = readView(answer["view"]);
      if (!next.found) return invalid(JSON.stringify(next.reply.body));
      if (views.stackOf(view.userId).length >= MAX_STACK) {
        return invalid("push_limit_reached");
      }
      screen.errors.delete(view.id);
      views.push(view.userId, view.executionId, next.value);
      return;
    }
    default:
      return invalid(`response_action is "${answer["response_action"]}"`);
  }
}

/** The errors that an answer names, by block; null where it names none. */
export function errorsIn(response: unknown): FormErrors | null {
  const answer = isJsonObject(response) ? response : {};
  if (answer["response_action"] !== "errors") return null;
  const errors = Object.entries(objectAt(answer, "errors"));
  return Object.fromEntries(errors.map(([id, text]) => [id, String(text)]));
}

/** Each error belongs to an input block; Slack shows none where one does not. */
function showErrors(
  screen: Screen,
  { id, content }: OpenView,
  errors: FormErrors,
): void {
  const inputs = content.blocks.filter(({ type }) => type === "input")
    .map((block) => stringAt(block, "block_id"));
  const named = Object.keys(errors);
  const stray = named.find((blockId) => !inputs.includes(blockId));
  if (stray !== undefined || named.length === 0) {
    const text = stray !== undefined
      ? `errors name "${stray}", which is no input block`
      : "errors is empty";
    return screen.show({ kind: "invalid_response", text });
  }
  screen.errors.set(id, errors);
}
