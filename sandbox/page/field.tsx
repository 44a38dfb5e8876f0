import type { ReactNode } from "react";
import { objectAt, stringAt } from "../runtime/json.ts";
import { namesOf, valueOf } from "./screen_state.ts";
import { Icon } from "./icons.tsx";
import { Options } from "./options.tsx";
import type { Placed } from "./screen_state.ts";
import { Select } from "./select.tsx";
import { plainText } from "./text.tsx";

/** Something a person types into, chooses from or ticks. */
export function Field(placed: Placed): ReactNode {
  const type = stringAt(placed.element, "type");
  if (type === "radio_buttons" || type === "checkboxes") {
    return <Options {...placed} />;
  }
  if (type.endsWith("_select")) return <Select {...placed} />;
  return type === "timepicker" ? <Time {...placed} /> : <Input {...placed} />;
}

function Input(placed: Placed): ReactNode {
  const { element } = placed;
  const value = valueOf(placed);
  const common = {
    ...namesOf(placed),
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
    <div className="input select" {...namesOf(placed)}>
      <Icon name="clock" />
      <span className={isEmpty ? "placeholder" : "chosen"}>
        {isEmpty ? placeholder || "Select time" : value}
      </span>
      <Icon name="chevron" />
    </div>
  );
}
