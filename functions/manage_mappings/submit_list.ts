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
import {
  boxId,
  FIRST_BOXES,
  MORE_BOXES,
  MOST_BOXES,
  readBoxes,
} from "./list_text.ts";
import { saveList } from "./save_list.ts";
import { listFailureScreen, pasteScreen } from "./screens/list_screen.ts";
import { reviewScreen } from "./screens/review_screens.ts";

/** Lines that are looked up in one go, which Slack gives ten seconds. */
const ROUND_LINES = 1_000;

/** Of those seconds, in ms: the least that GitHub gets, and one try of it. */
const LEAST_MS = 1_500;
const TRY_MS = 4_000;

/** An empty list to paste into. */
export function startList(): Promise<Reply> {
  const screen = pasteScreen({ lastRound: 0, text: "", boxes: FIRST_BOXES });
  return Promise.resolve(show(screen));
}

/** The list as it stands, with more inputs. */
export function addRoom({ interaction }: Context): Promise<Reply> {
  const { text, boxes } = readBoxes(interaction.values);
  return Promise.resolve(show(pasteScreen({
    lastRound: roundOf(interaction.metadata),
    text,
    boxes: Math.min(MOST_BOXES, boxes + MORE_BOXES),
  })));
}

/**
 * Looks a list up and shows what saving it would do; or, where just that has
 * been shown, saves it. For managers.
 */
export async function submitList(context: Context): Promise<Reply> {
  const { metadata, values } = context.interaction;
  const lastRound = roundOf(metadata);
  const reviewed = typeof metadata.reviewed === "string"
    ? metadata.reviewed
    : "";
  const { text, boxes } = readBoxes(values);

  // 1. The lines, as many as there is time for.
  const list = parseImportList(text);
  if (list.entries.length + list.rejects.length === 0) {
    const sentence = "Paste at least one line, such as octocat, @maya";
    return { kind: "errors", errors: { [boxId(lastRound, 0)]: sentence } };
  }
  const entries = list.entries.slice(0, ROUND_LINES);
  const later = list.entries.slice(ROUND_LINES).map(({ text }) => text);

  // 2. What saving them would do, as things are now.
  const planned = await plan(context, { ...list, entries });
  if (!planned.ok) {
    const note = `Nothing was saved. ${planned.error}`;
    const failed = { lastRound, text, boxes, reviewed, note };
    return show(listFailureScreen(failed));
  }
  const fingerprint = await fingerprintOf(planned.value);
  const round = { lastRound, plan: planned.value, later, fingerprint };

  // 3. Saved if that is what was shown, else shown.
  return reviewed === fingerprint
    ? await saveList(context, round)
    : show(reviewScreen({ ...round, isNew: reviewed === "" }));
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

function roundOf({ round }: Readonly<Record<string, unknown>>): number {
  return typeof round === "number" && Number.isSafeInteger(round) ? round : 0;
}
