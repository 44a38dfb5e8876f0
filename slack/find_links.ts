import { fail, ok, type Result } from "../codespaces/result.ts";
import type { SlackApi } from "./api.ts";
import type { SlackError } from "./errors.ts";
import { listTriggers, workflowOf } from "./list_triggers.ts";

/**
 * The ids of the app's link triggers by the workflow that they start, oldest
 * first. Fails rather than leave one out.
 */
export async function findLinks(
  slack: SlackApi,
): Promise<Result<ReadonlyMap<string, readonly string[]>, SlackError>> {
  const found = new Map<string, string[]>();
  const listed = await listTriggers(slack, (triggers) => {
    for (const trigger of triggers) {
      const { id, type } = trigger;
      const workflow = workflowOf(trigger);
      if (type !== "shortcut" || workflow === null) continue;
      const ids = found.get(workflow) ?? [];
      // A list that changes while it is read may show one on two pages.
      if (typeof id !== "string" || ids.includes(id)) continue;
      found.set(workflow, [...ids, id]);
    }
    return "go on";
  });
  if (!listed.ok) return listed;
  if (listed.value === "cut") {
    const method = "workflows.triggers.list";
    return fail({ kind: "unreachable", method, reason: "a list without end" });
  }
  return ok(found);
}
