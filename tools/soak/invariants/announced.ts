import {
  endOfReport,
  inChannel,
  inTechChannel,
  type Seen,
} from "../observe.ts";
import { type Said, spacesIn, summed } from "../read_messages.ts";
import { DAY_MS, type Space } from "../world.ts";
import type { Expect, Invariant } from "./invariant.ts";
import {
  atRisk,
  isAtRisk,
  isPreview,
  LAST_CALL_DAYS,
  linkedUser,
  makesReport,
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
 * named to the tech team. What a report did not get to, the next one and the
 * last call make good.
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
      "each that goes within 48 hours and is due; and while no fault was met, " +
      "none tells of what was told for the same deadline",
    check(seen, expect) {
      const { act } = seen.step;
      isClean &&= seen.strikes.length === 0;
      const isLastCall = act.kind === "last_call";
      if (!makesReport(act) || isPreview(act)) return;
      const announced = announcedBy(seen);
      const isDue = (space: Space) =>
        !isLastCall || isDueByModel(seen, space, { told, lastCalls });
      const due = isLastCall ? atRiskSoon(seen) : atRisk(seen);
      if (endOfReport(seen) === "succeeded" && !wasMisled(seen)) {
        for (const space of due.filter(isDue)) {
          expectTold(seen, space, { announced, expect });
        }
        if (!isLastCall) expectUnknownNamed(seen, expect);
      }
      if (isLastCall && isClean) {
        for (const id of announced) {
          const space = seen.world.spaces.get(id);
          expect(space !== undefined && isDue(space), {
            expected: "a last call for what was not told",
            seen: `space-${id} once more`,
          });
        }
      }
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
    seen: `a report that ended well, and nothing of it: ${summed(seen.said)}`,
  });
}

/** Nobody can tell their owners that anything is unsaved. */
function expectUnknownNamed(seen: Seen, expect: Expect): void {
  const unknown = [...seen.world.spaces.values()].filter((space) =>
    space.git === "unsaid" && !seen.world.isExported(space) &&
    isAtRisk({ ...space, git: "unsaved" }, seen.at, thresholdOf(seen))
  );
  for (const space of unknown) {
    expect(isNamedToTech(seen, space), {
      expected: `${space.name} named to the tech team: it may be unsaved`,
      seen: summed(seen.said),
    });
  }
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
  return atRisk(seen, LAST_CALL_DAYS)
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
