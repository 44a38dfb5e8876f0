import { count } from "../../codespaces/count.ts";
import type {
  ImportPlan,
  PlannedMapping,
} from "../../codespaces/import_plan.ts";
import type { SlackError } from "../../slack/errors.ts";
import { applyImport } from "./apply_import.ts";
import type { Context } from "./context.ts";
import { type Reply, show } from "../../slack/modal/reply.ts";
import { explain } from "../../slack/modal/explain.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { goHome } from "./home.ts";
import { savedScreen } from "./screens/review_screens.ts";

/** Three calls at a time of what a call holds: about half a second. */
const STEP = 75;

/**
 * Saves what a plan adds and changes, as much as there is time for. What is
 * left stays in the list, to be saved with another press; saving a line twice
 * changes nothing.
 */
export async function saveList(
  context: Context,
  list: {
    readonly lastRound: number;
    readonly plan: ImportPlan;
    readonly later: readonly string[];
  },
): Promise<Reply> {
  const { plan, later } = list;
  const { left, error } = await saveSteps(context, plan);
  const ofKind = (planned: readonly PlannedMapping[]) =>
    planned.filter((one) => left.has(one));
  const add = ofKind(plan.add);
  const change = ofKind(plan.change);
  const saved = savedSentence(plan, { add, change });
  if (left.size + plan.rejects.length + later.length === 0) {
    return await goHome(context, saved);
  }
  return show(savedScreen({
    ...list,
    plan: { ...plan, add, change, unchanged: [] },
    fingerprint: await fingerprintOf({ add, change }),
    saved,
    problem: error === null ? null : explain(error),
  }));
}

async function saveSteps(
  { slack, actorId }: Context,
  plan: ImportPlan,
): Promise<{ left: Set<PlannedMapping>; error: SlackError | null }> {
  const { timing } = slack;
  const wanted = [...plan.change, ...plan.add];
  const left = new Set(wanted);
  const author = { addedBy: actorId, at: new Date(timing.now()) };
  for (let from = 0; from < wanted.length; from += STEP) {
    if (timing.now() >= timing.deadlineMs) break;
    const step = wanted.slice(from, from + STEP);
    const outcome = await applyImport(slack, { add: step, change: [] }, author);
    for (const stored of outcome.stored) left.delete(stored);
    if (outcome.error !== null) return { left, error: outcome.error };
  }
  return { left, error: null };
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
