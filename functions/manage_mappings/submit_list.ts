import { count } from "../../codespaces/count.ts";
import {
  type ImportList,
  parseImportList,
} from "../../codespaces/import_list.ts";
import type {
  ImportPlan,
  PlannedMapping,
} from "../../codespaces/import_plan.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { githubClientFromEnv } from "../../github/client.ts";
import { explainFindUserError } from "../../github/explain_find_user_error.ts";
import type { RoleEvent } from "../../installation/require_manager.ts";
import { explain } from "../../slack/modal/explain.ts";
import { noteBlocks } from "../../slack/modal/frame.ts";
import { type Reply, show } from "../../slack/modal/reply.ts";
import { goHome } from "./home.ts";
import { applyImport, importMappings } from "./import_mappings.ts";
import {
  BOX,
  changesOf,
  listScreen,
  pasteScreen,
  planScreen,
} from "./screens/list_screens.ts";

/** An empty list to paste into. */
export function startList(): Promise<Reply> {
  return Promise.resolve(show(pasteScreen()));
}

/**
 * Looks a list up and shows what saving it would do; or, where just that has
 * been shown, saves it. For managers.
 */
export async function submitList(event: RoleEvent): Promise<Reply> {
  const { metadata, values } = event.interaction;
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
  const planned = await plan(event, parsed);
  if (!planned.ok) {
    const note = `Nothing was saved. ${planned.error}`;
    const above = noteBlocks(note);
    return show(listScreen({ list, above, submit: "Try again", reviewed }));
  }
  const fingerprint = await fingerprintOf(planned.value);

  // 3. Saved if that is what was shown, else shown.
  return reviewed === fingerprint
    ? await saveList(event, { list, plan: planned.value })
    : show(planScreen({ list, plan: planned.value, fingerprint }, [
      ...(reviewed === ""
        ? []
        : ["Something has changed since you last looked."]),
      changesOf(planned.value) === 0
        ? "There is nothing to save."
        : "Nothing is saved yet: this is what saving would change.",
    ]));
}

async function plan(
  { slack, env }: RoleEvent,
  list: ImportList,
): Promise<Result<ImportPlan, string>> {
  const { timing } = slack;
  const github = githubClientFromEnv(env, { deadlineAt: timing.deadlineMs });
  if (!github.ok) return fail(explainFindUserError(github.error, null));
  const planned = await importMappings({ github: github.value, slack }, list, {
    budgetMs: timing.deadlineMs - timing.now(),
  });
  if (planned.ok) return ok(planned.value);
  return fail(
    planned.error.from === "github"
      ? explainFindUserError(planned.error.error, null)
      : explain(planned.error.error),
  );
}

/**
 * Saves what a plan adds and changes. The list stays in its box as long as
 * something in it is not saved; saving a line twice changes nothing.
 */
async function saveList(
  event: RoleEvent,
  { list, plan }: { readonly list: string; readonly plan: ImportPlan },
): Promise<Reply> {
  const { slack, actorId } = event;
  const { stored, error } = await applyImport(slack, plan, {
    addedBy: actorId,
    at: new Date(slack.timing.now()),
  });
  const isLeft = (one: PlannedMapping) => !stored.includes(one);
  const add = plan.add.filter(isLeft);
  const change = plan.change.filter(isLeft);
  const saved = savedSentence(plan, { add, change });
  if (add.length + change.length + plan.rejects.length === 0) {
    return await goHome(event, saved);
  }
  const left = { ...plan, add, change, unchanged: [] };
  const unsaved = changesOf(left);
  const fingerprint = await fingerprintOf(left);
  return show(planScreen({ list, plan: left, fingerprint }, [
    saved,
    ...(error === null ? [] : [explain(error)]),
    ...(unsaved === 0 ? [] : [`${count(unsaved, "link")} still to save.`]),
  ]));
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

/**
 * Of what a plan would save, whatever the order of its lines: what somebody
 * has looked at is saved, and nothing else. It grants no permission.
 */
export async function fingerprintOf(
  { add, change }: Pick<ImportPlan, "add" | "change">,
): Promise<string> {
  const changes = [...add, ...change].map((one) =>
    [
      one.githubId,
      one.githubLogin,
      one.slackUserId,
      one.previous?.slackUserId,
      one.previous?.githubLogin,
    ].join("\t")
  ).sort().join("\n");
  const bytes = new TextEncoder().encode(changes);
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return new Uint8Array(digest).join(".");
}
