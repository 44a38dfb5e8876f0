import type { Dice } from "./dice.ts";
import {
  GITHUB_REFUSALS,
  GITHUB_TROUBLE,
  METHODS,
  refusalsOf,
  SLACK_TROUBLE,
} from "./refusals.ts";
import type { Act, Fault, FaultKind } from "./story.ts";

/** How much goes wrong in a story. */
export type Mood = "calm" | "single" | "some" | "storm";

/** What a report calls most is struck most. */
const IN_REPORTS: Readonly<Record<string, number>> = {
  "any": 6,
  "github": 5,
  "chat.postMessage": 14,
  "apps.datastore.put": 2,
  "apps.datastore.get": 4,
  "apps.datastore.update": 4,
  "apps.datastore.bulkGet": 2,
  "apps.datastore.bulkPut": 6,
  "apps.datastore.query": 2,
  "conversations.history": 3,
  "conversations.join": 1,
  "conversations.info": 1,
  "conversations.members": 2,
  "conversations.open": 2,
  "users.list": 2,
  "workflows.triggers.list": 1,
  "chat.getPermalink": 1,
  "functions.completeSuccess": 1,
};

const IN_LINKING: Readonly<Record<string, number>> = {
  "any": 6,
  "github": 4,
  "apps.datastore.put": 6,
  "apps.datastore.get": 3,
  "apps.datastore.query": 2,
  "apps.datastore.bulkPut": 3,
  "apps.datastore.update": 2,
  "chat.postMessage": 4,
  "chat.postEphemeral": 2,
  "users.info": 1,
  "users.list": 1,
  "workflows.triggers.list": 1,
};

const IN_SETTINGS: Readonly<Record<string, number>> = {
  "any": 4,
  "github": 2,
  "apps.datastore.put": 4,
  "apps.datastore.get": 2,
  "workflows.triggers.create": 6,
  "workflows.triggers.delete": 4,
  "workflows.triggers.list": 4,
  "views.update": 1,
};

const IN_RESCUE: Readonly<Record<string, number>> = {
  "any": 8,
  "github": 16,
  "apps.auth.external.get": 3,
  "apps.auth.external.delete": 1,
  "views.open": 4,
  "views.update": 6,
  "apps.datastore.get": 4,
  "apps.datastore.put": 4,
  "apps.datastore.update": 2,
  "apps.datastore.bulkGet": 3,
  "apps.datastore.bulkPut": 4,
  "apps.datastore.query": 2,
  "chat.update": 3,
  "chat.postMessage": 2,
  "conversations.history": 1,
  "conversations.open": 1,
  "functions.completeSuccess": 1,
};

const IN_ACTS: Readonly<
  Record<Act["kind"], Readonly<Record<string, number>>>
> = {
  weekly: IN_REPORTS,
  last_call: IN_REPORTS,
  adhoc: IN_REPORTS,
  link: IN_LINKING,
  claim: IN_LINKING,
  import: IN_LINKING,
  rescue: IN_RESCUE,
  check: IN_SETTINGS,
  settings: IN_SETTINGS,
  codespace: {},
  person: {},
};

const ON_SLACK: Readonly<Partial<Record<FaultKind, number>>> = {
  delayed: 10,
  late: 8,
  refused: 18,
  busy: 8,
  cut: 6,
  reset: 8,
  lost: 20,
  killed: 5,
  killed_after: 6,
};

const ON_GITHUB: Readonly<Partial<Record<FaultKind, number>>> = {
  delayed: 15,
  refused: 15,
  busy: 20,
  cut: 10,
  reset: 10,
  lost: 8,
  empty: 15,
  killed: 5,
  killed_after: 3,
};

/** A fault for a step that does this. */
export function generateFault(dice: Dice, act: Act, mood: Mood): Fault {
  // Now and then a method that nobody thought of.
  const on = dice.percent(5)
    ? dice.pick(["any", ...METHODS])
    : dice.weighted(IN_ACTS[act.kind]);
  const kind = dice.weighted<FaultKind>({ ...kindsOn(on) });
  return {
    on,
    kind,
    nth: nthOf(dice, on, act),
    times: dice.pick(mood === "storm" ? [1, 1, 1, 2, 4] : [1, 1, 1, 1, 2, 99]),
    detail: detailOf(dice, on, kind),
  };
}

/** An export is begun by the fourth request to GitHub, and then followed. */
function nthOf(dice: Dice, on: string, { kind }: Act): number {
  if (on === "any") return dice.from(1, 32);
  if (on === "github" && kind === "rescue") return dice.from(1, 9);
  return dice.pick([1, 1, 1, 2, 2, 3]);
}

/** A datastore can also be stale, a list partial, a request resent. */
function kindsOn(on: string): Readonly<Record<FaultKind, number>> {
  const none = {
    ...{ delayed: 0, late: 0, refused: 0, busy: 0, cut: 0, reset: 0, lost: 0 },
    ...{ twice: 0, stale: 0, partial: 0, empty: 0, killed: 0, killed_after: 0 },
  };
  if (on === "github") return { ...none, ...ON_GITHUB };
  const reads = /\.(get|bulkGet|query)$/.test(on);
  return {
    ...none,
    ...ON_SLACK,
    twice: 12,
    ...(reads && { stale: 30 }),
    ...(/\.bulk/.test(on) && { partial: 25 }),
  };
}

const DELAYS_MS = ["300", "2000", "5000", "9000", "14000"] as const;

function detailOf(dice: Dice, on: string, kind: FaultKind): string {
  if (kind === "delayed") return dice.pick(DELAYS_MS);
  if (kind === "late") return dice.pick(["3000", "11000", "15000"]);
  if (kind === "stale") return "1000";
  if (kind === "empty") return dice.pick(["none", "short"]);
  if (kind === "refused") {
    return on === "github"
      ? pickName(dice, GITHUB_REFUSALS)
      : dice.pick(refusalsOf(on));
  }
  if (kind !== "busy") return "";
  return on === "github"
    ? pickName(dice, GITHUB_TROUBLE)
    : dice.pick(SLACK_TROUBLE);
}

function pickName(dice: Dice, table: typeof GITHUB_REFUSALS): string {
  const [first = "", ...rest] = Object.keys(table);
  return dice.pick([first, ...rest]);
}
