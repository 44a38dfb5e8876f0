import type { AppManifest, WorkflowDefinition } from "../runtime/manifest.ts";
import type { BuiltIns } from "./built_in.ts";

const OPEN_FORM = "slack#/functions/open_form";
const INTERACTIVITY = "slack#/types/interactivity";

/**
 * What Slack refuses in a workflow's order of steps: OpenForm must be the
 * first or directly follow an interactive one, since it needs a fresh pointer
 * (guides "Workflows" and "Creating a form").
 */
export function checkSteps(
  { steps }: WorkflowDefinition,
  manifest: Pick<AppManifest, "functions">,
  builtIns: BuiltIns,
): string[] {
  return steps.flatMap(({ id, functionId }, index) => {
    const before = steps[index - 1];
    if (functionId !== OPEN_FORM || !before) return [];
    const own =
      manifest.functions[before.functionId.replace(/^#\/functions\//, "")];
    const isInteractive = before.functionId in builtIns ||
      Object.values(own?.outputs.properties ?? {})
        .some(({ type }) => type === INTERACTIVITY);
    return isInteractive ? [] : [
      `step ${id} (open_form) must come first or follow an interactive step`,
    ];
  });
}
