import {
  endOfReport,
  inTechChannel,
  type Seen,
  wasKilled,
  wasStruck,
} from "../observe.ts";
import { summed } from "../read_messages.ts";
import type { Expect, Invariant } from "./invariant.ts";
import { isPreview, makesReport } from "./rules.ts";

/**
 * No report fails, or is left half posted, without a word about it. Nobody can
 * say that of a process that died and was not started again.
 */
export function failures(): Invariant {
  return {
    name: "failures",
    says: "a report that fails says so to the tech team, or to whoever asked " +
      "for it, where Slack takes that; one whose process died ends well when " +
      "it is delivered again",
    check(seen, expect) {
      const { act } = seen.step;
      if (!makesReport(act) || isPreview(act)) return;
      expectTold(seen, expect);
      expectResumed(seen, expect);
    },
  };
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
    seen: `${end}: ${summed(seen.said)}`,
  });
}

/** Where Slack took its messages, and it knew where they go. */
function expectTold(seen: Seen, expect: Expect): void {
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
    seen: summed(seen.said),
  });
}
