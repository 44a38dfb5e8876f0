import {
  endOfReport,
  inChannel,
  inTechChannel,
  type Seen,
} from "../observe.ts";
import type { Space } from "../organisation.ts";
import { type Said, spacesIn, summed } from "../read_messages.ts";
import { DAY_MS } from "../world.ts";
import type { Expect, Invariant } from "./invariant.ts";
import {
  atRisk,
  deliveryOf,
  isAtRisk,
  isPreview,
  LAST_CALL_DAYS,
  makesReport,
  readerOf,
  thresholdOf,
  wasMisled,
} from "./rules.ts";

const HOUR_MS = DAY_MS / 24;

/** What owners were told, by codespace. */
interface Told {
  readonly at: number;
  readonly deadline: number | null;
  /** The Slack user whom its owner was linked to. */
  readonly user: string | null;
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
      "each that goes before the next report or within 48 hours and is due, and " +
      "none that goes later; while no fault was met, none tells of what was " +
      "told for the same deadline; and where none is met, owners are told where " +
      "the delivery says, and the tech team reads of each who has no reader",
    check(seen, expect) {
      const { act } = seen.step;
      isClean &&= seen.strikes.length === 0;
      const isLastCall = act.kind === "last_call";
      if (!makesReport(act) || isPreview(act) || wasRefused(seen)) return;
      const announced = announcedBy(seen);
      const isDue = (space: Space) =>
        !isLastCall || isDueByModel(seen, space, { told, lastCalls });
      const due = isLastCall ? atRiskSoon(seen) : atRisk(seen);
      if (endOfReport(seen) === "succeeded" && !wasMisled(seen)) {
        for (const space of due.filter(isDue)) {
          expectTold(seen, space, { announced, expect });
          if (seen.strikes.length === 0) expectPlaces(seen, space, expect);
        }
        if (!isLastCall) expectUnknownNamed(seen, expect);
      }
      for (const space of seen.world.spaces.values()) {
        const { id, deadline } = space;
        if (!announced.has(id)) continue;
        const user = readerOf(seen, space);
        const isNew = user !== null && user !== told.get(id)?.user;
        const mayBe = isSoon(seen, space) &&
          (isDue(space) || isNew || !isClean);
        expect(mayBe || !isLastCall, {
          expected: "a last call for what goes soon and was not told",
          seen: `${space.name}, which goes at ${deadline}`,
        });
        told.set(id, { at: seen.at, deadline, user });
        if (isLastCall) lastCalls.set(id, deadline);
      }
    },
  };
}

/** A fault kept the app from learning that who asked may post. */
function wasRefused({ strikes, said }: Seen): boolean {
  return strikes.length > 0 &&
    said.some(({ words }) => words.startsWith("Nothing was posted"));
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
  const isUnknown = inTechChannel(seen).some(({ words }) =>
    words.includes("It is not known who saw it")
  );
  const { world } = seen;
  const announced = [...world.spaces.values()].filter((space) => {
    const user = readerOf(seen, space);
    const { channels, isDirect } = placesOf(seen, space);
    const reads = (name: string) =>
      user === null || world.isMember(user, [name]) || isUnknown;
    return isDirect || channels.some(reads);
  });
  return new Set(announced.map(({ id }) => id));
}

/** In which channels it is named, and whether to its owner alone. */
function placesOf(seen: Seen, space: Space) {
  const isNamed = (said: readonly Said[]) =>
    spacesNamed(said.filter(({ kind }) => kind === "report")).has(space.id);
  const user = readerOf(seen, space);
  return {
    channels: seen.world.channels
      .filter((name) => isNamed(inChannel(seen, [name]))),
    isDirect: user !== null &&
      isNamed(seen.said.filter(({ to }) => to === user)),
  };
}

/** As the delivery says: in the channels, in a direct message, or in both. */
function expectPlaces(seen: Seen, space: Space, expect: Expect): void {
  const user = readerOf(seen, space);
  const delivery = user === null ? "channel" : deliveryOf(seen);
  const wanted = {
    channels: delivery === "dm" ? [] : seen.world.channels,
    isDirect: user !== null &&
      (delivery !== "channel" || !seen.world.isMember(user)),
  };
  const places = placesOf(seen, space);
  expect(JSON.stringify(places) === JSON.stringify(wanted), {
    expected: `${space.name} told as ${delivery}: ${JSON.stringify(wanted)}`,
    seen: `${JSON.stringify(places)}: ${summed(seen.said)}`,
  });
  if (user !== null) return;
  const login = seen.world.loginOf(space.owner);
  const words = inTechChannel(seen).map((one) => one.words).join(" ");
  expect(words.includes(login), {
    expected: `the tech team to read that nobody reads for ${login}`,
    seen: summed(inTechChannel(seen)),
  });
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

/** What goes before the next weekly report, or within two days. */
function atRiskSoon(seen: Seen): Space[] {
  if (seen.before.settings["last_call"] === false) return [];
  return atRisk(seen, LAST_CALL_DAYS).filter((space) => isSoon(seen, space));
}

function isSoon(seen: Seen, { deadline }: Space): boolean {
  const soon = Math.max(nextWeekly(seen), seen.at + 48 * HOUR_MS);
  return deadline !== null && deadline < soon;
}

/** On the clock of London, which shows UTC in the weeks of the stories. */
function nextWeekly({ at, before: { settings } }: Seen): number {
  const today = Math.floor(at / DAY_MS) * DAY_MS;
  const [hours = 0, minutes = 0] = String(settings["time"]).split(":")
    .map(Number);
  const days = [0, 1, 2, 3, 4, 5, 6, 7].map((day) =>
    today + day * DAY_MS + (hours + minutes / 60) * HOUR_MS
  );
  return days.find((time) =>
    time >= at && weekdayOf(time) === settings["weekday"]
  ) ?? NaN;
}

function weekdayOf(time: number): string {
  const format = { weekday: "long", timeZone: "UTC" } as const;
  return new Date(time).toLocaleDateString("en-GB", format);
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
