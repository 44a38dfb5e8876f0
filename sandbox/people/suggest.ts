import { isJsonObject, type JsonObject, listAt } from "../runtime/json.ts";
import { options } from "../slack/blocks/objects.ts";
import { deliver, type DeliverOptions } from "./deliver.ts";
import { findElement, type Which } from "./find_element.ts";
import type { PeopleHost } from "./host.ts";
import type { Screen } from "./screen.ts";
import type { ShownView } from "./shown_view.ts";
import { latest, placeOfView } from "./surface.ts";

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
