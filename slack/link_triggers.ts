import { ok, type Result } from "../codespaces/result.ts";
import { isRecord } from "../codespaces/is_record.ts";
import type { SlackAnswer, SlackApi } from "./api.ts";
import type { SlackError } from "./errors.ts";

/** How to make the trigger where nobody has made it yet. */
export interface LinkTriggerDefinition {
  readonly name: string;
  readonly description: string;
  /** `#/workflows/<callback_id>` */
  readonly workflow: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

const PAGE_TRIGGERS = 100;
const MOST_PAGES = 10;

/** Two calls in quick succession were seen to fail (deno-slack-sdk #445). */
const CREATE_PAUSE_MS = 1_100;

/**
 * The addresses of link triggers by the workflow they start: of those made
 * from their files, or made now. What cannot be made is absent; so is what a
 * list too long to read may hold, rather than made once more each time. The
 * answers' shape is that of deno-slack-api (docs/triggers/link-triggers.md).
 */
export async function linkTriggerUrls(
  slack: SlackApi,
  definitions: readonly LinkTriggerDefinition[],
): Promise<Result<ReadonlyMap<string, string>, SlackError>> {
  const urls = new Map<string, string>();
  const listed = await readUrls(slack, definitions, urls);
  if (!listed.ok) return listed;
  for (const definition of definitions) {
    if (urls.has(definition.workflow) || listed.value === "cut") continue;
    await slack.timing.sleep(CREATE_PAUSE_MS);
    const created = await slack.callOnce("workflows.triggers.create", {
      type: "shortcut",
      ...definition,
    });
    const url = created.ok ? urlOf(created.value.trigger) : null;
    if (url !== null) urls.set(definition.workflow, url);
  }
  return ok(urls);
}

/** One address; null where it is not to be had, for whatever reason. */
export async function linkTriggerUrl(
  slack: SlackApi,
  definition: LinkTriggerDefinition,
): Promise<string | null> {
  const urls = await linkTriggerUrls(slack, [definition]);
  return urls.ok ? urls.value.get(definition.workflow) ?? null : null;
}

/** Reads until every workflow has its address, to the end, or long enough. */
async function readUrls(
  slack: SlackApi,
  definitions: readonly LinkTriggerDefinition[],
  urls: Map<string, string>,
): Promise<Result<"read" | "cut", SlackError>> {
  let cursor = "";
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const reply = await slack.call("workflows.triggers.list", {
      limit: PAGE_TRIGGERS,
      ...(cursor !== "" && { cursor }),
    });
    if (!reply.ok) return reply;
    for (const { workflow } of definitions) {
      const callbackId = workflow.replace("#/workflows/", "");
      const url = urlIn(reply.value, callbackId);
      if (url !== null && !urls.has(workflow)) urls.set(workflow, url);
    }
    cursor = cursorOf(reply.value);
    if (cursor === "" || urls.size === definitions.length) return ok("read");
  }
  return ok("cut");
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
  const next = isRecord(metadata) ? metadata.next_cursor : undefined;
  const cursor = next ?? answer.cursor;
  return typeof cursor === "string" ? cursor : "";
}
