import { deliver, type DeliverOptions } from "./deliver.ts";
import { readValue } from "./element_value.ts";
import { findElement, type Which } from "./find_element.ts";
import type { PeopleHost } from "./host.ts";
import { pressWorkflowButton } from "./run_link.ts";
import type { Screen } from "./screen.ts";
import type { ShownView } from "./shown_view.ts";
import { latest, placeOfView, type Target } from "./surface.ts";
import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
} from "../runtime/json.ts";
import type { FoundElement } from "../slack/blocks/find_elements.ts";
import { options } from "../slack/blocks/objects.ts";
import type { LiveRun } from "../workflows/live_run.ts";

export interface PressOptions extends DeliverOptions {
  /** Forge the value that the button carries. */
  readonly value?: string;
  /** Forge customizable inputs of a `workflow_button`. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Say no where a dialog asks whether to go on. */
  readonly decline?: boolean;
}

export interface Pressed {
  /** The workflow that a `workflow_button` started. */
  readonly run: LiveRun | null;
  /** The dialog that asked whether to go on, as the app defined it. */
  readonly asked: JsonObject | null;
}

/** Presses a button of a message or a modal. */
export async function press(
  host: PeopleHost,
  screen: Screen,
  { target, which }: { readonly target: Target; readonly which: Which },
  options: PressOptions,
): Promise<Pressed> {
  const found = findElement(target.blocks, which);
  const { element, blockId, type } = found;
  if (target.kind !== "view") {
    if (type !== "workflow_button") {
      throw new Error(`The sandbox does not play a ${type} of a message`);
    }
    const button = { button: element, blockId, forged: options.inputs ?? {} };
    const run = await pressWorkflowButton(host, screen, target, button);
    return { run, asked: null };
  }
  if (type !== "button") {
    throw new Error(`${JSON.stringify(which)} is a ${type}: choose from it`);
  }
  const asked = "confirm" in element ? objectAt(element, "confirm") : null;
  if (asked && options.decline) return { run: null, asked };
  const value = options.value ?? element["value"];
  await act(host, screen, { target, found }, {
    text: element["text"],
    ...(value !== undefined && { value }),
    ...(element["style"] !== undefined && { style: element["style"] }),
  }, options);
  return { run: null, asked };
}

/**
 * Chooses a value in a select, radio buttons, checkboxes or a picker. Outside an input block, or where that asks for it with
 * `dispatch_action`, the function hears of it at once.
 */
export async function choose(
  host: PeopleHost,
  screen: Screen,
  { target, which, value }: {
    readonly target: ShownView;
    readonly which: Which;
    readonly value: unknown;
  },
  options: DeliverOptions,
): Promise<void> {
  const found = findElement(target.blocks, which);
  const { blockId, actionId, block } = found;
  const state = readValue(found, value, {
    world: host.slack.world,
    suggested: screen.suggested.get(actionId) ?? [],
  });
  if (target.open.userId === screen.user.id) {
    host.slack.views.type(target.id, { [blockId]: { [actionId]: state } });
  }
  const isSilent = block["type"] === "input" &&
    block["dispatch_action"] !== true;
  if (!isSilent) await act(host, screen, { target, found }, state, options);
}

async function act(
  host: PeopleHost,
  screen: Screen,
  { target, found }: {
    readonly target: ShownView;
    readonly found: FoundElement;
  },
  details: JsonObject,
  options: DeliverOptions,
): Promise<void> {
  const { slack, clock } = host;
  const action = {
    type: found.type,
    action_id: found.actionId,
    block_id: found.blockId,
    action_ts: (clock.now() / 1000).toFixed(6),
    ...details,
  };
  const { executionId } = target.open;
  const place = placeOfView(slack, latest(slack, target));
  const fields = { actions: [action], ...place };
  const event = { type: "block_actions" as const, executionId, fields };
  await deliver(host, screen, event, options);
}

/** docs.slack.dev: external_select, `min_query_length`. */
const DEFAULT_MIN_QUERY = 3;

/**
 * Types into an external select; answers the options it then offers. With fewer
 * characters than `min_query_length` (3 where it says nothing) Slack asks nobody
 * and offers none.
 */
export async function suggest(
  host: PeopleHost,
  screen: Screen,
  { target, which, typed }: {
    readonly target: ShownView;
    readonly which: Which;
    readonly typed: string;
  },
  delivery: DeliverOptions,
): Promise<readonly JsonObject[]> {
  const { element, type, actionId, blockId } = findElement(
    target.blocks,
    which,
  );
  if (type !== "external_select") {
    throw new Error(`${actionId} is a ${type}, which asks nobody for options`);
  }
  const fewest = Number(element["min_query_length"] ?? DEFAULT_MIN_QUERY);
  if ([...typed].length < fewest) return [];
  const { slack } = host;
  const answer = await deliver(host, screen, {
    type: "block_suggestion",
    executionId: target.open.executionId,
    fields: {
      action_id: actionId,
      block_id: blockId,
      value: typed,
      ...placeOfView(slack, latest(slack, target)),
    },
  }, delivery);
  if (!answer) return [];
  const offered = readOptions(screen, answer.response);
  screen.suggested.set(actionId, offered);
  return offered;
}

/** At most 100 options, 75 characters each; none at all is fine. */
function readOptions(screen: Screen, response: unknown): JsonObject[] {
  const offered = isJsonObject(response) ? response["options"] : undefined;
  const isNone = Array.isArray(offered) && offered.length === 0;
  const reasons = isNone ? [] : options(100)(offered, "/options");
  if (reasons.length > 0) {
    screen.show({ kind: "invalid_response", text: reasons.join("; ") });
    return [];
  }
  return listAt({ offered }, "offered").filter(isJsonObject);
}
