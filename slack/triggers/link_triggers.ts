import { ok, type Result } from "../../codespaces/result.ts";
import { isRecord } from "../../codespaces/is_record.ts";
import type { SlackApi } from "../api/api.ts";
import type { SlackError } from "../api/errors.ts";
import {
  changeTriggers,
  type ListedTrigger,
  listTriggers,
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
 * the spare. One that Slack refuses stops no other. The answers' shape is that
 * of deno-slack-api (docs/triggers/link-triggers.md).
 */
export async function makeLinks(
  slack: SlackApi,
  definitions: readonly LinkTriggerDefinition[],
): Promise<Result<Links, SlackError>> {
  const listed = await listTriggers(slack);
  if (!listed.ok) return listed;
  const urls = new Map<string, string>();
  for (const { workflow } of definitions) {
    const url = listed.value
      .filter((one) => `#/workflows/${workflowOf(one)}` === workflow)
      .map(urlOf).find((found) => found !== null);
    if (url) urls.set(workflow, url);
  }
  const made: string[] = [];
  let error: SlackError | null = null;
  for (const definition of definitions) {
    if (urls.has(definition.workflow)) continue;
    const created = await changeTriggers(
      slack,
      () =>
        slack.callOnce("workflows.triggers.create", {
          type: "shortcut",
          ...definition,
        }),
    );
    if (!created.ok && created.error === null) break;
    if (!created.ok) error ??= created.error;
    const url = created.ok ? urlOf(created.value.trigger) : null;
    if (url === null) continue;
    urls.set(definition.workflow, url);
    made.push(definition.workflow);
  }
  return ok({ urls, made, error });
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

function urlOf(trigger: unknown): string | null {
  const url = isRecord(trigger) ? trigger.shortcut_url : null;
  return typeof url === "string" && url.startsWith("https://") ? url : null;
}
