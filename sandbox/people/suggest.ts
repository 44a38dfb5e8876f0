import { isJsonObject, type JsonObject, listAt } from "../runtime/json.ts";
import { optionGroups, options } from "../slack/blocks/objects.ts";
import { deliver, type DeliverOptions } from "./deliver.ts";
import { optionsOf } from "./element_value.ts";
import { findElement, type Which } from "./find_element.ts";
import type { PeopleHost } from "./host.ts";
import type { Screen } from "./screen.ts";
import { ownerOf, placeOf, type Target } from "./surface.ts";

/** docs.slack.dev: external_select, `min_query_length`. */
const DEFAULT_MIN_QUERY = 3;

/**
 * Types into an external select; answers the options it then offers, those in
 * groups included. With fewer characters than `min_query_length` (3 where it
 * says nothing) Slack asks nobody and offers none.
 */
export async function suggest(
  host: PeopleHost,
  screen: Screen,
  { target, which, typed }: {
    readonly target: Target;
    readonly which: Which;
    readonly typed: string;
  },
  delivery: DeliverOptions,
): Promise<readonly JsonObject[]> {
  const { element, type, actionId, blockId } = findElement(
    target.blocks,
    which,
  );
  if (!/^(multi_)?external_select$/.test(type)) {
    throw new Error(`${actionId} is a ${type}, which asks nobody for options`);
  }
  const fewest = Number(element["min_query_length"] ?? DEFAULT_MIN_QUERY);
  if ([...typed].length < fewest) return [];
  const { slack } = host;
  const answer = await deliver(host, screen, {
    type: "block_suggestion",
    executionId: ownerOf(slack, target),
    fields: {
      action_id: actionId,
      block_id: blockId,
      value: typed,
      ...placeOf(slack, target),
    },
  }, delivery);
  if (!answer) return [];
  const offered = readOptions(screen, answer.response);
  screen.suggested.set(actionId, offered);
  return offered;
}

function readOptions(screen: Screen, response: unknown): JsonObject[] {
  const answer = isJsonObject(response) ? response : {};
  const reasons = checkOptions(answer);
  if (reasons.length === 0) return optionsOf(answer);
  screen.show({ kind: "invalid_response", text: reasons.join("; ") });
  return [];
}

/** At most 100 options a group, 75 characters each; none at all is fine. */
function checkOptions(answer: JsonObject): readonly string[] {
  if ("option_groups" in answer) {
    const groups = listAt(answer, "option_groups");
    return groups.length === 0 ? [] : optionGroups(groups, "/option_groups");
  }
  if (!Array.isArray(answer["options"])) {
    return ["must answer `options` or `option_groups`"];
  }
  const all = listAt(answer, "options");
  return all.length === 0 ? [] : options(100)(all, "/options");
}
