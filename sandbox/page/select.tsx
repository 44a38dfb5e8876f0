import type { ReactNode } from "react";
import {
  isJsonObject,
  type JsonObject,
  objectAt,
  stringAt,
} from "../runtime/json.ts";
import { namesOf, valueOf } from "./screen_state.ts";
import { Icon } from "./icons.tsx";
import type { Placed } from "./screen_state.ts";
import type { OpenSelect } from "./screen_state.ts";
import type { Surroundings } from "./surroundings.ts";
import { plainText, Text } from "./text.tsx";

/** A menu to choose one or several from, and its list where it is open. */
export function Select(placed: Placed): ReactNode {
  const { element, screen: { open } } = placed;
  const isOpen = open?.actionId === stringAt(element, "action_id");
  return (
    <div className="select-place" {...namesOf(placed)}>
      <div className={isOpen ? "input select focused" : "input select"}>
        {isOpen
          ? <span className="chosen caret">{open.typed}</span>
          : <Chosen {...placed} />}
        <Icon name="chevron" />
      </div>
      {isOpen && <Offered open={open} at={placed.at} />}
    </div>
  );
}

function Chosen(placed: Placed): ReactNode {
  const { element, at } = placed;
  const type = stringAt(element, "type");
  const value = valueOf(placed);
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  const labels = all
    .filter((one) => one !== undefined && one !== null && one !== "")
    .map((one) => labelOf(type, one, at));
  if (labels.length === 0) {
    const placeholder = plainText(objectAt(element, "placeholder"));
    return (
      <span className="placeholder">{placeholder || "Select an item"}</span>
    );
  }
  const kind = type.startsWith("multi_") ? "token" : "chosen";
  return (
    <span className="labels">
      {labels.map((label, index) => (
        <span className={kind} key={index}>{label}</span>
      ))}
    </span>
  );
}

function labelOf(type: string, value: unknown, at: Surroundings): string {
  if (isJsonObject(value)) return plainText(objectAt(value, "text"));
  const id = String(value);
  if (type.includes("users")) return at.users.get(id) ?? id;
  return /conversations|channels/.test(type)
    ? `# ${at.channels.get(id) ?? id}`
    : id;
}

function Offered(
  { open: { options }, at }: {
    readonly open: OpenSelect;
    readonly at: Surroundings;
  },
): ReactNode {
  return (
    <ul className="offered" role="listbox">
      {options.length === 0 && <li className="placeholder">No results</li>}
      {options.map((option: JsonObject, index) => (
        <li
          key={index}
          role="option"
          className={index === 0 ? "first" : undefined}
          data-value={stringAt(option, "value")}
        >
          <Text of={option["text"]} at={at} />
          {isJsonObject(option["description"]) && (
            <span className="hint">
              <Text of={option["description"]} at={at} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
