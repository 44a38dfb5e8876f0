import { Dice } from "./dice.ts";
import { generateFault, type Mood } from "./generate_faults.ts";
import { ownerIndexOf, OWNERS, SPACES } from "./organisation.ts";
import {
  type Act,
  type Attempts,
  CODESPACE_ACTS,
  PERSON_ACTS,
  runsTheApp,
  type Step,
  type Story,
} from "./story.ts";

/** When the weekly report runs, and when the last call of the day does. */
export const REPORT_HOUR = 9;
export const LAST_CALL_HOUR = 10;

/** The story of a seed, always the same. */
export function generateStory(seed: number): Story {
  const dice = new Dice(seed);
  const mood = dice.weighted<Mood>({
    calm: 6,
    single: 24,
    some: 46,
    storm: 24,
  });
  const weeks = dice.pick([2, 2, 2, 3, 4]);
  const played = dice.times(weeks, (week) => weekOf(dice, week)).flat();
  const steps = withFaults(dice, mood, played);
  return {
    seed,
    delivery: dice.pick(["channel", "channel", "dm", "channel_and_dm"]),
    crowd: dice.percent(12) ? dice.from(16, 28) : 0,
    channels: dice.pick([1, 1, 2]),
    steps: [...steps, ...ending(weeks)],
  };
}

/** Faults are dealt out once it is known what there is. */
function withFaults(dice: Dice, mood: Mood, steps: readonly Step[]): Step[] {
  const running = steps.filter(runsTheApp);
  const only = mood === "single" ? dice.from(0, running.length - 1) : -1;
  return steps.map((step) => {
    const at = running.indexOf(step);
    if (at < 0) return step;
    const count = {
      calm: 0,
      single: at === only ? 1 : 0,
      some: dice.percent(60) ? dice.from(1, 2) : 0,
      storm: dice.from(1, 5),
    }[mood];
    const faults = dice.times(count, () => generateFault(dice, step.act, mood));
    const dies = faults.some(({ kind }) => kind.startsWith("killed"));
    const { act } = step;
    return {
      ...step,
      faults,
      act: dies && "attempts" in act
        ? { ...act, attempts: dice.pick(["again", "again", "again", "once"]) }
        : act,
    };
  });
}

/** A Monday's report, and what happens until the next one. */
function weekOf(dice: Dice, week: number): Step[] {
  const monday = 7 * week;
  const steps = [
    ...dice.times(dice.from(1, 4), () => quietAct(dice)),
    ...(dice.percent(45) ? [attempted(dice, "last_call")] : []),
    ...dice.times(dice.from(0, week === 0 ? 2 : 1), () => appAct(dice)),
    ...(dice.percent(25) ? [rescueOf(dice)] : []),
  ].map((act): Step => ({
    // There is one last call a day, and the last day has the ending's.
    day: monday + dice.from(0, act.kind === "last_call" ? 5 : 6),
    hour: act.kind === "last_call" ? LAST_CALL_HOUR : dice.from(11, 20),
    act,
    faults: [],
  }));
  const isSkipped = dice.percent(6);
  const isLeft = week === 0 && dice.percent(40);
  return [
    // Somebody reads other channels from the start.
    ...(isLeft ? [leaving(personOf(dice))] : []),
    ...(isSkipped ? [] : [{
      day: monday,
      hour: REPORT_HOUR,
      act: attempted(dice, "weekly"),
      faults: [],
    }]),
    ...steps.toSorted((one, other) =>
      one.day - other.day || one.hour - other.hour
    ),
  ];
}

function leaving(person: number): Step {
  const act = { kind: "person", what: "leave", person } as const;
  return { day: 0, hour: REPORT_HOUR, act, faults: [] };
}

function attempted(dice: Dice, kind: "weekly" | "last_call"): Act {
  const asWorkflow = dice.percent(8);
  const attempts = asWorkflow ? "once" : attemptsOf(dice);
  return { kind, attempts, asWorkflow };
}

