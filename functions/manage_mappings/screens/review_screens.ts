import type { ModalView } from "@slack/types";
import type { ImportPlan } from "../../../codespaces/import_plan.ts";
import { count } from "../../../codespaces/count.ts";
import {
  type Reject,
  renderRejects,
} from "../../../codespaces/import_rejects.ts";
import { MAX_VIEW_BLOCKS, MAX_VIEW_BYTES, paragraph } from "./frame.ts";
import { type ListPart, listScreen, YOUR_LIST } from "./list_screen.ts";
import { reviewBlocks } from "./review.ts";

interface Reviewed {
  readonly lastRound: number;
  readonly plan: ImportPlan;
  /** Lines that were not looked at in this round, as they were given. */
  readonly later: readonly string[];
  /** Of what would be saved. */
  readonly fingerprint: string;
}

/** How much is shown; the first that a modal holds is taken. */
const DETAILS = [
  { most: 1_500, reasons: true },
  { most: 300, reasons: true },
  { most: 60, reasons: true },
];
const LEAST_DETAIL = { most: 20, reasons: false };

/** What saving would do, before anything is written. */
export function reviewScreen(
  reviewed: Reviewed & { readonly isNew: boolean },
): ModalView {
  const { plan, fingerprint, isNew } = reviewed;
  const changes = plan.add.length + plan.change.length;
  return asDetailedAsFits(reviewed, {
    summary: [
      ...(isNew ? [] : ["Something has changed since you last looked."]),
      changes === 0
        ? "There is nothing to save."
        : "Nothing is saved yet: this is what saving would change.",
      ...toCorrect(plan.rejects.length),
      ...laterLines(reviewed),
    ],
    submit: submitLabel(changes, reviewed.later),
    fingerprint: changes === 0 ? "" : fingerprint,
  });
}

/** What was saved, with everything in the inputs that was not. */
export function savedScreen(
  reviewed: Reviewed & {
    readonly saved: string;
    /** Why not everything was saved; null where everything was. */
    readonly problem: string | null;
  },
): ModalView {
  const { plan, saved, problem, fingerprint } = reviewed;
  const left = plan.add.length + plan.change.length;
  return asDetailedAsFits(reviewed, {
    summary: [
      saved,
      ...(problem === null ? [] : [problem]),
      ...(left === 0 ? [] : [`${count(left, "link")} still to save.`]),
      ...toCorrect(plan.rejects.length),
      ...laterLines(reviewed),
    ],
    submit: submitLabel(left, reviewed.later),
    fingerprint: left === 0 ? "" : fingerprint,
  });
}

function submitLabel(changes: number, later: readonly string[]): string {
  if (changes > 0) return `Save ${count(changes, "link")}`;
  return later.length > 0 ? CHECK_NEXT : "Check again";
}

const CHECK_NEXT = "Check the next lines";

function toCorrect(rejects: number): string[] {
  if (rejects === 0) return [];
  const [lines, are, them] = rejects === 1
    ? ["1 line", "is", "it"]
    : [`${rejects} lines`, "are", "them"];
  return [
    `${lines} cannot be saved as ${rejects === 1 ? "it" : "they"} ${are}: ` +
    `correct ${them} below, and check again.`,
  ];
}

function laterLines({ plan, later }: Reviewed): string[] {
  if (later.length === 0) return [];
  const lines = count(later.length, "more line");
  return isNextTurn({ plan, later })
    ? [`${lines} to check: press "${CHECK_NEXT}".`]
    : [`${lines} will be checked after these.`];
}

function asDetailedAsFits(
  reviewed: Reviewed,
  { summary, submit, fingerprint }: {
    readonly summary: readonly string[];
    readonly submit: string;
    readonly fingerprint: string;
  },
): ModalView {
  const build = ({ most, reasons }: typeof LEAST_DETAIL) =>
    listScreen({
      lastRound: reviewed.lastRound,
      parts: partsOf(reviewed, reasons),
      boxes: 1,
      above: [paragraph(...summary), ...reviewBlocks(reviewed.plan, most)],
      submit,
      reviewed: fingerprint,
    });
  for (const detail of DETAILS) {
    const view = build(detail);
    if (fits(view)) return view;
  }
  return build(LEAST_DETAIL);
}

const encoder = new TextEncoder();

function fits(view: ModalView): boolean {
  return view.blocks.length <= MAX_VIEW_BLOCKS &&
    encoder.encode(JSON.stringify(view)).length <= MAX_VIEW_BYTES;
}

/**
 * The list to go on with, below the header where there was one. What could be
 * saved stays first and what was not looked at last, so that the next round
 * looks at the same lines: of those that repeat each other the first counts.
 * With nothing to save it is the turn of the next lines.
 */
function partsOf({ plan, later }: Reviewed, withReasons: boolean): ListPart[] {
  const planned = [...plan.add, ...plan.change, ...plan.unchanged]
    .sort((a, b) => a.line - b.line)
    .map(({ text }) => text);
  const corrections = {
    label: "To correct",
    lines: rejectedLines(plan.rejects, withReasons),
  };
  const notChecked = { label: "Not checked yet", lines: later };
  const parts = isNextTurn({ plan, later })
    ? [notChecked, corrections]
    : [{ label: YOUR_LIST, lines: planned }, corrections, notChecked];
  const header = plan.header === null ? [] : [plan.header];
  return parts.filter(({ lines }) => lines.length > 0)
    .map(({ label, lines }, index) => ({
      label,
      text: [...(index === 0 ? header : []), ...lines].join("\n"),
    }));
}

/** What is right already needs no second look then: it is left out. */
function isNextTurn(
  { plan, later }: Pick<Reviewed, "plan" | "later">,
): boolean {
  return plan.add.length + plan.change.length === 0 && later.length > 0;
}

function rejectedLines(
  rejects: readonly Reject[],
  withReasons: boolean,
): string[] {
  if (!withReasons || rejects.length === 0) {
    return rejects.map(({ text }) => text);
  }
  return renderRejects(rejects).split("\n");
}
