import assert from "node:assert/strict";
import fc from "fast-check";
import { simpleUser } from "../../sandbox/github/simple_user.ts";
import type { CodespaceRecord } from "../../sandbox/github/types.ts";
import { PEOPLE } from "../../sandbox/seed/people.ts";
import { NOW } from "./app.ts";
import { atRisk } from "./organisation.ts";
import { DAY_MS, HOUR_MS, type Space } from "./warning_model.ts";

/** Random weeks: what happens to codespaces, and who looks when. */

/** The last one is linked to nobody. */
const OWNERS = [
  "ameliahargreaves",
  "tadeyemi",
  "danokafor",
  "rhys-pritchard",
].map((login) => {
  const person = PEOPLE.find((one) => one.login === login);
  assert.ok(person);
  return person;
});

export const IDS = [1, 2, 3, 4, 5];

const KINDS = [
  ...["save", "open", "keep", "delete", "work", "work"],
  ...["hide_git", "rename"],
];

/** One for each codespace. */
function eventsOf(kinds: readonly string[]) {
  const event = fc.oneof(
    { weight: 6, arbitrary: fc.constant({ kind: "nothing", days: 0 }) },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constantFrom(...kinds),
        days: fc.constantFrom(1, 3, 5, 8, 10, 12, 30),
      }),
    },
  );
  return fc.array(event, { minLength: IDS.length, maxLength: IDS.length });
}

const WEEKLY = [
  ...["weekly", "weekly", "weekly", "twice", "killed"] as const,
  ...["failed", "skipped", "incomplete"] as const,
];
const LAST_CALL = ["last_call", "last_call", "incomplete_call"] as const;

/** A report or last call, and what happens before it. */
export interface Step {
  readonly day: number;
  readonly kind: typeof WEEKLY[number] | typeof LAST_CALL[number];
  /** Which write a run dies at, or which codespace a list lacks. */
  readonly at: number;
  /** One for each codespace. */
  readonly events: readonly { readonly kind: string; readonly days: number }[];
}

export const timeline = timelineOf(KINDS);

/** The same, in which owners save their work from Slack too. */
export const rescueTimeline = timelineOf([...KINDS, "rescue", "rescue"]);

function timelineOf(kinds: readonly string[]) {
  const events = eventsOf(kinds);
  const at = fc.integer({ min: 1, max: 10 });
  const weekly = fc.record({ kind: fc.constantFrom(...WEEKLY), at, events });
  const lastCall = fc.record({
    day: fc.integer({ min: 0, max: 6 }),
    kind: fc.constantFrom(...LAST_CALL),
    ...{ at, events },
  });
  const lastCalls = fc.array(lastCall, { maxLength: 3 });
  return fc.array(fc.record({ weekly, lastCalls }), {
    minLength: 4,
    maxLength: 6,
  }).map(stepsOf);
}

function stepsOf(
  weeks: readonly {
    readonly weekly: Omit<Step, "day">;
    readonly lastCalls: readonly Step[];
  }[],
): Step[] {
  return weeks.flatMap(({ weekly, lastCalls }, week): Step[] => {
    const days = new Set<number>();
    const calls = lastCalls.toSorted((one, other) => one.day - other.day)
      .filter(({ day }) => !days.has(day) && days.add(day));
    return [
      { ...weekly, day: 7 * week },
      ...calls.map((call) => ({ ...call, day: 7 * week + call.day })),
    ];
  });
}

/** What there is on GitHub; it deletes what is past its deadline. */
export class World {
  readonly spaces = new Map<number, Space>();
  readonly #names = new Map<number, number>();

  constructor() {
    for (const id of IDS) {
      const deadline = NOW.getTime() + (2 + 2 * id) * DAY_MS + 3 * HOUR_MS;
      this.spaces.set(id, { id, deadline, git: "unsaved" });
    }
  }

  pass(now: number, step: Step): void {
    for (const [index, { kind, days }] of step.events.entries()) {
      const id = IDS[index] ?? 0;
      const space = this.spaces.get(id);
      if (space?.deadline && space.deadline <= now) this.spaces.delete(id);
      if (kind === "rename") this.#names.set(id, now);
      const changed = this.spaces.get(id);
      if (changed !== undefined) {
        this.#change(changed, kind, now + days * DAY_MS);
      }
    }
  }

  #change(space: Space, kind: string, day: number): void {
    const deadline = day + 3 * HOUR_MS;
    if (kind === "delete") this.spaces.delete(space.id);
    const change: Readonly<Record<string, Partial<Space>>> = {
      save: { git: "saved" },
      hide_git: { git: "unsaid" },
      work: { git: "unsaved", deadline: space.deadline ?? deadline },
      open: { deadline: Math.max(space.deadline ?? 0, deadline) },
      keep: { deadline: null },
    };
    if (kind in change) {
      this.spaces.set(space.id, { ...space, ...change[kind] });
    }
  }

  /** Who owns a codespace, by their name in Slack. */
  ownerOf(id: number): string {
    return OWNERS[id % OWNERS.length]?.slackName ?? "";
  }

  records(): CodespaceRecord[] {
    return [...this.spaces.values()].map(({ id, deadline, git }) => {
      const person = OWNERS[id % OWNERS.length];
      assert.ok(person);
      const { githubId, login } = person;
      const renamed = this.#names.get(id);
      const isUnsaved = git === "unsaved";
      return atRisk({
        id,
        name: `space-${id}`,
        display_name: `space-${id}`,
        owner: simpleUser({
          id: githubId,
          login: renamed === undefined ? login : `renamed-${renamed}`,
        }),
        retention_expires_at: deadline === null
          ? null
          : new Date(deadline).toISOString(),
        git_status: git === "unsaid" ? { has_uncommitted_changes: false } : {
          has_uncommitted_changes: isUnsaved,
          has_unpushed_changes: isUnsaved,
        },
      });
    });
  }
}
