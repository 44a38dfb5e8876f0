import { type Sandbox, startSandbox } from "../../sandbox/mod.ts";
import { inject, type Strike } from "./inject.ts";
import { invariants } from "./invariants/all.ts";
import type { Expect, Violation } from "./invariants/invariant.ts";
import { makeLinks } from "./links.ts";
import { Observer } from "./observe.ts";
import { organisationOf, START } from "./organisation.ts";
import { play } from "./play.ts";
import { runsTheApp, type Step, type Story } from "./story.ts";
import { World } from "./world.ts";

/** Time stands still between waits: a busy machine uses up nobody's. */
const SPEED = 0;

const HOUR_MS = 60 * 60 * 1000;

/** The organisation set the app up then: nothing of that is news any more. */
const SET_UP = new Date(START.getTime() - HOUR_MS);

/** Longer than any fault holds a request up. */
const LONGEST_HELD_MS = 60_000;

export interface Result {
  /** The first thing that did not hold; null where all did. */
  readonly violation: Violation | null;
  /** How often each invariant was looked at, by name. */
  readonly checks: Readonly<Record<string, number>>;
  /** How often each kind of fault met a call. */
  readonly strikes: Readonly<Record<string, number>>;
  /** Runs of a function of the app, and its calls to Slack and GitHub. */
  readonly deliveries: number;
  readonly calls: number;
  readonly weeks: number;
}

/** Plays a story on the bundles in `dist`, and looks at it from outside. */
export async function runStory(story: Story, dist: string): Promise<Result> {
  const app = await startSandbox({
    dist,
    ...{ now: SET_UP, seed: organisationOf(story), speed: SPEED },
    ...{ skipsWaits: true, isInProcess: true, firesBySchedule: false },
  });
  try {
    const world = new World(app, story);
    const links = makeLinks(app);
    const observer = new Observer(app);
    const looks = new Looks();
    const strikes: Strike[] = [];
    let before = await observer.stored();
    for (const [index, step] of story.steps.entries()) {
      // Never before what is over, should a step have taken hours.
      const at = Math.max(timeOf(step), app.clock.now());
      app.clock.advanceTo(new Date(at));
      world.pass(at);
      if (!runsTheApp(step)) {
        world.act(step.act, at);
        continue;
      }
      const struck = inject(app, step.faults);
      await play({ app, world, links, index }, step.act);
      app.slack.faults.clear();
      app.github.faults.clear();
      await settle(app);
      strikes.push(...struck);
      const after = await observer.stored();
      const isLast = index === story.steps.length - 1;
      const facts = { app, world, step, index, isLast, at, strikes: struck };
      const news = await observer.news();
      looks.look({ ...facts, before, after, ...news });
      if (looks.violation !== null) break;
      before = after;
    }
    return {
      violation: looks.violation,
      checks: looks.checks,
      strikes: countBy(strikes, ({ fault }) => fault.kind),
      deliveries: app.executions().length,
      calls: app.slack.requests.length + app.github.requests.length,
      weeks: Math.ceil((story.steps.at(-1)?.day ?? 0) / 7),
    };
  } finally {
    await app.close();
  }
}

/** Nobody waits any more for what is held up; it takes effect all the same. */
async function settle(app: Sandbox): Promise<void> {
  const isOut = () =>
    app.slack.requests.some(({ answeredAt }) => answeredAt === undefined);
  while (isOut()) {
    app.clock.advanceTo(new Date(app.clock.now() + LONGEST_HELD_MS));
    // One may be held up only now, once it is handled.
    for (let looks = 0; isOut() && looks < 100; looks++) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
}

function timeOf({ day, hour }: Step): number {
  return START.getTime() + (day * 24 + hour - START.getUTCHours()) * HOUR_MS;
}

/** Asks every invariant after each step, and keeps the first violation. */
class Looks {
  readonly checks: Record<string, number> = {};
  violation: Violation | null = null;
  readonly #invariants = invariants();

  look(seen: Parameters<ReturnType<typeof invariants>[number]["check"]>[0]) {
    for (const { name, check } of this.#invariants) {
      const expect: Expect = (holds, problem) => {
        this.checks[name] = (this.checks[name] ?? 0) + 1;
        if (holds) return;
        this.violation ??= { invariant: name, step: seen.index, ...problem };
      };
      check(seen, expect);
    }
  }
}

export function countBy<T>(
  some: readonly T[],
  keyOf: (one: T) => string,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of some) counts[keyOf(one)] = (counts[keyOf(one)] ?? 0) + 1;
  return counts;
}
