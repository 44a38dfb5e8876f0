import { ok, type Result } from "../../codespaces/result.ts";
import { isRecord } from "../../codespaces/is_record.ts";
import type { SlackAnswer, SlackApi } from "../api/api.ts";
import type { SlackError } from "../api/errors.ts";
import {
  ENDLESS_LIST,
  isTooSoon,
  type ListedTrigger,
  listTriggers,
  pauseBeforeChange,
  workflowOf,
} from "./list_triggers.ts";

/** How to make the trigger where nobody has made it yet. */
export interface LinkTriggerDefinition {
  readonly name: string;
  readonly description: string;
  /** `#/workflows/<callback_id>` */
  readonly workflow: `#/workflows/${string}`;
  readonly inputs: Readonly<
    Record<string, { readonly value: string } | { readonly customizable: true }>
  >;
}

/** The link triggers that stand. */
export interface Links {
  /** Addresses by workflow, as `LinkTriggerDefinition` has it. */
  readonly urls: ReadonlyMap<string, string>;
  /** The workflows whose link was made just now. */
  readonly made: readonly string[];
  /** Why one is absent; null where none is, or the time ran out. */
  readonly error: SlackError | null;
}

/**
 * Finds link triggers by the workflow they start, whoever made them, and makes
 * those that are missing, in the order given and as far as the time of `slack`
 * lasts. Idempotent: a second call finds what the first one made. Only two at
 * the same moment may both make one: both links work then, and the doctor names
 * the spare. One that Slack refuses stops no other. None is made where the list
 * is too long to read, rather than once more each time. The answers' shape is
 * that of deno-slack-api (docs/triggers/link-triggers.md).
 */
export async function makeLinks(
  slack: SlackApi,
  definitions: readonly LinkTriggerDefinition[],
): Promise<Result<Links, SlackError>> {
  const urls = new Map<string, string>();
  const listed = await readUrls(slack, definitions, urls);
  if (!listed.ok) return listed;
  const missing = definitions.filter(({ workflow }) => !urls.has(workflow));
  const made: string[] = [];
  if (listed.value === "cut") {
    return ok({ urls, made, error: missing.length > 0 ? ENDLESS_LIST : null });
  }
  let error: SlackError | null = null;
  for (const definition of missing) {
    if (!await pauseBeforeChange(slack)) break;
    const created = await makeLink(slack, definition);
    const url = created.ok ? urlOf(created.value.trigger) : null;
    if (!created.ok) error ??= created.error;
    if (url === null) continue;
    urls.set(definition.workflow, url);
    made.push(definition.workflow);
  }
  return ok({ urls, made, error });
}

/** The ids of the link triggers in a list, by the workflow that they start. */
export function linksIn(
  triggers: readonly ListedTrigger[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const trigger of triggers) {
    const { id, type } = trigger;
    const workflow = workflowOf(trigger);
    if (type !== "shortcut" || workflow === null) continue;
    if (typeof id !== "string") continue;
    found.set(workflow, [...found.get(workflow) ?? [], id]);
  }
  return found;
}

/** The addresses alone, for buttons: what has none gets no button. */
export async function linkTriggerUrls(
  slack: SlackApi,
  definitions: readonly LinkTriggerDefinition[],
): Promise<Result<ReadonlyMap<string, string>, SlackError>> {
  const links = await makeLinks(slack, definitions);
  return links.ok ? ok(links.value.urls) : links;
}

/** One address; null where it is not to be had, for whatever reason. */
export async function linkTriggerUrl(
  slack: SlackApi,
  definition: LinkTriggerDefinition,
): Promise<string | null> {
  const urls = await linkTriggerUrls(slack, [definition]);
  return urls.ok ? urls.value.get(definition.workflow) ?? null : null;
}

/** Retries once where the call came too soon: Slack made none then. */
async function makeLink(
  slack: SlackApi,
  definition: LinkTriggerDefinition,
): Promise<Result<SlackAnswer, SlackError>> {
  const create = () =>
    slack.callOnce("workflows.triggers.create", {
      type: "shortcut",
      ...definition,
    });
  const created = await create();
  if (created.ok || !isTooSoon(created.error)) return created;
  return await pauseBeforeChange(slack) ? await create() : created;
}

/** Reads until every workflow has its address, to the end, or long enough. */
function readUrls(
  slack: SlackApi,
  definitions: readonly LinkTriggerDefinition[],
  urls: Map<string, string>,
): Promise<Result<"read" | "cut", SlackError>> {
  const wanted = new Set<string>(definitions.map(({ workflow }) => workflow));
  return listTriggers(slack, (triggers) => {
    for (const trigger of triggers) {
      const workflow = `#/workflows/${workflowOf(trigger) ?? ""}`;
      const url = urlOf(trigger);
      if (url === null || !wanted.has(workflow)) continue;
      if (!urls.has(workflow)) urls.set(workflow, url);
    }
    return urls.size === wanted.size ? "enough" : "go on";
  });
}

function urlOf(trigger: unknown): string | null {
  const url = isRecord(trigger) ? trigger.shortcut_url : null;
  return typeof url === "string" && url.startsWith("https://") ? url : null;
}
