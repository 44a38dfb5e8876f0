import assert from "node:assert/strict";
import manifest from "../manifest.ts";
import { isRecord } from "../codespaces/is_record.ts";
import {
  type AppManifest,
  parseManifest,
  type WorkflowDefinition,
} from "../sandbox/runtime/manifest.ts";
import { uploadManifest } from "../tools/build/manifests.ts";

const uploaded = parseManifest(uploadManifest(manifest));

for (const [id, workflow] of Object.entries(uploaded.workflows)) {
  Deno.test(`workflow ${id}: no list holds a reference that may be absent`, () => {
    assert.deepEqual(optionalInLists(workflow, uploaded), []);
  });
}

/**
 * References of a workflow's steps that stand inside a list although they may
 * be absent: Slack puts null there, and fails the step before its function
 * runs (deno-slack-sdk #332). Inside a longer text absent means nothing.
 */
function optionalInLists(
  { inputs, steps }: WorkflowDefinition,
  { functions }: Pick<AppManifest, "functions">,
): string[] {
  const outputsOf = (stepId = "") => {
    const step = steps.find(({ id }) => id === stepId);
    const callbackId = step?.functionId.replace("#/functions/", "") ?? "";
    return functions[callbackId]?.outputs.required ?? [];
  };
  const isAlwaysThere = (reference: string) => {
    const [scope, ...path] = reference.split(".");
    return scope === "inputs"
      ? inputs.required.includes(path[0] ?? "")
      : outputsOf(path[0]).includes(path[1] ?? "");
  };
  return steps.flatMap((step) => referencesInLists(step.inputs, false))
    .filter((reference) => !isAlwaysThere(reference));
}

function referencesInLists(value: unknown, isInList: boolean): string[] {
  if (typeof value === "string") {
    const reference = /^\{\{([^{}]+)\}\}$/.exec(value)?.[1]?.trim();
    return isInList && reference !== undefined ? [reference] : [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item) => referencesInLists(item, true));
  }
  return isRecord(value)
    ? Object.values(value).flatMap((field) =>
      referencesInLists(field, isInList)
    )
    : [];
}
