import type { ReactNode } from "react";
import {
  isJsonObject,
  type JsonObject,
  listAt,
  stringAt,
} from "../runtime/json.ts";
import { namesOf, valueOf } from "./screen_state.ts";
import type { Placed } from "./screen_state.ts";
import { Text } from "./text.tsx";

/** Radio buttons or checkboxes, one below the other. */
export function Options(placed: Placed): ReactNode {
  const { element } = placed;
  const value = valueOf(placed);
  const chosen = (Array.isArray(value) ? value : [value])
    .filter(isJsonObject)
    .map((option) => option["value"]);
  return (
    <div className="options" {...namesOf(placed)}>
      {listAt(element, "options").filter(isJsonObject).map((option, index) => (
        <Option
          key={index}
          option={option}
          isChosen={chosen.includes(option["value"])}
          placed={placed}
        />
      ))}
    </div>
  );
}

function Option(
  { option, isChosen, placed: { element, blockId, at } }: {
    readonly option: JsonObject;
    readonly isChosen: boolean;
    readonly placed: Placed;
  },
): ReactNode {
  return (
    <label className="option">
      <input
        type={element["type"] === "checkboxes" ? "checkbox" : "radio"}
        name={`${blockId} ${stringAt(element, "action_id")}`}
        value={stringAt(option, "value")}
        defaultChecked={isChosen}
      />
      <span>
        <Text of={option["text"]} at={at} />
        {isJsonObject(option["description"]) && (
          <span className="hint">
            <Text of={option["description"]} at={at} />
          </span>
        )}
      </span>
    </label>
  );
}
