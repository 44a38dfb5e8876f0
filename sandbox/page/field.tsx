import type { ReactNode } from "react";
import { useFilling } from "./acting.ts";
import { Icon } from "./icons.tsx";
import { labelOf } from "./label_of.ts";
import { useTies } from "./labelled.tsx";
import { groupTies, LiveInput, LiveSelect, ticked } from "./live_field.tsx";
import { type OpenSelect, type Placed, valueOf } from "./screen_state.ts";
import type { Surroundings } from "./surroundings.ts";
import { plainText, Text } from "./text.tsx";
import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../runtime/json.ts";

/** Something a person types into, chooses from or ticks. */
export function Field(placed: Placed): ReactNode {
  const filling = useFilling();
  const type = stringAt(placed.element, "type");
  if (type === "radio_buttons" || type === "checkboxes") {
    return <Options {...placed} />;
  }
  if (filling) {
    return type.endsWith("_select")
      ? <LiveSelect placed={placed} filling={filling} />
      : <LiveInput placed={placed} filling={filling} />;
  }
  if (type.endsWith("_select")) return <Select {...placed} />;
  return type === "timepicker" ? <Time {...placed} /> : <Input {...placed} />;
}

function Input(placed: Placed): ReactNode {
  const { element } = placed;
  const value = valueOf(placed);
  const common = {
    className: "input",
    placeholder: plainText(objectAt(element, "placeholder")),
    defaultValue: typeof value === "string" ? value : "",
  };
  return element["multiline"] === true
    ? <textarea {...common} rows={5} />
    : <input {...common} type="text" />;
}

function Time(placed: Placed): ReactNode {
  const placeholder = plainText(objectAt(placed.element, "placeholder"));
  const value = valueOf(placed);
  const isEmpty = typeof value !== "string" || value === "";
  return (
    <div className="input select">
      <Icon name="clock" />
      <span className={isEmpty ? "placeholder" : "chosen"}>
        {isEmpty ? placeholder || "Select time" : value}
      </span>
      <Icon name="chevron" />
    </div>
  );
}

/** Radio buttons or checkboxes, one below the other. */
function Options(placed: Placed): ReactNode {
  const { element } = placed;
  const value = valueOf(placed);
  const chosen = (Array.isArray(value) ? value : [value])
    .filter(isJsonObject)
    .map((option) => option["value"]);
  const isLive = useFilling() !== null;
  const ties = useTies();
  return (
    <div
      className="options"
      {...(isLive && groupTies(ties, stringAt(element, "type")))}
    >
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
  { option, isChosen, placed }: {
    readonly option: JsonObject;
    readonly isChosen: boolean;
    readonly placed: Placed;
  },
): ReactNode {
  const { element, blockId, at } = placed;
  const filling = useFilling();
  return (
    <label className="option">
      <input
        type={element["type"] === "checkboxes" ? "checkbox" : "radio"}
        name={`${blockId} ${stringAt(element, "action_id")}`}
        value={stringAt(option, "value")}
        {...(filling
          ? {
            checked: isChosen,
            onChange: ({ target }) =>
              filling.change(placed, ticked(placed, option, target.checked)),
          }
          : { defaultChecked: isChosen })}
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

/** A menu to choose one or several from, and its list where it is open. */
function Select(placed: Placed): ReactNode {
  const { element, screen: { open } } = placed;
  const isOpen = open?.actionId === stringAt(element, "action_id");
  return (
    <div className="select-place">
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
