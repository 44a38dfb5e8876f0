import { isRecord } from "../../codespaces/is_record.ts";

/** Something that somebody did in the modal, as far as it is of use here. */
export interface Interaction {
  readonly executionId: string;
  /** Null where the payload does not name one person: nobody may do a thing. */
  readonly actorId: string | null;
  /** The modal's owner: the person who started the workflow. */
  readonly openerId: string;
  /** The function's own, as the workflow gave them. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Brings the next modal to the actor's screen; single use, for seconds. */
  readonly pointer: string;
  readonly viewId: string;
  readonly callbackId: string;
  /** What the screen noted for itself; can be forged. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Of what was pressed or picked; blank for a submission. */
  readonly actionId: string;
  readonly actionValue: string;
  /** What stands in the inputs of one value, by block id; blank for none. */
  readonly values: ReadonlyMap<string, string>;
  /** What is chosen in the inputs of several, by block id. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads a body of block_actions, block_suggestion or view_submission
 * (slackapi/deno-slack-sdk, src/functions/interactivity). Never throws: what
 * is missing is blank.
 */
export function parseInteraction(body: unknown): Interaction {
  const root = record(body);
  const interactivity = record(root.interactivity);
  const view = record(root.view);
  const action = actionOf(root);
  const inputs = record(record(root.function_data).inputs);
  const elements = elementsOf(record(record(view.state).values));
  return {
    executionId: string(record(root.function_data).execution_id),
    actorId: actorOf(root),
    openerId: interactorId(inputs),
    inputs,
    pointer: string(interactivity.interactivity_pointer),
    viewId: string(view.id),
    callbackId: string(view.callback_id),
    metadata: metadataOf(view),
    actionId: string(action.action_id),
    actionValue: valueOf(action),
    values: new Map(elements.map(([id, element]) => [id, valueOf(element)])),
    lists: new Map(elements.map(([id, element]) => [id, listOf(element)])),
  };
}

/** A payload that names two people cannot be from Slack. */
function actorOf(root: Readonly<Record<string, unknown>>): string | null {
  const user = string(record(root.user).id);
  const named = new Set([user, interactorId(root)].filter((id) => id !== ""));
  const [actorId, other] = named;
  return other === undefined ? actorId ?? null : null;
}

function interactorId(holder: Readonly<Record<string, unknown>>): string {
  return string(record(record(holder.interactivity).interactor).id);
}

/** A suggestion's own fields stand where an action has a list. */
function actionOf(root: Readonly<Record<string, unknown>>) {
  return Array.isArray(root.actions) ? record(root.actions[0]) : root;
}

function valueOf(element: Readonly<Record<string, unknown>>): string {
  const option = record(element.selected_option);
  return string(element.value) || string(option.value) ||
    string(element.selected_user) || string(element.selected_conversation) ||
    string(element.selected_time);
}

function listOf(element: Readonly<Record<string, unknown>>): string[] {
  const { selected_options: options, selected_conversations: ids } = element;
  const chosen = Array.isArray(options)
    ? options.map((option) => record(option).value)
    : Array.isArray(ids)
    ? ids
    : [];
  return chosen.map(string).filter((value) => value !== "");
}

function elementsOf(blocks: Readonly<Record<string, unknown>>) {
  return Object.entries(blocks).map(([blockId, elements]) => {
    const [element] = Object.values(record(elements));
    return [blockId, record(element)] as const;
  });
}

function metadataOf(view: Readonly<Record<string, unknown>>) {
  try {
    return record(JSON.parse(string(view.private_metadata)));
  } catch {
    return {};
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function string(value: unknown): string {
  return typeof value === "string" ? value : "";
}
