import { isJsonObject, stringAt } from "../../sandbox/runtime/json.ts";
import type { Sandbox } from "../../sandbox/mod.ts";
import { MANAGER, submit } from "../support/adhoc.ts";
import { ORG } from "../support/app.ts";
import { openSettings } from "../support/settings.ts";
import { withWholeApp } from "./function_inputs.ts";
import { restore, type Stored } from "./stored.ts";

/** What a short story without anything odd left behind. */
export interface Samples {
  /** What inputs and outputs held, by name. */
  readonly inputs: ReadonlyMap<string, readonly unknown[]>;
  readonly stored: Stored;
}

let played: Promise<Samples> | undefined;

/** Played once for all tests of a run. */
export function samples(): Promise<Samples> {
  return played ??= play();
}

async function play(): Promise<Samples> {
  const found = new Map<string, unknown[]>();
  let stored: Stored = new Map();
  const add = (name: string, value: unknown) => {
    if (value === undefined || value === null) return;
    found.set(name, [...found.get(name) ?? [], value]);
  };
  await withWholeApp(async (app) => {
    // It makes the links that buttons lead to.
    await openSettings(app, "ruth");
    await app.runWorkflow("weekly_report", { org: ORG });
    await submit(app, MANAGER);
    for (const { inputs, outputs } of app.executions()) {
      const named = { ...inputs, ...outputs };
      for (const [name, value] of Object.entries(named)) add(name, value);
    }
    for (const [name, value] of buttonInputs(app)) add(name, value);
    stored = await restore(app);
  });
  return { inputs: found, stored };
}

/** What the buttons of messages carry. */
function buttonInputs({ slack }: Sandbox): (readonly [string, string])[] {
  return find(slack.requests.map(({ args }) => args));
}

function find(node: unknown): (readonly [string, string])[] {
  if (Array.isArray(node)) return node.flatMap(find);
  if (!isJsonObject(node)) return [];
  const { customizable_input_parameters: inputs, ...rest } = node;
  const own = Array.isArray(inputs) ? inputs.filter(isJsonObject) : [];
  return [
    ...own.map((it) => [stringAt(it, "name"), stringAt(it, "value")] as const),
    ...find(Object.values(rest)),
  ];
}
