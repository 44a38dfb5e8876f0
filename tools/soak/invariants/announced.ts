import {
  endOfReport,
  inChannel,
  inTechChannel,
  type Seen,
  wasKilled,
  wasStruck,
} from "../observe.ts";
import { type Said, spacesIn } from "../read_messages.ts";
import { DAY_MS, type Space } from "../world.ts";
import type { Expect, Invariant } from "./invariant.ts";
import {
  atRisk,
  isAtRisk,
  linkedUser,
  thresholdOf,
  wasMisled,
} from "./rules.ts";

const HOUR_MS = DAY_MS / 24;

/** What owners were told, by codespace. */
interface Told {
  readonly at: number;
  readonly deadline: number | null;
}

/**
 * Every codespace at risk is announced to its owner once a report succeeds, or
 * named to the tech team. A report that fails says so, in its error and, where
 * Slack takes it, to the tech team. Nobody can say that of a process that died
 * and was not started again: the next report and the last call make it good.
 */
export function announced(): Invariant {
  const told = new Map<number, Told>();
  const lastCalls = new Map<number, number | null>();
  let isClean = true;
  return {
    name: "announced",
    says:
      "a report that succeeds has announced every codespace at risk where " +
      "its owner reads it, or has named it or its owner to the tech team, and " +
      "to them each of which GitHub says too little; a last call that succeeds, " +
      "each that goes within 48 hours and is due, and while no fault was met " +
      "nothing else; one that fails says so to the tech team, or to whoever " +
      "asked for it; and one whose " +
      "process died ends well when it is delivered again",
    check(seen, expect) {
      const { act } = seen.step;
      isClean &&= seen.strikes.length === 0;
      const isLastCall = act.kind === "last_call";
      const isReport = act.kind === "weekly" ||
        (act.kind === "adhoc" && act.delivery !== "preview");
      if (!isLastCall && !isReport) return;
      const announced = announcedBy(seen);
      const isDue = (space: Space) =>
        isReport || isDueByModel(seen, space, { told, lastCalls });
      const due = isLastCall ? atRiskSoon(seen) : atRisk(seen);
      if (endOfReport(seen) === "succeeded" && !wasMisled(seen)) {
        for (const space of due.filter(isDue)) {
          expectTold(seen, space, { announced, expect });
        }
        if (isReport) expectUnknownNamed(seen, expect);
      }
      expectResumed(seen, expect);
      if (isLastCall && isClean) {
        for (const id of announced) {
          const space = seen.world.spaces.get(id);
          expect(space !== undefined && isDue(space), {
            expected: "a last call for what is due alone",
            seen: `space-${id} told again`,
          });
        }
      }
      expectFailureTold(seen, expect);
      for (const { id, deadline } of seen.world.spaces.values()) {
        if (!announced.has(id)) continue;
        told.set(id, { at: seen.at, deadline });
        if (isLastCall) lastCalls.set(id, deadline);
      }
    },
  };
}

function expectTold(
  seen: Seen,
  space: Space,
  { announced, expect }: {
    readonly announced: ReadonlySet<number>;
    readonly expect: Expect;
  },
): void {
  const { name, owner } = space;
  const login = seen.world.loginOf(owner);
  const holds = announced.has(space.id) || isNamedToTech(seen, space);
  expect(holds, {
    expected: `${name} of ${login} announced to its owner, or named to the ` +
      "tech team",
    seen: `a report that ended well, and nothing of it: ${summed(seen)}`,
  });
}

/** Nobody can tell their owners that anything is unsaved. */
function expectUnknownNamed(seen: Seen, expect: Expect): void {
  const named = spacesNamed(inTechChannel(seen));
  const unknown = [...seen.world.spaces.values()].filter((space) =>
    space.git === "unsaid" && !seen.world.isExported(space) &&
    isAtRisk({ ...space, git: "unsaved" }, seen.at, thresholdOf(seen))
  );
  for (const { id, name } of unknown) {
    expect(named.has(id), {
      expected: `${name} named to the tech team, since it may be unsaved`,
      seen: summed(seen),
    });
  }
}

