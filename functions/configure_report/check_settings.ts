import type { SettingErrors } from "../../codespaces/parse_settings.ts";
import type { Result } from "../../codespaces/result.ts";
import {
  channelsIn,
  type NamedChannel,
  type ReportSettings,
  type SettingKey,
  type Settings,
} from "../../codespaces/settings.ts";
import { listOrganisations } from "../../datastores/report_settings.ts";
import { githubClientFromEnv } from "../../github/client.ts";
import { causeAndCure } from "../../github/explain_github_error.ts";
import { checkOrgReadable } from "../../github/read_org.ts";
import { mayManageMappings } from "../../installation/access.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import {
  CHANNEL_PROBLEMS,
  type ChannelUse,
  channelUseOf,
} from "../../slack/api/channel_use.ts";
import {
  enterChannels,
  findChannel,
  type SeenChannel,
} from "../../slack/api/channels.ts";
import type { SlackError } from "../../slack/api/errors.ts";
import type { ModalEvent } from "../../slack/modal/events.ts";
import { explain } from "../../slack/modal/explain.ts";
import { displayText } from "../../slack/words/safe_text.ts";

export interface Wrong {
  /** Beside inputs. */
  readonly errors: SettingErrors;
  /** Of the whole; null for none. */
  readonly problem: string | null;
}

/**
 * Whether the report could do what settings say, before they are saved: post
 * to each channel, read the organisation, and still be changed by whoever
 * saves. Joins the public channels, if nothing is wrong with any.
 */
export async function checkSettings(
  event: Pick<ModalEvent, "slack" | "env" | "actorId">,
  { org, settings, stored }: {
    readonly org: string;
    readonly settings: Settings;
    readonly stored: ReportSettings | null;
  },
): Promise<Wrong> {
  const { techChannelId } = settings;
  const isSameTeam = techChannelId === (stored?.techChannelId ?? null);
  const [channels, access, problem] = await Promise.all([
    checkChannels(event.slack, settings),
    isSameTeam ? {} : checkAccess(event, org, techChannelId),
    checkOrg(event, org),
  ]);
  return { errors: { ...access, ...channels }, problem };
}

/** One try, and the least there is for all, in ms. */
const TRY_MS = 2_500;
const LEAST_MS = 1_500;

/** What else has to be done in the event, in ms. */
const SAVING_MS = 2_500;

/** Why an organisation cannot be read with the token; null where it can. */
export async function checkOrg(
  { slack: { timing }, env }: Pick<ModalEvent, "slack" | "env">,
  org: string,
): Promise<string | null> {
  const said = (reason: string) => `${org} cannot be read: ${reason}`;
  const client = githubClientFromEnv(env, { timeoutMs: TRY_MS });
  if (!client.ok) return said(causeAndCure(client.error, org));
  const leftMs = timing.deadlineMs - timing.now() - SAVING_MS;
  const budgetMs = Math.max(LEAST_MS, leftMs);
  const read = await checkOrgReadable(client.value, org, { budgetMs });
  return read.ok ? null : said(causeAndCure(read.error, org));
}

/**
 * Whether whoever saves could change the settings again with another tech
 * channel: its members may, and admins. Empty where they could, and where it
 * cannot be told.
 */
async function checkAccess(
  { slack, actorId }: Pick<ModalEvent, "slack" | "actorId">,
  org: string,
  techChannelId: string | null,
): Promise<SettingErrors> {
  if (techChannelId === null) return {};
  const organisations = await listOrganisations(slack);
  if (!organisations.ok) return {};
  const others = organisations.value.flatMap((one) =>
    one.org === org ? [] : one.techChannelId ?? []
  );
  const may = await mayManageMappings(slack, {
    userId: actorId,
    techChannelIds: [techChannelId, ...others],
  });
  if (!may.ok || may.value) return {};
  return {
    techChannelId:
      "You are not in this channel, so you could not change these " +
      "settings again. Join it first, or let somebody save this who is in it.",
  };
}

interface Use extends NamedChannel {
  /** Such as "This channel". */
  readonly called: string;
}

interface Seen extends Use {
  readonly channel: Result<SeenChannel, SlackError>;
}

/**
 * Whether the app can post to the channels of a draft: looks at all of them at
 * once, and joins the public ones only where nothing is wrong with any. Empty
 * where all is well.
 */
async function checkChannels(
  slack: SlackApi,
  draft: Settings,
): Promise<SettingErrors> {
  const seen = await Promise.all(
    usesOf(draft).map(async (use) => ({
      ...use,
      channel: await findChannel(slack, use.channelId),
    })),
  );
  const errors = collect(
    seen.map((use) => [use.key, problemOf(use)] as const),
  );
  return Object.keys(errors).length > 0 ? errors : await join(slack, seen);
}

function usesOf(draft: Settings): Use[] {
  const named = channelsIn(draft);
  return named.map((channel) => {
    const together = named.filter(({ key }) => key === channel.key);
    const called = together.length === 1
      ? "This channel"
      : `Channel ${together.indexOf(channel) + 1} of ${together.length}`;
    return { ...channel, called };
  });
}

async function join(
  slack: SlackApi,
  seen: readonly Seen[],
): Promise<SettingErrors> {
  const joined = await Promise.all(
    seen.filter(({ channel, isPostedTo }) =>
      isPostedTo && channel.ok && !channel.value.isMember
    ).map(async (use) => {
      const entered = await enterChannels(slack, [use.channelId]);
      const problem = entered.ok ? null : couldNot(use, entered.error.error);
      return [use.key, problem] as const;
    }),
  );
  return collect(joined);
}

function problemOf(use: Seen): string | null {
  const { called, channel, isPostedTo } = use;
  const found = channelUseOf(channel);
  if (!found.ok) return couldNot(use, found.error);
  const isFine = found.value === "usable" ||
    (!isPostedTo && NO_MATTER_TO_READERS.has(found.value));
  if (isFine) return null;
  const problem = CHANNEL_PROBLEMS[found.value];
  const name = channel.ok ? nameOf(use, channel.value) : called;
  return `${name} ${problem.found}. ${problem.cure}`;
}

/** Nothing is posted to the channel where people ask for help. */
const NO_MATTER_TO_READERS = new Set<ChannelUse>([
  "needs_invitation",
  "read_only",
  "no_threads",
]);

function couldNot({ called }: Use, error: SlackError): string {
  return `${called} could not be checked. ${explain(error)}`;
}

function nameOf({ called }: Use, { name }: SeenChannel): string {
  const shown = displayText(name);
  return shown === "" ? called : `#${shown}`;
}

function collect(
  problems: readonly (readonly [SettingKey, string | null])[],
): SettingErrors {
  const errors: SettingErrors = {};
  for (const [key, problem] of problems) {
    if (problem === null) continue;
    errors[key] = [errors[key], problem].filter(Boolean).join(" ");
  }
  return errors;
}
