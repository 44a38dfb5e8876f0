import type { ReactNode } from "react";
import {
  isJsonObject,
  type JsonObject,
  objectAt,
  stringAt,
} from "../runtime/json.ts";
import type { Placed } from "./screen_state.ts";
import { plainText } from "./text.tsx";

/** A button, one with a link, or a workflow button: they look alike. */
export function Button(
  { element, blockId }: Pick<Placed, "element" | "blockId">,
): ReactNode {
  const style = stringAt(element, "style") || "default";
  return (
    <button
      type="button"
      className={`button button-${style}`}
      data-type={stringAt(element, "type")}
      data-block-id={blockId}
      data-action-id={stringAt(element, "action_id")}
    >
      {plainText(objectAt(element, "text"))}
    </button>
  );
}

/** Whether an element is one of those that a press is all there is to. */
export function isButton(element: unknown): element is JsonObject {
  return isJsonObject(element) &&
    (element["type"] === "button" || element["type"] === "workflow_button");
}
