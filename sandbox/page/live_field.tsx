import type { ChangeEvent, ReactNode } from "react";
import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../runtime/json.ts";
import type { Filling } from "./acting.ts";
import { Combobox } from "./combobox.tsx";
import { labelOf } from "./label_of.ts";
import { type Ties, useTies } from "./labelled.tsx";
import type { Choice } from "./offered.tsx";
import { type Placed, valueOf } from "./screen_state.ts";
import { plainText } from "./text.tsx";

interface LiveProps {
  readonly placed: Placed;
  readonly filling: Filling;
}

type Typed = ChangeEvent<HTMLInputElement | HTMLTextAreaElement>;

/** A field that is typed into: text, a number, a time of day. */
export function LiveInput({ placed, filling }: LiveProps): ReactNode {
  const { element } = placed;
  const ties = useTies();
  const value = valueOf(placed);
  const type = stringAt(element, "type");
  const placeholder = plainText(objectAt(element, "placeholder"));
  const common = {
    ...(ties ?? { "aria-label": placeholder || type }),
    className: "input",
    value: typeof value === "string" ? value : "",
    onChange: ({ target }: Typed) => filling.change(placed, target.value),
  };
  if (type === "timepicker") return <input {...common} type="time" />;
  if (element["multiline"] === true) {
    return <textarea {...common} placeholder={placeholder} rows={5} />;
  }
  return (
    <input
      {...common}
      type="text"
      autoComplete="off"
      spellCheck={false}
      placeholder={placeholder}
      {...(type === "number_input" && { inputMode: "decimal" as const })}
    />
  );
}

/** How the group of radio buttons or checkboxes is tied to its label. */
export function groupTies(
  ties: Ties | null,
  type: string,
): Readonly<Record<string, string | undefined>> {
  return {
    role: type === "checkboxes" ? "group" : "radiogroup",
    "aria-labelledby": ties?.["aria-labelledby"],
    "aria-describedby": ties?.["aria-describedby"],
  };
}

/** What stands in the options once this one was ticked, or its tick removed. */
export function ticked(
  placed: Placed,
  option: JsonObject,
  isTicked: boolean,
): unknown {
  if (placed.element["type"] !== "checkboxes") return option;
  const value = valueOf(placed);
  const chosen = (Array.isArray(value) ? value : []).filter(isJsonObject);
  const others = chosen.filter((one) => one["value"] !== option["value"]);
  return isTicked ? [...others, option] : others;
}

/** docs.slack.dev: external_select, `min_query_length`. */
const DEFAULT_MIN_QUERY = 3;

/** A menu to choose one or several from, by what is typed into it. */
export function LiveSelect({ placed, filling }: LiveProps): ReactNode {
  const { element } = placed;
  const ties = useTies();
  const type = stringAt(element, "type");
  const isSeveral = type.startsWith("multi_");
  const value = valueOf(placed);
  const chosen = (Array.isArray(value) ? value : [value])
    .filter((one) => one !== undefined && one !== null && one !== "")
    .map((one) => choiceOf(placed, one));
  const placeholder = plainText(objectAt(element, "placeholder")) ||
    "Select an item";
  const isAsked = type === "external_select";
  const fewest = Number(element["min_query_length"] ?? DEFAULT_MIN_QUERY);
  return (
    <div className="select-place">
      <Combobox
        ties={ties ?? { "aria-label": placeholder }}
        placeholder={placeholder}
        chosen={chosen}
        isSeveral={isSeveral}
        fewestTyped={isAsked ? fewest : 0}
        find={isAsked ? null : (typed) => matching(choicesOf(placed), typed)}
        ask={async (typed) =>
          (await filling.suggest(placed, typed))
            .map((option) => choiceOf(placed, option))}
        onChoose={(choices) => {
          const values = choices.map(({ value }) => value);
          filling.change(placed, isSeveral ? values : values[0] ?? null);
        }}
      />
    </div>
  );
}

function choiceOf(placed: Placed, value: unknown): Choice {
  const label = labelOf(stringAt(placed.element, "type"), value, placed.at);
  const option = isJsonObject(value) ? value : {};
  return {
    key: stringAt(option, "value") || String(value),
    label,
    description: plainText(objectAt(option, "description")),
    value,
  };
}

/** Everything that such a select offers, typed or not. */
function choicesOf(placed: Placed): Choice[] {
  const { element, at } = placed;
  const type = stringAt(element, "type");
  const values = type.includes("users")
    ? byName(at.users)
    : type.includes("conversations")
    ? byName(at.channels)
    : listAt(element, "options");
  return values.map((value) => choiceOf(placed, value));
}

function byName(names: ReadonlyMap<string, string>): string[] {
  return [...names].sort(([, one], [, other]) => one.localeCompare(other))
    .map(([id]) => id);
}

function matching(choices: readonly Choice[], typed: string): Choice[] {
  const wanted = typed.trim().replace(/^[#@]\s*/, "").toLowerCase();
  return choices.filter(({ label }) => label.toLowerCase().includes(wanted));
}