function attemptsOf(dice: Dice): Attempts {
  return dice.weighted<Attempts>({ once: 78, at_once: 14, again: 8 });
}

/** Nothing of the app runs then. */
function quietAct(dice: Dice): Act {
  if (dice.percent(25)) {
    const what = dice.pick(PERSON_ACTS);
    return { kind: "person", what, person: personOf(dice) };
  }
  return {
    kind: "codespace",
    what: dice.percent(40) ? "work" : dice.pick(CODESPACE_ACTS),
    space: dice.from(1, SPACES),
    days: dice.pick([1, 3, 5, 8, 10, 12, 30]),
  };
}

function personOf(dice: Dice): number {
  return dice.from(0, OWNERS.length - 1);
}

const WEEKDAYS = ["Monday", "Tuesday", "Thursday", "Friday"] as const;

/** What people ask of the app. */
function appAct(dice: Dice): Act {
  const kind = dice.weighted<Exclude<Act["kind"], "codespace" | "person">>({
    link: 30,
    import: 15,
    claim: 16,
    settings: 15,
    adhoc: 28,
    check: 6,
    weekly: 0,
    last_call: 0,
    rescue: 0,
  });
  const attempts = attemptsOf(dice);
  const person = personOf(dice);
  switch (kind) {
    case "link":
      return { kind, person, slack: otherOrSame(dice, person), attempts };
    case "import":
      return { kind, pairs: pairsOf(dice) };
    case "claim":
      return claimOf(dice);
    case "check":
      return { kind };
    case "settings":
      return {
        kind,
        weekday: dice.pick(WEEKDAYS),
        time: `${String(dice.from(7, 17)).padStart(2, "0")}:00`,
        days: dice.pick([3, 7, 10, 14]),
      };
    default:
      return {
        kind: "adhoc",
        delivery: dice.pick(["channel", "dm", "channel_and_dm", "preview"]),
        attempts,
      };
  }
}

/** Mostly of the one who is linked to nobody, who may press again. */
function claimOf(dice: Dice): Act {
  const person = dice.percent(75) ? OWNERS.length - 1 : personOf(dice);
  const attempts = dice.pick(["once", "again", "at_once"]);
  return { kind: "claim", person, by: otherOrSame(dice, person), attempts };
}

function rescueOf(dice: Dice): Act {
  const space = dice.from(1, SPACES);
  return {
    kind: "rescue",
    space,
    by: dice.percent(80) ? ownerIndexOf(space) : personOf(dice),
    signIn: dice.weighted({ valid: 84, ended: 8, missing: 8 }),
    ends: dice.weighted({ soon: 70, late: 10, failed: 12, vanished: 8 }),
    attempts: dice.weighted({
      ...{ once: 55, again: 20, at_once: 15, pressed_at_once: 10 },
    }),
  };
}

function pairsOf(dice: Dice) {
  const count = dice.from(1, 4);
  const first = personOf(dice);
  return dice.times(count, (index) => {
    // Now and then two lines are of one person.
    const person = dice.percent(10) ? first : (first + index) % OWNERS.length;
    return { person, slack: otherOrSame(dice, person) };
  });
}

/** People make mistakes. */
function otherOrSame(dice: Dice, person: number): number {
  return dice.percent(50) ? person : personOf(dice);
}

/**
 * Without a fault: what a report missed is made good within a day, and all adds
 * up in the end.
 */
function ending(weeks: number): Step[] {
  const plain = { attempts: "once", asWorkflow: false } as const;
  return [
    {
      day: 7 * weeks - 1,
      hour: 21,
      act: { kind: "last_call", ...plain },
      faults: [],
    },
    {
      day: 7 * weeks,
      hour: REPORT_HOUR,
      act: { kind: "weekly", ...plain },
      faults: [],
    },
    { day: 7 * weeks, hour: 10, act: { kind: "check" }, faults: [] },
  ];
}
