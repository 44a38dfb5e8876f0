import type { ModalView } from "@slack/types";
import { count } from "../../../codespaces/count.ts";
import type { ImportPlan } from "../../../codespaces/import_plan.ts";
import { paragraph } from "./frame.ts";
import { listScreen } from "./list_screen.ts";
import { reviewBlocks } from "./review.ts";

interface Reviewed {
  /** As it was typed; it stays in the box. */
  readonly list: string;
  readonly plan: ImportPlan;
  /** Of what would be saved. */
  readonly fingerprint: string;
}

/** What saving would do, before anything is written. */
export function reviewScreen(
  { isNew, ...reviewed }: Reviewed & { readonly isNew: boolean },
): ModalView {
  return planScreen(reviewed, [
    ...(isNew ? [] : ["Something has changed since you last looked."]),
    changesOf(reviewed.plan) === 0
      ? "There is nothing to save."
      : "Nothing is saved yet: this is what saving would change.",
  ]);
}

/** What was saved, and what was not: that is all that `plan` still has. */
export function savedScreen(
  { saved, problem, ...reviewed }: Reviewed & {
    readonly saved: string;
    /** Why not everything was saved; null where everything was. */
    readonly problem: string | null;
  },
): ModalView {
  const left = changesOf(reviewed.plan);
  return planScreen(reviewed, [
    saved,
    ...(problem === null ? [] : [problem]),
    ...(left === 0 ? [] : [`${count(left, "link")} still to save.`]),
  ]);
}

function planScreen(
  { list, plan, fingerprint }: Reviewed,
  summary: readonly string[],
): ModalView {
  const changes = changesOf(plan);
  return listScreen({
    list,
    above: [
      paragraph(...summary, ...toCorrect(plan.rejects.length)),
      ...reviewBlocks(plan),
    ],
    submit: changes === 0 ? "Check again" : `Save ${count(changes, "link")}`,
    reviewed: changes === 0 ? "" : fingerprint,
  });
}

function changesOf({ add, change }: ImportPlan): number {
  return add.length + change.length;
}

function toCorrect(rejects: number): string[] {
  if (rejects === 0) return [];
  return rejects === 1
    ? ["1 line cannot be saved as it is: correct it below, and check again."]
    : [
      `${rejects} lines cannot be saved as they are: correct them below, and ` +
      "check again.",
    ];
}
