import { isJsonObject } from "../runtime/json.ts";
import type {
  AppManifest,
  AuthProvider,
  WorkflowDefinition,
  WorkflowStep,
} from "../runtime/manifest.ts";

type Known = Pick<AppManifest, "functions" | "authProviders">;

/**
 * The providers whose accounts the steps want of the end user, each once. A
 * developer's account is not played. Throws where the manifest has no such.
 */
export function providersOf(
  { steps }: WorkflowDefinition,
  manifest: Known,
): AuthProvider[] {
  const keys = steps.flatMap((step) =>
    Object.keys(step.inputs).flatMap((name) =>
      keyOf(step, name, manifest) ?? []
    )
  );
  return [...new Set(keys)].map((key) => {
    const provider = manifest.authProviders.find((one) => one.key === key);
    if (provider) return provider;
    throw new Error(`The manifest has no external auth provider "${key}"`);
  });
}

/** The workflow with the tokens' ids where Slack puts them. */
export function withTokenIds(
  workflow: WorkflowDefinition,
  { manifest }: { readonly manifest: Known },
  tokenIds: ReadonlyMap<string, string>,
): WorkflowDefinition {
  if (tokenIds.size === 0) return workflow;
  const steps = workflow.steps.map((step) => ({
    ...step,
    inputs: Object.fromEntries(
      Object.entries(step.inputs).map(([name, value]) => [
        name,
        tokenIds.get(keyOf(step, name, manifest) ?? "") ?? value,
      ]),
    ),
  }));
  return { ...workflow, steps };
}

/** Whose account an input is; undefined where it is no sign-in. */
function keyOf(
  { functionId, inputs }: WorkflowStep,
  name: string,
  { functions }: Known,
): string | undefined {
  const value = inputs[name];
  if (!isJsonObject(value) || !("credential_source" in value)) return;
  const { credential_source: source } = value;
  if (source !== "END_USER") {
    throw new Error(`The sandbox does not play the account of ${source}`);
  }
  const callbackId = functionId.replace(/^#\/functions\//, "");
  return functions[callbackId]?.inputs.properties[name]?.providerKey;
}
