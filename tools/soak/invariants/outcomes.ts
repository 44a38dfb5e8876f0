import type { JsonObject } from "../../../sandbox/runtime/json.ts";
import { endOfReport, inTechChannel, type Seen } from "../observe.ts";
import type { Expect, Invariant } from "./invariant.ts";
import { isAtRisk, thresholdOf, wasMisled } from "./rules.ts";

const OUTCOMES = {
  saved: "saved",
  rescued: "rescued",
  extended: "extended",
  deleted_early: "deleted early",
  lost: "lost",
};

type Outcome = keyof typeof OUTCOMES;

const NAMES: readonly Outcome[] = [
  ...["saved", "rescued", "extended", "deleted_early", "lost"] as const,
];

/**
 * What became of a warning is decided as the contract says, once, and counted
 * once over the weeks. Two runs that change the list of open warnings in the
 * same moment are not guarded against (decision 0016), and no story has them.
 * A run whose list was written though none of four answers came cannot know so,
 * and says that it could not look back: what it decided may stay uncounted.
 */
export function outcomes(): Invariant {
  const counts = () => new Map<Outcome, number>(NAMES.map((one) => [one, 0]));
  const decided = counts();
  const told = counts();
  const known = new Set<string>();
  let isBlind = false;
  let isClean = true;
  // Since the last weekly report, where no fault was met so far.
  let openSince: Set<string> | null = null;
  return {
    name: "outcomes",
    says: "what became of a warning is decided as the contract says, by the " +
      "next report or last call where no fault was met so far, and is final; " +
      "the summaries of the weeks count each outcome once: never more " +
      "than were decided, and in the end all of them, unless a summary said " +
      "that it could not look back",
    check(seen, expect) {
      isClean &&= seen.strikes.length === 0;
      for (const [id, is] of seen.after.warnings) {
        const was = seen.before.warnings.get(id) ?? {};
        const outcome = newOutcome(was, is);
        // Where a run could not tell that it was noted, it is decided again.
        const warning = `${id} ${String(is["first_warned_at"])}`;
        if (outcome !== null && !known.has(warning)) add(decided, outcome, 1);
        if (outcome !== null) known.add(warning);
        if (outcome !== null) openSince?.delete(id);
        if (outcome !== null && !wasMisled(seen)) {
          // What could not be noted then is in the list alone, and noted now.
          expectRight(seen, { id, was: { ...is, ...was }, outcome }, expect);
        }
        expectFinal({ id, was, is }, expect);
        if (isClean && mustDecide(seen)) {
          expectDecided(seen, { id, was, is }, expect);
        }
      }
      for (const [outcome, count] of toldIn(seen)) add(told, outcome, count);
      isBlind ||= inTechChannel(seen).some(({ words }) =>
        words.includes("Could not look back")
      );
      if (seen.step.act.kind === "weekly") {
        const isSure = isClean && mustDecide(seen);
        if (isSure && openSince) expectOpenTold(seen, openSince.size, expect);
        openSince = isSure ? openIn(seen) : null;
      }
      for (const outcome of NAMES) {
        const [all = 0, some = 0] = [decided.get(outcome), told.get(outcome)];
        const isSum = seen.isLast && !isBlind;
        expect(isSum ? some === all : some <= all, {
          expected: `${isSum ? "" : "at most "}${all} ${outcome} counted`,
          seen: `${some} in the summaries so far`,
        });
      }
    },
  };
}

function add(to: Map<Outcome, number>, outcome: Outcome, count: number): void {
  to.set(outcome, (to.get(outcome) ?? 0) + count);
}

/** The outcome that this step decided; null where it did not. */
function newOutcome(was: JsonObject, is: JsonObject): Outcome | null {
  const isNew = is["outcome"] !== undefined &&
    (was["outcome"] === undefined || was["decided_at"] !== is["decided_at"]);
  return isNew ? NAMES.find((one) => one === is["outcome"]) ?? null : null;
}

