import { ok, type Result } from "../codespaces/result.ts";
import { isRecord } from "../codespaces/is_record.ts";
import type { SlackApi } from "./api.ts";
import type { SlackError } from "./errors.ts";
import { listTriggers, TRIGGER_PAUSE_MS, workflowOf } from "./list_triggers.ts";

/** How to make the trigger where nobody has made it yet. */
export interface LinkTriggerDefinition {
  readonly name: string;
  readonly description: string;
  /** `#/workflows/<callback_id>` */
  readonly workflow: `#/workflows/${string}`;
  readonly inputs: Readonly<
    Record<string, { readonly value: string } | { readonly customizable: true }>
  >;
}

/**
 * The addresses of link triggers by the workflow they start: of those made
 * from their files, or made now. What cannot be made is absent; so is what a
 * list too long to read may hold, rather than made once more each time. The
 * answers' shape is that of deno-slack-api (docs/triggers/link-triggers.md).
 */
export async function linkTriggerUrls(
  slack: SlackApi,
  definitions: readonly LinkTriggerDefinition[],
): Promise<Result<ReadonlyMap<string, string>, SlackError>> {
  const urls = new Map<string, string>();
  const listed = await readUrls(slack, definitions, urls);
  if (!listed.ok) return listed;
  for (const definition of definitions) {
    if (urls.has(definition.workflow) || listed.value === "cut") continue;
    await slack.timing.sleep(TRIGGER_PAUSE_MS);
    const created = await slack.callOnce("workflows.triggers.create", {
      type: "shortcut",
      ...definition,
    });
    const url = created.ok ? urlOf(created.value.trigger) : null;
    if (url !== null) urls.set(definition.workflow, url);
  }
  return ok(urls);
}

/** One address; null where it is not to be had, for whatever reason. */
export async function linkTriggerUrl(
  slack: SlackApi,
  definition: LinkTriggerDefinition,
): Promise<string | null> {
  const urls = await linkTriggerUrls(slack, [definition]);
  return urls.ok ? urls.value.get(definition.workflow) ?? null : null;
}

/** Reads until every workflow has its address, to the end, or long enough. */
function readUrls(
  slack: SlackApi,
  definitions: readonly LinkTriggerDefinition[],
  urls: Map<string, string>,
): Promise<Result<"read" | "cut", SlackError>> {
  const wanted = new Set<string>(definitions.map(({ workflow }) => workflow));
  return listTriggers(slack, (triggers) => {
    for (const trigger of triggers) {
      const workflow = `#/workflows/${workflowOf(trigger) ?? ""}`;
      const url = urlOf(trigger);
      if (url === null || !wanted.has(workflow)) continue;
      if (!urls.has(workflow)) urls.set(workflow, url);
    }
    return urls.size === wanted.size ? "enough" : "go on";
  });
}

function urlOf(trigger: unknown): string | null {
  const url = isRecord(trigger) ? trigger.shortcut_url : null;
  return typeof url === "string" && url.startsWith("https://") ? url : null;
}
