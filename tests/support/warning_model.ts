/**
 * What becomes of warnings, as the contract says it and nothing of the app
 * knows: a few codespaces, looked at by weekly reports and last calls.
 */
export const HOUR_MS = 60 * 60 * 1000;
export const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
const THRESHOLD_DAYS = 10;

type Outcome = "saved" | "rescued" | "extended" | "deleted_early" | "lost";

/** A codespace as it is; null once it is gone. */
export interface Space {
  readonly id: number;
  readonly deadline: number | null;
  readonly git: "unsaved" | "saved" | "unsaid";
}

interface Note {
  outcome: Outcome | null;
  isOpen: boolean;
  wasOpenAtReport: boolean;
  times: number;
  toldAt: number;
  deadline: number;
  lastCallFor: number | null;
}

/** What a weekly report must say. */
export interface Said {
  readonly line: string;
  readonly trend: string;
  readonly thanked: number;
  readonly lost: readonly number[];
  readonly unheeded: readonly string[];
}

/** What must be stored on a codespace. */
export interface Noted {
  readonly outcome: unknown;
  readonly times: unknown;
  readonly deadline: unknown;
}

interface Look {
  readonly now: number;
  readonly isWhole: boolean;
  /** What the list shows; an id that is missing is not in it. */
  readonly listed: ReadonlyMap<number, Space>;
}

export class WarningModel {
  readonly #notes = new Map<number, Note>();
  #decided: { readonly id: number; readonly outcome: Outcome }[] = [];
  #ratios: string[] = [];
  #hasReported = false;

  weekly(look: Look): Said {
    this.#decide(look);
    const open = this.#open();
    // Whatever is open is the first report's.
    const still = open.filter(([, { wasOpenAtReport }]) =>
      wasOpenAtReport || !this.#hasReported
    );
    const of = (outcome: Outcome) =>
      this.#decided.filter((one) => one.outcome === outcome).length;
    const parts = [
      [of("saved"), "saved"],
      [of("rescued"), "rescued"],
      [of("extended"), "extended"],
      [of("deleted_early"), "deleted early"],
      [of("lost"), "lost"],
      [still.length, "still at risk"],
    ] as const;
    const total = parts.reduce((sum, [amount]) => sum + amount, 0);
    const thanked = of("saved") + of("rescued") + of("extended");
    const shown = parts.filter(([amount]) => amount > 0)
      .map(([amount, word]) => `${amount} ${word}`).join(", ");
    if (total > 0 || this.#ratios.length > 0) {
      this.#ratios.push(total === 0 ? "–" : `${thanked}/${total}`);
    }
    const ratios = this.#ratios.slice(-8);
    const said = {
      line: total === 0
        ? ""
        : `Of ${total} warning${total === 1 ? "" : "s"}: ${shown}.`,
      trend: total === 0 || ratios.length < 2
        ? ""
        : `Saved or extended, week by week: ${ratios.join(" · ")}`,
      thanked,
      lost: this.#decided.filter(({ outcome }) => outcome === "lost")
        .map(({ id }) => id).toSorted(),
      unheeded: open.filter(([, { times }]) => times >= 3)
        .map(([id, { times }]) => `${id} (${times} times)`).toSorted(),
    };
    for (const space of look.listed.values()) {
      const isReported = isAtRisk(space, look.now, THRESHOLD_DAYS) &&
        !this.#isRescued(space);
      if (isReported) this.#tell(space, look);
    }
    for (const [, note] of this.#open()) note.wasOpenAtReport = true;
    this.#decided = [];
    this.#hasReported = true;
    return said;
  }

  lastCall(look: Look): void {
    this.#decide(look);
    for (const space of look.listed.values()) {
      const note = this.#notes.get(space.id);
      const isDue = isAtRisk(space, look.now, 8) &&
        space.deadline !== null && space.deadline < look.now + WEEK_MS &&
        !this.#isRescued(space) &&
        note?.lastCallFor !== space.deadline &&
        !(note?.deadline === space.deadline &&
          look.now - note.toldAt < 20 * HOUR_MS);
      if (isDue) this.#tell(space, look).lastCallFor = space.deadline;
    }
  }

  /** Its owner saves it from Slack: final, if there was a warning. */
  rescue({ id, deadline }: Space): void {
    const note = this.#notes.get(id);
    if (note === undefined) return;
    if (note.isOpen) {
      note.outcome = "rescued";
      note.isOpen = false;
      this.#decided.push({ id, outcome: "rescued" });
    }
    if (note.outcome === "rescued") note.deadline = deadline ?? note.deadline;
  }

  /** Saved from Slack, and not opened since. */
  #isRescued({ id, deadline }: Space): boolean {
    const note = this.#notes.get(id);
    return note?.outcome === "rescued" && note.deadline === deadline;
  }

  noteOn(id: number): Noted {
    const note = this.#notes.get(id);
    if (note === undefined) return { outcome: null, times: 0, deadline: null };
    const { outcome, times } = note;
    return { outcome, times, deadline: new Date(note.deadline).toISOString() };
  }

  #open() {
    return [...this.#notes].filter(([, { isOpen }]) => isOpen);
  }

  #tell({ id, deadline }: Space, { now }: Look): Note {
    const before = this.#notes.get(id);
    const note = {
      ...(before?.isOpen ? before : {
        lastCallFor: before?.lastCallFor ?? null,
        times: 0,
        wasOpenAtReport: false,
      }),
      outcome: null,
      isOpen: true,
      toldAt: now,
      deadline: deadline ?? NaN,
    };
    note.times++;
    this.#notes.set(id, note);
    return note;
  }

  #decide({ now, isWhole, listed }: Look): void {
    // Nothing is decided by a list that may be incomplete.
    if (!isWhole) return;
    for (const [id, note] of this.#open()) {
      const outcome = outcomeOf(listed.get(id), note.deadline, now);
      if (outcome === null) continue;
      note.outcome = outcome;
      note.isOpen = false;
      this.#decided.push({ id, outcome });
    }
  }
}

function outcomeOf(
  space: Space | undefined,
  warnedOf: number,
  now: number,
): Outcome | null {
  if (space === undefined) return now < warnedOf ? "deleted_early" : "lost";
  if (space.git === "saved") return "saved";
  if (space.git === "unsaid") return null;
  return isAtRisk(space, now, THRESHOLD_DAYS) ? null : "extended";
}

function isAtRisk(
  { deadline, git }: Space,
  now: number,
  days: number,
): boolean {
  return git === "unsaved" && deadline !== null &&
    Math.floor((deadline - now) / DAY_MS) <= days;
}
