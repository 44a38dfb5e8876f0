import assert from "node:assert/strict";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isRecord } from "../../codespaces/is_record.ts";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { Person } from "../../sandbox/people/person.ts";
import type { ShownView } from "../../sandbox/people/shown_view.ts";
import type { Interaction } from "../../sandbox/runtime/function_runtime.ts";
import {
  isJsonObject,
  type JsonObject,
  objectAt,
  stringAt,
} from "../../sandbox/runtime/json.ts";
import { findElements } from "../../sandbox/slack/blocks/find_elements.ts";
import { ORG } from "../support/app.ts";
import { repositoryFiles } from "../docs/documents.ts";
import { FUNCTIONS, type Input, recordAt } from "./function_inputs.ts";
import { mark } from "./judge.ts";
import { restore, type Stored } from "./stored.ts";

/** Something that a person can do on a screen. */
interface Move {
  readonly does: "press" | "choose" | "submit" | "close";
  readonly action: string;
  /** Which of the elements; block ids are new each time. */
  readonly nth: number;
  /** What the button carries, or is typed into every text input. */
  readonly value: string;
}

/** What an event of a screen was, as Slack delivered it. */
export interface ScreenEvent {
  readonly callbackId: string;
  readonly type: Interaction["type"];
  /** The action, or the view's callback id. */
  readonly of: string;
  readonly fields: JsonObject;
}

/** Whether an input holds somebody's sign-in, which Slack gives to them alone. */
export function isSignIn({ type }: Pick<Input, "type">): boolean {
  return type === "slack#/types/credential/oauth2";
}

/** Whoever opens a function's modal in a new execution. */
export async function openFor(
  app: Sandbox,
  callbackId: string,
  person: Person,
): Promise<string> {
  while (person.view) await person.closeView({ all: true });
  const inputs = FUNCTIONS.get(callbackId) ?? [];
  const signIn = app.slack.externalAuth.credentials
    .find(({ userId }) => userId === person.id);
  const { executionId } = await app.invoke(callbackId, {
    interactivity: app.slack.pointers.issue(person.id),
    ...Object.fromEntries(
      inputs.filter(isSignIn).map(({ name }) => [name, signIn?.id]),
    ),
  });
  return executionId;
}

/** What is typed into a box, until one leads on. */
const TYPED = [ORG, "rhys-pritchard, @rhys.pritchard"];

/**
 * Walks through every screen of a function's modal that somebody gets to, and
 * does everything there once: answers the events that this was.
 */
export async function walk(
  app: Sandbox,
  callbackId: string,
  { person, stored }: { readonly person: Person; readonly stored: Stored },
): Promise<ScreenEvent[]> {
  const events = new Map<string, ScreenEvent>();
  const stop = follow(app, (event) => {
    if (event.callbackId !== callbackId) return;
    events.set(`${event.type} ${event.of}`, event);
  });
  const done = new Set<string>();
  const ways: Move[][] = [[]];
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    await restore(app, stored);
    mark(app);
    await openFor(app, callbackId, person);
    for (const move of way) await make(person, move);
    if (!person.view) continue;
    for (const move of movesOn(person.view)) {
      const { does, action, nth, value } = move;
      const key = [screenOf(person.view), does, action, nth, value].join();
      if (done.has(key)) continue;
      done.add(key);
      ways.push([...way, move]);
    }
  }
  stop();
  return [...events.values()];
}

/** Hears of every event that is delivered to a screen's function. */
function follow(
  app: Sandbox,
  hear: (event: ScreenEvent) => void,
): () => void {
  const { interact } = app;
  app.interact = (interaction) => {
    const { type, executionId, fields } = interaction;
    const { callbackId = "" } =
      app.executions().find((one) => one.executionId === executionId) ?? {};
    hear({ callbackId, type, of: nameOf(fields), fields });
    return interact.call(app, interaction);
  };
  return () => void (app.interact = interact);
}

export function nameOf(fields: JsonObject): string {
  const { actions, action_id: id } = fields;
  const [action] = Array.isArray(actions) ? actions : [];
  return isJsonObject(action)
    ? stringAt(action, "action_id")
    : typeof id === "string"
    ? id
    : stringAt(objectAt(fields, "view"), "callback_id");
}

function screenOf({ callbackId, title, blocks }: ShownView): string {
  return [callbackId, title, ...findElements(blocks).map((it) => it.actionId)]
    .join(" ");
}

function movesOn(view: ShownView): Move[] {
  const elements = findElements(view.blocks);
  return [
    ...elements.map(({ actionId: action, type, element }, nth) =>
      type === "button"
        ? { does: "press", action, nth, value: stringAt(element, "value") }
        : { does: "choose", action, nth, value: type }
    ),
    ...(view.submit === "" ? [] : TYPED.map((value) => ({
      does: "submit",
      action: view.callbackId,
      nth: 0,
      value,
    }))),
    { does: "close", action: view.callbackId, nth: 0, value: "" },
  ].filter(isMove);
}

function isMove(move: Omit<Move, "does"> & { does: string }): move is Move {
  return ["press", "choose", "submit", "close"].includes(move.does);
}

async function make(person: Person, move: Move): Promise<void> {
  const { view } = person;
  if (!view) return;
  const { does, action, nth, value } = move;
  // What was done before may have led elsewhere this time.
  if (!movesOn(view).some((it) => it.does === does && it.action === action)) {
    return;
  }
  const block = findElements(view.blocks)[nth]?.blockId ?? "";
  switch (does) {
    case "press":
      await person.click(view, { action, block });
      return;
    case "close":
      return await person.closeView();
    case "choose":
      return await choose(person, view, {
        which: { action, block },
        type: value,
      });
    case "submit": {
      const texts = findElements(view.blocks)
        .filter(({ type }) => type === "plain_text_input");
      await person.submitView(Object.fromEntries(
        texts.map(({ blockId, actionId }) => [blockId, { [actionId]: value }]),
      ));
    }
  }
}

async function choose(
  person: Person,
  view: ShownView,
  { which, type }: {
    readonly which: { readonly action: string; readonly block: string };
    readonly type: string;
  },
): Promise<void> {
  if (type === "external_select") {
    const [offered] = await person.suggest(which, "o");
    assert.ok(offered, `${which.action} offers nothing`);
    return await person.choose(view, which, offered["value"]);
  }
  const someone = type.startsWith("users") ? "dan.okafor" : "opensafely";
  if (/^(multi_)?(users|conversations)/.test(type)) {
    const value = type.startsWith("multi") ? [someone] : someone;
    await person.choose(view, which, value);
  }
}

/** Every action and view that a function's code has a name for. */
export async function namesIn(
  callbackId: string,
): Promise<{ readonly actions: string[]; readonly views: string[] }> {
  const files = await repositoryFiles(`functions/${callbackId}`);
  const modules: unknown[] = await Promise.all(
    files.filter((file) => /(?<!_test)\.ts$/.test(file))
      .map((file) => import(pathToFileURL(resolve(file)).href)),
  );
  const exported = modules.filter(isRecord);
  const named = (list: string) =>
    exported.flatMap((module) => Object.values(recordAt(module, list)))
      .map(String);
  const single = exported.flatMap((module) =>
    Object.entries(module).filter(([name]) => name.endsWith("_VIEW"))
      .map(([, view]) => String(view))
  );
  return { actions: named("ACTIONS"), views: [...named("VIEWS"), ...single] };
}