function expectRight(
  seen: Seen,
  { id, was, outcome }: {
    readonly id: string;
    readonly was: JsonObject;
    readonly outcome: Outcome;
  },
  expect: Expect,
): void {
  const right = rightOutcome(seen, Number(id), was);
  expect(right === outcome, {
    expected: `space-${id}, ${right ?? "still open"}`,
    seen: `decided: ${outcome}`,
  });
}

function rightOutcome(
  seen: Seen,
  id: number,
  was: JsonObject,
): Outcome | null {
  const { world, at, step: { act } } = seen;
  const space = world.spaces.get(id);
  if (act.kind === "rescue") {
    const isDone = act.space === id && space && world.isExported(space);
    return isDone ? "rescued" : null;
  }
  if (act.kind !== "weekly" && act.kind !== "last_call") return null;
  const deadline = Date.parse(String(was["retention_expires_at"]));
  if (space === undefined) return at < deadline ? "deleted_early" : "lost";
  if (space.git === "saved") return "saved";
  if (space.git === "unsaid") return null;
  // A threshold that was lowered meanwhile extends nothing.
  const isLater = space.deadline === null || !(space.deadline <= deadline);
  return isLater && !isAtRisk(space, at, thresholdOf(seen)) ? "extended" : null;
}

/** What is noted of a warning before and after a step. */
interface Note {
  readonly id: string;
  readonly was: JsonObject;
  readonly is: JsonObject;
}

/** What meets no fault leaves nothing open that is over. */
function mustDecide(seen: Seen): boolean {
  return seen.strikes.length === 0 && endOfReport(seen) === "succeeded";
}

function expectDecided(
  seen: Seen,
  { id, was, is }: Note,
  expect: Expect,
): void {
  const isOpen = was["warned_at"] !== undefined && was["outcome"] === undefined;
  const right = isOpen ? rightOutcome(seen, Number(id), was) : null;
  expect(right === null || is["outcome"] !== undefined, {
    expected: `space-${id} to be decided: ${right}`,
    seen: "it is left open",
  });
}

/** Ids of what has an open warning once the step is over. */
function openIn({ after }: Seen): Set<string> {
  return new Set(
    [...after.warnings].flatMap(([id, { warned_at, outcome }]) =>
      warned_at === undefined || outcome !== undefined ? [] : [id]
    ),
  );
}

/** Of those that were open at the last weekly report. */
function expectOpenTold(seen: Seen, open: number, expect: Expect): void {
  const words = inTechChannel(seen).map((one) => one.words).join(" ");
  const told = /(\d+) still at risk/.exec(words)?.[1] ?? "0";
  expect(Number(told) === open, {
    expected: `${open} still at risk`,
    seen: words.slice(0, 400),
  });
}

/** Only a new warning begins without one. */
function expectFinal(
  { id, was, is }: Note,
  expect: Expect,
): void {
  if (was["outcome"] === undefined) return;
  const isSame = was["outcome"] === is["outcome"];
  const isWarnedAgain = was["warned_at"] !== is["warned_at"];
  expect(isSame || isWarnedAgain, {
    expected: `space-${id} ${String(was["outcome"])} for good`,
    seen: `${String(is["outcome"])}, without a new warning`,
  });
}

/** "Of 3 warnings: 2 saved, 1 lost." in the step's summaries. */
function toldIn(seen: Seen): [Outcome, number][] {
  const lines = inTechChannel(seen).flatMap(({ words }) =>
    /Of \d+ warnings?: ([^.]*)\./.exec(words)?.[1] ?? []
  );
  return lines.flatMap((line) => line.split(", ")).flatMap((part) => {
    const [, count = "0", word = ""] = /^(\d+) (.*)$/.exec(part) ?? [];
    const outcome = NAMES.find((one) => OUTCOMES[one] === word);
    return outcome === undefined ? [] : [[outcome, Number(count)] as const];
  }).map(([outcome, count]) => [outcome, count]);
}
