import { parseOrg, textInput } from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { textsOf } from "../../datastores/items.ts";
import { findSettings } from "../../datastores/report_settings.ts";
import type { SlackApi } from "../../slack/api.ts";
import { enterChannels } from "../../slack/channels.ts";
import { deliver } from "../../slack/deliver.ts";
import { explainSlackError, type SlackError } from "../../slack/errors.ts";
import { findPosted } from "../../slack/find_posted.ts";
import { linkTriggerUrls } from "../../slack/link_triggers.ts";
import {
  ADD_MAPPING_AGAIN_LINK,
  ADD_MAPPING_FOR_LINK,
} from "../../slack/mapping_links.ts";
import type { Message } from "../../slack/message.ts";
import { failureMessage } from "../../slack/tech_messages.ts";
import { checkMappings } from "./check_mappings.ts";
import { upkeepMessages } from "./words.ts";

export interface CheckExecution {
  readonly inputs: {
    readonly org?: unknown;
    readonly tech_channel_id?: unknown;
    readonly unmapped_logins?: unknown;
  };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly executionId: string;
}

export interface CheckOutputs {
  readonly stale_count: number;
  readonly renamed_count: number;
  readonly suggestion_count: number;
}

/** Buttons are not worth more of the run's minute. */
const LINKS_MS = 6_000;

const WHAT = "the check of who is who";

/** Checks the mappings, and tells the tech channel what needs a person. */
export async function runCheck(
  slack: SlackApi,
  { inputs, env, executionId }: CheckExecution,
): Promise<Result<CheckOutputs, string>> {
  const org = parseOrg(inputs.org);
  if (!org.ok) return org;
  const settings = await findSettings(slack, org.value);
  if (!settings.ok) return fail(explainSlackError(settings.error));
  const channelId = textInput(inputs.tech_channel_id) ??
    settings.value.techChannelId;
  const unmapped = textsOf(inputs.unmapped_logins) ?? [];
  const upkeep = await checkMappings(slack, env, unmapped);
  if (!upkeep.ok) {
    const told = failureMessage(org.value, upkeep.error, WHAT);
    if (channelId !== null) {
      await tellOnce(slack, { channelId, executionId, messages: [told] });
    }
    return upkeep;
  }

  const { stale, renamed, suggestions } = upkeep.value;
  if (channelId !== null) {
    const urls = await linkTriggerUrls(slack.within(LINKS_MS), [
      ADD_MAPPING_FOR_LINK,
      ADD_MAPPING_AGAIN_LINK,
    ]);
    const found = urls.ok ? urls.value : new Map<string, string>();
    const messages = upkeepMessages(org.value, upkeep.value, {
      forLogin: found.get(ADD_MAPPING_FOR_LINK.workflow) ?? null,
      forPerson: found.get(ADD_MAPPING_AGAIN_LINK.workflow) ?? null,
    });
    const told = await tellOnce(slack, { channelId, executionId, messages });
    if (!told.ok) return fail(explainSlackError(told.error, { channelId }));
  }
  return ok({
    stale_count: stale.length,
    renamed_count: renamed.length,
    suggestion_count: suggestions.length,
  });
}

/** A second delivery of the execution finds what the first one posted. */
async function tellOnce(
  slack: SlackApi,
  { channelId, executionId, messages }: {
    readonly channelId: string;
    readonly executionId: string;
    readonly messages: readonly Message[];
  },
): Promise<Result<void, SlackError>> {
  if (messages.length === 0) return ok(undefined);
  const entered = await enterChannels(slack, [channelId]);
  if (!entered.ok) return fail(entered.error.error);
  const posted = await findPosted(slack, {
    channelId,
    runId: executionId,
    sinceMs: slack.timing.now(),
  });
  if (!posted.ok) return posted;
  const told = await deliver(slack, [{
    channelId,
    kind: "summary",
    startedAs: posted.value.find(({ part }) => part === 1),
    partsBefore: posted.value.length,
    messages: messages.slice(posted.value.length),
  }], {
    runId: executionId,
    mayPost: () => Promise.resolve(true),
    onPosted: () => Promise.resolve(),
  });
  const problem = told.problems.find(({ kind }) => kind === "slack");
  return problem?.kind === "slack" ? fail(problem.error) : ok(undefined);
}
