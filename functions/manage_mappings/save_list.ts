import { count } from "../../codespaces/count.ts";
import type {
  ImportPlan,
  PlannedMapping,
} from "../../codespaces/import_plan.ts";
import { explain } from "../../slack/modal/explain.ts";
import { type Reply, show } from "../../slack/modal/reply.ts";
import { applyImport } from "./apply_import.ts";
import type { Context } from "./context.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { goHome } from "./home.ts";
import { savedScreen } from "./screens/review_screens.ts";

/**
 * Saves what a plan adds and changes. The list stays in its box as long as
 * something in it is not saved; saving a line twice changes nothing.
 */
export async function saveList(
  context: Context,
  { list, plan }: { readonly list: string; readonly plan: ImportPlan },
): Promise<Reply> {
  const { slack, actorId } = context;
  const { stored, error } = await applyImport(slack, plan, {
    addedBy: actorId,
    at: new Date(slack.timing.now()),
  });
  const isLeft = (one: PlannedMapping) => !stored.includes(one);
  const add = plan.add.filter(isLeft);
  const change = plan.change.filter(isLeft);
  const saved = savedSentence(plan, { add, change });
  if (add.length + change.length + plan.rejects.length === 0) {
    return await goHome(context, saved);
  }
  return show(savedScreen({
    list,
    plan: { ...plan, add, change, unchanged: [] },
    fingerprint: await fingerprintOf({ add, change }),
    saved,
    problem: error === null ? null : explain(error),
  }));
}

function savedSentence(
  plan: ImportPlan,
  left: Pick<ImportPlan, "add" | "change">,
): string {
  const added = plan.add.length - left.add.length;
  const changed = plan.change.length - left.change.length;
  const unchanged = plan.unchanged.length;
  return `Saved: ${count(added, "new link")}, ${changed} changed` +
    (unchanged === 0 ? "." : `, ${unchanged} already right.`);
}
