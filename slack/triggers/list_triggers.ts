import { isRecord } from "../../codespaces/is_record.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackAnswer, SlackApi } from "../api/api.ts";
import type { SlackError } from "../api/errors.ts";

/** A trigger as Slack lists it, not yet looked into. */
export type ListedTrigger = Readonly<Record<string, unknown>>;

const METHOD = "workflows.triggers.list";

const PAGE_TRIGGERS = 100;

/** More than any app has: Slack may give far fewer a page than asked for. */
const MOST_PAGES = 30;

/**
 * All of the app's triggers, each once. Fails rather than leave one out. Slack
 * may list another app's too, such as those of the copy that `slack run`
 * installs, whose workflows have the same callback ids: they are left out. The
 * answers' shape is that of deno-slack-api (docs/triggers/trigger-basics.md):
 * the cursor is at either of two places.
 */
export async function listTriggers(
  slack: SlackApi,
): Promise<Result<readonly ListedTrigger[], SlackError>> {
  const byId = new Map<unknown, ListedTrigger>();
  let cursor = "";
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const reply = await readPage(slack, cursor);
    if (!reply.ok) return reply;
    const { triggers } = reply.value;
    for (const trigger of Array.isArray(triggers) ? triggers : []) {
      if (!isRecord(trigger) || !isOfApp(trigger, slack.appId)) continue;
      // A list that changes while it is read may show one on two pages.
      if (!byId.has(trigger.id)) byId.set(trigger.id, trigger);
    }
    cursor = cursorOf(reply.value);
    if (cursor === "") return ok([...byId.values()]);
  }
  return fail({
    kind: "unreachable",
    method: METHOD,
    reason: "a list without end",
  });
}

/**
 * Two calls about triggers in quick succession were answered `token_revoked`
 * (deno-slack-sdk #445), so this long passes before one that changes any.
 */
const TRIGGER_PAUSE_MS = 1_100;

/** What is left of a call's time for its answer. */
const ANSWER_MS = 1_000;

/** Several organisations' checks may run in the same minute. */
const MOST_TRIES = 4;

/**
 * Calls what makes or removes a trigger, after a pause; retries where Slack
 * only says that it came too soon. Fails with null, without a call, where the
 * time of `slack` does not last for it.
 */
export async function changeTriggers(
  { timing }: SlackApi,
  call: () => Promise<Result<SlackAnswer, SlackError>>,
): Promise<Result<SlackAnswer, SlackError | null>> {
  for (let attempt = 1;; attempt += 1) {
    const endMs = timing.now() + TRIGGER_PAUSE_MS + ANSWER_MS;
    if (endMs > timing.deadlineMs) return fail(null);
    await timing.sleep(TRIGGER_PAUSE_MS);
    const reply = await call();
    if (reply.ok || attempt === MOST_TRIES || !isTooSoon(reply.error)) {
      return reply;
    }
  }
}

/** Retries once where the call came too soon after another. */
async function readPage(
  slack: SlackApi,
  cursor: string,
): Promise<Result<SlackAnswer, SlackError>> {
  const ask = () =>
    slack.call(METHOD, {
      limit: PAGE_TRIGGERS,
      ...(cursor !== "" && { cursor }),
    });
  const reply = await ask();
  if (reply.ok || !isTooSoon(reply.error)) return reply;
  await slack.timing.sleep(TRIGGER_PAUSE_MS);
  return await ask();
}

/** Whether that is what Slack says of calls in quick succession. */
function isTooSoon(error: SlackError): boolean {
  return error.kind === "refused" && error.code === "token_revoked";
}

/** The workflow that a trigger starts, by its callback id; null for none. */
export function workflowOf({ workflow }: ListedTrigger): string | null {
  const callbackId = isRecord(workflow) ? workflow.callback_id : null;
  return typeof callbackId === "string" ? callbackId : null;
}

/** What does not say whose it is cannot be another app's. */
function isOfApp({ workflow }: ListedTrigger, appId: string | null): boolean {
  const owner = isRecord(workflow) ? workflow.app_id : null;
  return appId === null || typeof owner !== "string" || owner === appId;
}

function cursorOf(answer: SlackAnswer): string {
  const metadata = answer.response_metadata;
  const next = isRecord(metadata) ? metadata.next_cursor : undefined;
  const cursor = next ?? answer.cursor;
  return typeof cursor === "string" ? cursor : "";
}
