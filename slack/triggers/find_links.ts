import { ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../api/api.ts";
import type { SlackError } from "../api/errors.ts";
import { listAllTriggers, workflowOf } from "./list_triggers.ts";

/**
 * The ids of the app's link triggers by the workflow that they start, oldest
 * first. Fails rather than leave one out.
 */
export async function findLinks(
  slack: SlackApi,
): Promise<Result<ReadonlyMap<string, readonly string[]>, SlackError>> {
  const listed = await listAllTriggers(slack);
  if (!listed.ok) return listed;
  const found = new Map<string, string[]>();
  for (const trigger of listed.value) {
    const { id, type } = trigger;
    const workflow = workflowOf(trigger);
    if (type !== "shortcut" || workflow === null) continue;
    if (typeof id !== "string") continue;
    found.set(workflow, [...found.get(workflow) ?? [], id]);
  }
  return ok(found);
}
