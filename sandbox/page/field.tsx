import type { ReactNode } from "react";
import { objectAt, stringAt } from "../runtime/json.ts";
import { formatDate } from "../terminal/format_date.ts";
import { namesOf, valueOf } from "./field_value.ts";
import { Icon } from "./icons.tsx";
import { Options } from "./options.tsx";
import type { Placed } from "./placed.ts";
import { Select } from "./select.tsx";
import { plainText } from "./text.tsx";

/** Something a person types into, chooses from or ticks. */
export function Field(placed: Placed): ReactNode {
  const type = stringAt(placed.element, "type");
  if (type === "radio_buttons" || type === "checkboxes") {
    return <Options {...placed} />;
  }
  if (type === "overflow") return <Overflow {...placed} />;
  if (type.endsWith("_select")) return <Select {...placed} />;
  if (type.endsWith("picker")) return <Picker {...placed} />;
  return <Input {...placed} />;
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

/** A day, a time or both, in the words of the reader's client. */
function Picker(placed: Placed): ReactNode {
  const { element, at } = placed;
  const type = stringAt(element, "type");
  const value = valueOf(placed);
  const shown = type === "datetimepicker"
    ? typeof value === "number" && formatDate(value, "{date} at {time}", at)
    : type === "datepicker"
    ? typeof value === "string" &&
      formatDate(middayOf(value), "{date}", { ...at, timeZone: "UTC" })
    : value;
  const placeholder = plainText(objectAt(element, "placeholder"));
  const isEmpty = typeof shown !== "string" || shown === "";
  return (
    <div className="input select" {...namesOf(placed)}>
      <Icon name={type === "timepicker" ? "clock" : "calendar"} />
      <span className={isEmpty ? "placeholder" : "chosen"}>
        {isEmpty
          ? placeholder ||
            (type === "timepicker" ? "Select time" : "Pick a day")
          : shown}
      </span>
      <Icon name="chevron" />
    </div>
  );
}

/** Seconds since the epoch. */
function middayOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`) / 1000;
}

function Overflow(placed: Placed): ReactNode {
  return (
    <button type="button" className="button overflow" {...namesOf(placed)}>
      ⋯
    </button>
  );
}
