/** How many steps a report may take: each has a minute of its own. */
const REPORT_STEPS = 4;

/** What a step of the report needs besides what the workflow asks for. */
interface StepInputs {
  readonly steps_left: number;
  readonly continuation?: unknown;
}

/**
 * Adds the steps that make a report: what does not fit the first one's minute
 * is gone on with by the next, and those after the end answer at once what the
 * last one did. Returns the last, whose outputs are the whole report's.
 */
export function addReportSteps<
  Step extends { readonly outputs: { readonly continuation?: unknown } },
>(addStep: (inputs: StepInputs) => Step): Step {
  let step = addStep({ steps_left: REPORT_STEPS - 1 });
  for (let left = REPORT_STEPS - 2; left >= 0; left -= 1) {
    const { continuation } = step.outputs;
    step = addStep({ steps_left: left, continuation });
  }
  return step;
}
