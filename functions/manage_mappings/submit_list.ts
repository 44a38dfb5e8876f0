import type { ImportPlan } from "../../codespaces/import_plan.ts";
import {
  type ImportList,
  parseImportList,
} from "../../codespaces/import_list.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { githubClientFromEnv } from "../../github/client.ts";
import { explainFindUserError } from "../../github/explain_find_user_error.ts";
import type { Context } from "./context.ts";
import { type Reply, show } from "../../slack/modal/reply.ts";
import { explain } from "../../slack/modal/explain.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { importMappings } from "./import_mappings.ts";
import { saveList } from "./save_list.ts";
import { BOX, listFailureScreen, pasteScreen } from "./screens/list_screen.ts";
import { reviewScreen } from "./screens/review_screens.ts";

/** Of an event's ten seconds, in ms: the least that GitHub gets, and one try. */
const LEAST_MS = 1_500;
const TRY_MS = 4_000;

/** An empty list to paste into. */
export function startList(): Promise<Reply> {
  return Promise.resolve(show(pasteScreen()));
}

/**
 * Looks a list up and shows what saving it would do; or, where just that has
 * been shown, saves it. For managers.
 */
export async function submitList(context: Context): Promise<Reply> {
  const { metadata, values } = context.interaction;
  const reviewed = typeof metadata.reviewed === "string"
    ? metadata.reviewed
    : "";
  const list = values.get(BOX) ?? "";

  // 1. What was typed.
  const parsed = parseImportList(list);
  if (parsed.entries.length + parsed.rejects.length === 0) {
    const sentence = "Paste at least one line, such as octocat, @maya";
    return { kind: "errors", errors: { [BOX]: sentence } };
  }

  // 2. What saving it would do, as things are now.
  const planned = await plan(context, parsed);
  if (!planned.ok) {
    const note = `Nothing was saved. ${planned.error}`;
    return show(listFailureScreen({ note, list, reviewed }));
  }
  const fingerprint = await fingerprintOf(planned.value);
  const isNew = reviewed === "";

  // 3. Saved if that is what was shown, else shown.
  return reviewed === fingerprint
    ? await saveList(context, { list, plan: planned.value })
    : show(reviewScreen({ list, plan: planned.value, fingerprint, isNew }));
}

async function plan(
  { slack, env }: Context,
  list: ImportList,
): Promise<Result<ImportPlan, string>> {
  const { timing } = slack;
  const github = githubClientFromEnv(env, { timeoutMs: TRY_MS });
  if (!github.ok) return fail(explainFindUserError(github.error, null));
  const planned = await importMappings({ github: github.value, slack }, list, {
    /** Read when GitHub's turn comes: what Slack has left of the time. */
    get budgetMs() {
      return Math.max(LEAST_MS, timing.deadlineMs - timing.now());
    },
  });
  if (planned.ok) return ok(planned.value);
  return fail(
    planned.error.from === "github"
      ? explainFindUserError(planned.error.error, null)
      : explain(planned.error.error),
  );
}
