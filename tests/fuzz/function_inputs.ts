import fc from "fast-check";
import { isRecord } from "../../codespaces/is_record.ts";
import { SANDBOX_DIST } from "../../sandbox/runtime/bundles.ts";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { JsonObject } from "../../sandbox/runtime/json.ts";
import { sandboxId } from "../../sandbox/slack/sandbox_id.ts";
import rescueTrigger from "../../triggers/rescue_codespace.ts";
import { withApp } from "../support/app.ts";
import { codespaceOf, save, TUNDE } from "../support/rescue.ts";
import { WHOLE_MANIFEST } from "../support/sign_in.ts";
import { createLink } from "../support/triggers.ts";
import { hostileValue } from "./hostile_values.ts";
import { mutationsOf } from "./mutations.ts";
import type { Samples } from "./samples.ts";

/** Runs the app with all that it can have, and somebody who has signed in. */
export function withWholeApp(
  use: (app: Sandbox) => Promise<void>,
  options: Parameters<typeof withApp>[1] = {},
): Promise<void> {
  return withApp(async (app) => {
    const link = createLink(app, rescueTrigger);
    await save(app, link, { by: TUNDE, name: codespaceOf(app, TUNDE).name });
    await use(app);
  }, { dist: SANDBOX_DIST, ...options });
}

/** One that is said to be somebody's is brought to life when it is used. */
interface Interactivity {
  readonly interactivityOf: string;
}

const PEOPLE = [
  ...["ruth", "maya.okafor", "gillian.frost", "priya.raghunathan"],
  ...["rhys.pritchard", "henry.whitcombe"],
];

const idOf = (name: string) => sandboxId("U", name);

/** What could stand in an input of a type, by that type alone. */
const BY_TYPE: Readonly<Record<string, readonly unknown[]>> = {
  "slack#/types/user_id": PEOPLE.map(idOf),
  "slack#/types/channel_id": ["opensafely", "opensafely-users", "team-rex"]
    .map((name) => sandboxId("C", name)),
  "slack#/types/interactivity": PEOPLE.slice(0, 5)
    .map((name): Interactivity => ({ interactivityOf: name })),
  "slack#/types/credential/oauth2": ["signed in"],
  number: [0, 7, 30],
  boolean: [true, false],
};

/** Brought to life when it is used: most buttons are somebody else's. */
const OWN_CODESPACE = "a codespace of whoever signed in";

/** An input of a function, as its definition has it. */
export interface Input {
  readonly name: string;
  readonly type: string;
  readonly itemType: string;
  readonly words: readonly string[];
}

/** Every function of the manifest, with its inputs. */
export const FUNCTIONS: ReadonlyMap<string, readonly Input[]> = new Map(
  Object.entries(WHOLE_MANIFEST.functions ?? {})
    .map(([callbackId, definition]) => [callbackId, inputsOf(definition)]),
);

function inputsOf(definition: unknown): Input[] {
  const { properties } = recordAt(definition, "input_parameters");
  return Object.entries(recordAt({ properties }, "properties"))
    .map(([name, property]) => {
      const { type, description } = recordAt({ property }, "property");
      const items = recordAt(property, "items");
      return {
        name,
        type: String(type),
        itemType: String(items.type),
        words: String(description).match(/[a-z_]{2,}/g) ?? [],
      };
    });
}

/** The record at a key, or an empty one. */
export function recordAt(parent: unknown, key: string) {
  const value: unknown = isRecord(parent) ? parent[key] : undefined;
  return isRecord(value) ? value : {};
}

/** By its name, its type and the words that describe it. */
function plausible(input: Input, known: Samples): fc.Arbitrary<unknown> {
  const { name, type, itemType, words } = input;
  const seen = type.endsWith("interactivity")
    ? []
    : known.inputs.get(name) ?? [];
  const pool = type === "array"
    ? [...seen, ...(BY_TYPE[itemType] ?? words).map((one) => [one]), []]
    : [...seen, ...BY_TYPE[type] ?? words];
  const others = fc.constantFrom(...pool);
  const values = name === "codespace_name"
    ? fc.oneof(fc.constant(OWN_CODESPACE), others)
    : others;
  const json = seen.filter((one) => typeof one === "string" && /^{/.test(one))
    .map((text) =>
      mutationsOf(JSON.parse(String(text)))
        .map((value) => JSON.stringify(value))
    );
  return json.length === 0 ? values : fc.oneof(values, ...json);
}

function mutatedInteractivity(): fc.Arbitrary<unknown> {
  const interactor = { id: idOf("ruth"), secret: "secret" };
  return mutationsOf({ interactivity_pointer: "1.2.abc", interactor });
}

/** All inputs of one execution; of one of them, or of none, anything. */
export function inputsWith(
  inputs: readonly Input[],
  known: Samples,
  focus?: Input,
): fc.Arbitrary<JsonObject> {
  const values = inputs.map((input): [string, fc.Arbitrary<unknown>] => {
    const hostile = input.type.endsWith("interactivity")
      ? fc.oneof(hostileValue, mutatedInteractivity())
      : hostileValue;
    return [
      input.name,
      input === focus ? hostile : fc.oneof(
        { weight: 12, arbitrary: plausible(input, known) },
        { weight: 3, arbitrary: fc.constant(undefined) },
        { weight: focus === undefined ? 0 : 1, arbitrary: hostile },
      ),
    ];
  });
  return fc.record(Object.fromEntries(values));
}

/** A pointer is good for seconds, and once. */
export function revived(app: Sandbox, inputs: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      name,
      isRecord(value) && typeof value.interactivityOf === "string"
        ? app.slack.pointers.issue(idOf(value.interactivityOf))
        : value === "signed in"
        ? app.slack.externalAuth.credentials[0]?.id
        : value === OWN_CODESPACE
        ? codespaceOf(app, TUNDE).name
        : value,
    ]),
  );
}
