/**
 * What is played: a few weeks of a small organisation, step by step, with the
 * faults of each step. It is plain data, so that it can be printed, shortened
 * and played again.
 */
export interface Story {
  readonly seed: number;
  /** How the settings say that owners are told. */
  readonly delivery: Delivery;
  /** In how many channels reports are posted. */
  readonly channels: 1 | 2;
  /** How many codespaces are at risk beside those that the story is about. */
  readonly crowd: number;
  /** In the order of their times. */
  readonly steps: readonly Step[];
}

export type Delivery = "channel" | "dm" | "channel_and_dm";

export interface Step {
  /** From the first Monday on, which is 0. */
  readonly day: number;
  readonly hour: number;
  readonly act: Act;
  readonly faults: readonly Fault[];
}

/** Once; twice in the same moment; or once more when the first has ended. */
export type Attempts = "once" | "at_once" | "again";

export type Act =
  /** Somebody does something to a codespace, on GitHub. */
  | {
    readonly kind: "codespace";
    readonly what: CodespaceAct;
    readonly space: number;
    /** From now to its end, where the act sets one. */
    readonly days: number;
  }
  /** Something changes with a person, on GitHub or in Slack. */
  | {
    readonly kind: "person";
    readonly what: PersonAct;
    readonly person: number;
  }
  | {
    readonly kind: "weekly" | "last_call";
    readonly attempts: Attempts;
    /** With the workflow's other steps, as a trigger starts it. */
    readonly asWorkflow: boolean;
  }
  | {
    readonly kind: "adhoc";
    readonly delivery: Delivery | "preview";
    readonly attempts: Attempts;
  }
  /** The form of onboarding: a GitHub user is linked to a Slack user. */
  | {
    readonly kind: "link";
    readonly person: number;
    /** Whose Slack account: often, but not always, the same person's. */
    readonly slack: number;
    readonly attempts: Attempts;
  }
  /** A list pasted into "Manage who is who", reviewed and saved. */
  | { readonly kind: "import"; readonly pairs: readonly Pair[] }
  /** "This is me". */
  | {
    readonly kind: "claim";
    readonly person: number;
    readonly by: number;
    readonly attempts: Attempts;
  }
  /** "Save my work" beside a codespace. */
  | {
    readonly kind: "rescue";
    readonly space: number;
    /** Often, but not always, its owner. */
    readonly by: number;
    readonly signIn: SignIn;
    readonly ends: ExportEnd;
    /** Twice in the same moment: one press delivered twice, or two presses. */
    readonly attempts: Attempts | "pressed_at_once";
  }
  /** What comes daily, or weekly, beside a report: who is who, the schedule. */
  | { readonly kind: "check" }
  /** The settings' form, saved. */
  | {
    readonly kind: "settings";
    readonly weekday: string;
    readonly time: string;
    readonly days: number;
  };

export const CODESPACE_ACTS = [
  "work",
  "save",
  "open",
  "keep",
  "delete",
  "hide_git",
] as const;
type CodespaceAct = typeof CODESPACE_ACTS[number];

export const PERSON_ACTS = [
  "rename",
  "lose_login",
  "leave",
  "return",
  "deactivate",
] as const;
type PersonAct = typeof PERSON_ACTS[number];

/** `ended` at GitHub; `missing` where Slack has none by the id it gave. */
export type SignIn = "valid" | "ended" | "missing";

/** What becomes of an export; `late`: after the minute of who began it. */
export type ExportEnd = "soon" | "late" | "failed" | "vanished";

export interface Pair {
  readonly person: number;
  readonly slack: number;
}

/** What goes wrong with which call of a step. */
export interface Fault {
  /** A method of Slack's, "github", or "any". */
  readonly on: string;
  /** From 1: which of these calls in the step is the first to be struck. */
  readonly nth: number;
  /** How many of them in a row. */
  readonly times: number;
  readonly kind: FaultKind;
  /** What it is refused with, or how many ms it takes; else "". */
  readonly detail: string;
}

/** Each way in which a call may go wrong, in words. */
export const FAULT_KINDS = {
  delayed: "handled late, and answered then",
  late: "handled at once, and answered late or never",
  refused: "refused with an error that is documented for it",
  busy: "answered with a rate limit or an error of the server",
  cut: "handled, and the answer cut off in the middle",
  reset: "not handled, and the connection lost",
  lost: "handled, and the connection lost before the answer",
  twice: "handled twice below the application, and answered once",
  stale: "a datastore read as it was a second before",
  partial: "a bulk call that fails for one of its items",
  empty: "GitHub's list answered empty, or short of some",
  killed: "not handled, and the process ended",
  killed_after: "handled, and the process ended before the answer",
} as const;

export type FaultKind = keyof typeof FAULT_KINDS;

/** Whether an act runs a function of the app. */
export function runsTheApp({ act }: Step): boolean {
  return act.kind !== "codespace" && act.kind !== "person";
}
