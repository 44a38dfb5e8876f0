import { isRecord } from "../../codespaces/is_record.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackAnswer, SlackApi } from "../api/api.ts";
import type { SlackError } from "../api/errors.ts";

/** A trigger as Slack lists it, not yet looked into. */
export type ListedTrigger = Readonly<Record<string, unknown>>;

/**
 * Two calls about triggers in quick succession were answered `token_revoked`
 * (deno-slack-sdk #445), so this long passes before one that changes any.
 */
export const TRIGGER_PAUSE_MS = 1_100;

/** What is left of a call's time for its answer. */
const ANSWER_MS = 1_000;

/**
 * Waits before a call that makes, changes or removes a trigger; false where the
 * time of `slack` does not last for the wait and the call.
 */
export async function pauseBeforeChange(
  { timing }: SlackApi,
): Promise<boolean> {
  const endMs = timing.now() + TRIGGER_PAUSE_MS + ANSWER_MS;
  if (endMs > timing.deadlineMs) return false;
  await timing.sleep(TRIGGER_PAUSE_MS);
  return true;
}

const METHOD = "workflows.triggers.list";

const PAGE_TRIGGERS = 100;

/** More than any app has: Slack may give far fewer a page than asked for. */
const MOST_PAGES = 30;

/**
 * Reads the app's triggers page by page until `read` has seen enough or all of
 * them; `cut` where there were too many to read. Slack may list another app's
 * too, such as those of the copy that `slack run` installs, whose workflows
 * have the same callback ids: they are left out. The answers' shape is that of
 * deno-slack-api (docs/triggers/trigger-basics.md): the cursor is at either of
 * two places.
 */
export async function listTriggers(
  slack: SlackApi,
  read: (triggers: readonly ListedTrigger[]) => "go on" | "enough",
): Promise<Result<"read" | "cut", SlackError>> {
  let cursor = "";
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const reply = await readPage(slack, cursor);
    if (!reply.ok) return reply;
    const { triggers } = reply.value;
    const listed = Array.isArray(triggers)
      ? triggers.filter(isRecord).filter((one) => isOfApp(one, slack.appId))
      : [];
    cursor = cursorOf(reply.value);
    if (read(listed) === "enough" || cursor === "") return ok("read");
  }
  return ok("cut");
}

/** All of the app's triggers, each once. Fails rather than leave one out. */
export async function listAllTriggers(
  slack: SlackApi,
): Promise<Result<readonly ListedTrigger[], SlackError>> {
  const byId = new Map<unknown, ListedTrigger>();
  const listed = await listTriggers(slack, (triggers) => {
    // A list that changes while it is read may show one on two pages.
    for (const trigger of triggers) {
      if (!byId.has(trigger.id)) byId.set(trigger.id, trigger);
    }
    return "go on";
  });
  if (!listed.ok) return listed;
  return listed.value === "read" ? ok([...byId.values()]) : fail(ENDLESS_LIST);
}

export const ENDLESS_LIST: SlackError = {
  kind: "unreachable",
  method: METHOD,
  reason: "a list without end",
};

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
export function isTooSoon(error: SlackError): boolean {
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
