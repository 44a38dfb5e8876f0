import type { Violation } from "./invariants/invariant.ts";
import type { Step, Story } from "./story.ts";

/** A story that fails, and how. */
export interface Failing {
  readonly story: Story;
  readonly violation: Violation;
}

/** Most stories are as short as they get after some sixty tries. */
const MOST_TRIES = 300;

/**
 * The shortest story found that fails the same invariant: with fewer steps,
 * fewer faults and plainer ones. It tries in a fixed order, so it finds the same
 * each time.
 */
export async function shrink(
  failing: Failing,
  replay: (story: Story) => Promise<Violation | null>,
): Promise<Failing> {
  let best = failing;
  let tries = 0;
  for (let hasShrunk = true; hasShrunk;) {
    hasShrunk = false;
    for (const story of smaller(best)) {
      if (++tries > MOST_TRIES) return best;
      const violation = await replay(story);
      if (violation?.invariant !== best.violation.invariant) continue;
      best = { story, violation };
      hasShrunk = true;
      break;
    }
  }
  return best;
}

/** Stories a little shorter than this one, the shortest first. */
function* smaller({ story, violation }: Failing): Generator<Story> {
  const { steps } = story;
  // What comes after the failure plays no part, unless it shows in the end only.
  if (violation.step < steps.length - 1) {
    yield { ...story, steps: steps.slice(0, violation.step + 1) };
  }
  for (const size of [8, 4, 2, 1]) {
    for (let from = 0; from + size < steps.length; from++) {
      yield { ...story, steps: steps.toSpliced(from, size) };
    }
  }
  for (const [index, step] of steps.entries()) {
    for (const plainer of plainerSteps(step)) {
      yield { ...story, steps: steps.with(index, plainer) };
    }
  }
  if (story.crowd > 0) yield { ...story, crowd: 0 };
  if (story.channels > 1) yield { ...story, channels: 1 };
}

function* plainerSteps(step: Step): Generator<Step> {
  const { act, faults } = step;
  for (const index of faults.keys()) {
    yield { ...step, faults: faults.toSpliced(index, 1) };
  }
  for (const [index, fault] of faults.entries()) {
    if (fault.times === 1) continue;
    const once = { ...fault, times: 1 };
    yield { ...step, faults: faults.with(index, once) };
  }
  if ("attempts" in act && act.attempts !== "once") {
    yield { ...step, act: { ...act, attempts: "once" } };
  }
  if ("asWorkflow" in act && act.asWorkflow) {
    yield { ...step, act: { ...act, asWorkflow: false } };
  }
}
