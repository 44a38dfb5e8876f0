import { fail, ok, type Result } from "../codespaces/result.ts";
import { isRecord, type SlackAnswer, type SlackApi } from "./api.ts";
import type { SlackError } from "./errors.ts";

/** A link trigger of this app, as far as a workflow_button needs it. */
export interface LinkTrigger {
  readonly workflow: string;
  readonly url: string;
}

/** How to make the trigger where nobody has made it yet. */
export interface LinkTriggerDefinition {
  readonly name: string;
  readonly description: string;
  /** `#/workflows/<callback_id>` */
  readonly workflow: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

const MOST_PAGES = 10;

/**
 * The address of the link trigger that starts a workflow: the one made from
 * its file, or one made now. The answer's shape is the trigger response of
 * deno-slack-api (docs/triggers/link-triggers.md).
 */
export async function linkTriggerUrl(
  slack: SlackApi,
  definition: LinkTriggerDefinition,
): Promise<Result<string, SlackError>> {
  const found = await findUrl(slack, definition.workflow);
  if (!found.ok) return found;
  if (found.value !== null) return ok(found.value);
  const method = "workflows.triggers.create";
  const created = await slack.callOnce(method, {
    type: "shortcut",
    ...definition,
  });
  if (!created.ok) return created;
  const url = urlOf(created.value.trigger);
  return url === null
    ? fail({ kind: "unreachable", method, reason: "an answer without a link" })
    : ok(url);
}

async function findUrl(
  slack: SlackApi,
  workflow: string,
): Promise<Result<string | null, SlackError>> {
  const callbackId = workflow.replace("#/workflows/", "");
  let cursor = "";
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const reply = await slack.call("workflows.triggers.list", {
      ...(cursor !== "" && { cursor }),
    });
    if (!reply.ok) return reply;
    const url = urlIn(reply.value, callbackId);
    if (url !== null) return ok(url);
    cursor = cursorOf(reply.value);
    if (cursor === "") break;
  }
  return ok(null);
}

function urlIn(answer: SlackAnswer, callbackId: string): string | null {
  const triggers = Array.isArray(answer.triggers) ? answer.triggers : [];
  for (const trigger of triggers.filter(isRecord)) {
    const { workflow } = trigger;
    if (!isRecord(workflow) || workflow.callback_id !== callbackId) continue;
    const url = urlOf(trigger);
    if (url !== null) return url;
  }
  return null;
}

function urlOf(trigger: unknown): string | null {
  const url = isRecord(trigger) ? trigger.shortcut_url : null;
  return typeof url === "string" && url.startsWith("https://") ? url : null;
}

function cursorOf(answer: SlackAnswer): string {
  const metadata = answer.response_metadata;
  const cursor = isRecord(metadata) ? metadata.next_cursor : answer.cursor;
  return typeof cursor === "string" ? cursor : "";
}
