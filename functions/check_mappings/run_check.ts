import { parseOrg, textInput } from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { textsOf } from "../../datastores/items.ts";
import { listLatestEnded } from "../../datastores/find_latest_run.ts";
import {
  findSettings,
  listOrganisations,
} from "../../datastores/report_settings.ts";
import type { SlackApi } from "../../slack/api.ts";
import { explainSlackError } from "../../slack/errors.ts";
import { findAddLinks } from "../../slack/add_links.ts";
import type { Message } from "../../slack/message.ts";
import { tellOnce } from "../../slack/tell_once.ts";
import { failureMessage } from "../../slack/tech_messages.ts";
import { NO_LINKS } from "../../slack/unmapped_rows.ts";
import { checkMappings } from "./check_mappings.ts";
import { type Tells, tellsOfLinks } from "./tells_of_links.ts";
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
const SETTINGS_MS = 6_000;
/** For both, which organisations there are and how their reports ended. */
const ORGANISATIONS_MS = 6_000;

const WHAT = "the check of who is who";

/** Checks the mappings, and tells the tech channel what needs a person. */
export async function runCheck(
  slack: SlackApi,
  { inputs, env, executionId }: CheckExecution,
): Promise<Result<CheckOutputs, string>> {
  // 1. Where to tell it.
  const org = parseOrg(inputs.org);
  if (!org.ok) return org;
  const settings = await findSettings(slack.within(SETTINGS_MS), org.value);
  const channelId = textInput(inputs.tech_channel_id) ??
    (settings.ok ? settings.value.techChannelId : null);
  const tell = (messages: readonly Message[]) =>
    channelId === null ? Promise.resolve(ok(undefined)) : tellOnce(slack, {
      channelId,
      runId: executionId,
      kind: "summary",
      messages,
    });

  // 2. What is to be told.
  const tells = await findWhoTells(slack.within(ORGANISATIONS_MS), org.value);
  const upkeep = settings.ok
    ? await checkMappings(slack, env, {
      unmappedLogins: textsOf(inputs.unmapped_logins) ?? [],
      areLinksTold: tells !== "not",
    })
    : fail(explainSlackError(settings.error));
  if (!upkeep.ok) {
    await tell([failureMessage(org.value, upkeep.error, WHAT)]);
    return upkeep;
  }

  // 3. Tell it.
  const { stale, renamed, suggestions } = upkeep.value;
  const links = suggestions.length === 0
    ? NO_LINKS
    : await findAddLinks(slack.within(LINKS_MS));
  const told = await tell(upkeepMessages(org.value, upkeep.value, {
    addLinks: links,
    areLinksToldHereOnly: tells === "alone",
  }));
  if (!told.ok) return told;
  return ok({
    stale_count: stale.length,
    renamed_count: renamed.length,
    suggestion_count: suggestions.length,
  });
}

/**
 * Whether this check tells of links. Twice is better than never, where Slack
 * does not say which organisations there are, or how their reports ended.
 */
async function findWhoTells(slack: SlackApi, org: string): Promise<Tells> {
  const listed = await listOrganisations(slack);
  if (
    !listed.ok || listed.value.every((one) => one.org === org.toLowerCase())
  ) {
    return "too";
  }
  const ended = await listLatestEnded(slack);
  return tellsOfLinks(org, {
    organisations: listed.value,
    latestRuns: ended.ok ? ended.value : null,
    now: new Date(slack.timing.now()),
  });
}