/** By the next delivery, where the process died and nothing else went wrong. */
function expectResumed(seen: Seen, expect: Expect): void {
  const { strikes, step: { act } } = seen;
  // A workflow is not started again by anybody.
  const isAgain = "attempts" in act && act.attempts === "again" &&
    !("asWorkflow" in act && act.asWorkflow);
  if (!isAgain || strikes.length !== 1 || !wasKilled(seen)) return;
  const end = endOfReport(seen);
  expect(end === "succeeded", {
    expected: "the next delivery to post what the one that died did not",
    seen: `${end}: ${summed(seen)}`,
  });
}

/** Where Slack took its messages, and it knew where they go. */
function expectFailureTold(seen: Seen, expect: Expect): void {
  const couldTell = !wasKilled(seen) &&
    !wasStruck(
      seen,
      ({ call }) => /^(chat|conversations)\.|^apps\.datastore\.get$/.test(call),
    );
  if (endOfReport(seen) !== "failed" || !couldTell) return;
  const isAsked = seen.step.act.kind === "adhoc";
  const told = inTechChannel(seen).filter(({ kind }) => kind === "failure");
  const answered = seen.said.filter(({ to, kind }) =>
    to !== null && kind === "answer"
  );
  expect(told.length > 0 || (isAsked && answered.length > 0), {
    expected: "the tech team, or who asked, to read that it failed",
    seen: summed(seen),
  });
}

function summed(seen: Seen): string {
  return seen.said.map(({ to, kind, words }) =>
    `[${kind || "message"} ${to ?? "in a channel"}] ${words}`
  ).join(" | ").slice(0, 600) || "nothing was said";
}

/** Ids of those whose owner a message of this step tells. */
function announcedBy(seen: Seen): ReadonlySet<number> {
  const isReport = ({ kind }: Said) => kind === "report";
  const inPublic = spacesNamed(inChannel(seen).filter(isReport));
  const isUnknown = inTechChannel(seen).some(({ words }) =>
    words.includes("It is not known who saw it")
  );
  const announced = [...seen.world.spaces.values()].filter((space) => {
    const user = linkedUser(seen, space);
    const { world } = seen;
    if (user === null || world.deactivated.has(user)) {
      return inPublic.has(space.id);
    }
    const direct = seen.said.filter(({ to }) => to === user).filter(isReport);
    const reads = seen.world.isMember(user) || isUnknown;
    return spacesNamed(direct).has(space.id) ||
      (reads && inPublic.has(space.id));
  });
  return new Set(announced.map(({ id }) => id));
}

function spacesNamed(said: readonly Said[]): ReadonlySet<number> {
  return new Set(said.flatMap(({ words }) => spacesIn(words)));
}

/** By its name or its owner's; or as one of those that nobody can name. */
function isNamedToTech(seen: Seen, { id, owner }: Space): boolean {
  const words = inTechChannel(seen).map((one) => one.words).join(" ");
  return spacesIn(words).includes(id) ||
    words.includes(seen.world.loginOf(owner)) ||
    // A fault kept it from adding GitHub's list up, or took its time.
    (seen.strikes.length > 0 &&
      /Some may be missing|could not be posted in time/.test(words));
}

/** What goes within the notice that a last call gives, whatever is set. */
function atRiskSoon(seen: Seen): Space[] {
  if (seen.before.settings["last_call"] === false) return [];
  return atRisk(seen, 8)
    .filter(({ deadline }) => (deadline ?? 0) < seen.at + 48 * HOUR_MS);
}

/** No last call for this deadline, and nothing of it within 20 hours. */
function isDueByModel(
  { at }: Seen,
  { id, deadline }: Space,
  { told, lastCalls }: {
    readonly told: ReadonlyMap<number, Told>;
    readonly lastCalls: ReadonlyMap<number, number | null>;
  },
): boolean {
  const last = told.get(id);
  // What was told by a step of 20 hours ago was told a little after it began.
  const isRecent = last !== undefined && last.deadline === deadline &&
    at - last.at <= 20 * HOUR_MS;
  return lastCalls.get(id) !== deadline && !isRecent;
}
