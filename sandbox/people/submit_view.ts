import { checkInputs } from "./check_inputs.ts";
import { deliver, type DeliverOptions } from "./deliver.ts";
import { readValue } from "./element_value.ts";
import type { PeopleHost } from "./host.ts";
import type { Screen } from "./screen.ts";
import type { ShownView } from "./shown_view.ts";
import { latest, placeOfView } from "./surface.ts";
import { isJsonObject, objectAt, stringAt } from "../runtime/json.ts";
import { findElements } from "../slack/blocks/find_elements.ts";
import type { SlackStandIn } from "../slack/stand_in.ts";
import type { OpenView, ViewState } from "../slack/views/open_view.ts";
import { readView } from "../slack/views/view_methods.ts";
import { MAX_STACK } from "../slack/views/view_stacks.ts";
import type { FormErrors } from "../workflows/forms/check_answers.ts";

/** What somebody types and chooses, by block and action. */
export type ViewValues = Readonly<
  Record<string, Readonly<Record<string, unknown>>>
>;

export interface SubmitOptions extends DeliverOptions {
  /** Somebody else's modal, or one that is gone: to replay its submission. */
  readonly view?: ShownView;
}

/** Types into a modal without submitting it; answers it as it is then. */
export function fillView(
  { slack }: PeopleHost,
  screen: Screen,
  view: ShownView,
  values: ViewValues,
): OpenView {
  const now = latest(slack, view);
  const state = stateFor(slack, screen, now, values);
  const isTheirs = now.userId === screen.user.id;
  const typed = { ...now.typed };
  for (const [blockId, actions] of Object.entries(state)) {
    typed[blockId] = { ...typed[blockId], ...actions };
  }
  return isTheirs && slack.views.type(now.id, state) || { ...now, typed };
}

/**
 * Presses a modal's submit button. What Slack's client itself refuses, or the
 * function answers as errors, comes back by block and leaves the modal open.
 */
export async function submitView(
  host: PeopleHost,
  screen: Screen,
  { view, values }: { readonly view: ShownView; readonly values: ViewValues },
  options: DeliverOptions,
): Promise<FormErrors | null> {
  const filled = fillView(host, screen, view, values);
  if (view.submit === "") {
    throw new Error(`"${view.title}" has no submit button`);
  }
  screen.errors.delete(filled.id);
  const problems = checkInputs(filled);
  if (Object.keys(problems).length > 0) {
    screen.errors.set(filled.id, problems);
    return problems;
  }
  const { view: described } = placeOfView(host.slack, filled);
  const answer = await deliver(host, screen, {
    type: "view_submission",
    executionId: filled.executionId,
    fields: { view: described, response_urls: [] },
  }, options);
  if (!answer) return null;
  // Nobody's screen changes because somebody else sent its modal in.
  if (filled.userId !== screen.user.id) return errorsIn(answer.response);
  applyResponse(host.slack, screen, filled, answer.response);
  return screen.errors.get(filled.id) ?? null;
}

function stateFor(
  { world }: SlackStandIn,
  screen: Screen,
  { content }: OpenView,
  values: ViewValues,
): ViewState {
  const elements = findElements(content.blocks);
  const state: Record<string, Record<string, ReturnType<typeof readValue>>> =
    {};
  for (const [blockId, actions] of Object.entries(values)) {
    for (const [actionId, value] of Object.entries(actions)) {
      const found = elements.find((one) =>
        one.blockId === blockId && one.actionId === actionId
      );
      if (!found) throw new Error(missing(`${blockId}/${actionId}`, elements));
      const suggested = screen.suggested.get(actionId) ?? [];
      const typed = readValue(found, value, { world, suggested });
      state[blockId] = { ...state[blockId], [actionId]: typed };
    }
  }
  return state;
}

function missing(
  wanted: string,
  elements: ReturnType<typeof findElements>,
): string {
  const there = elements.map(({ blockId, actionId }) =>
    `${blockId}/${actionId}`
  );
  return `The modal has no ${wanted}; it has: ${there.join(", ") || "nothing"}`;
}

/**
 * Does what a function answered to a submission: errors beside its fields,
 * another view in its place or on top, it closed, or all of them.
 * Source: guide "Creating an interactive modal".
 */
function applyResponse(
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
    case "clear":
      return views.close(view.rootViewId);
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
function errorsIn(response: unknown): FormErrors | null {
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
