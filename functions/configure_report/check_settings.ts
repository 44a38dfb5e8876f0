import type { SettingErrors } from "../../codespaces/parse_settings.ts";
import type { Result } from "../../codespaces/result.ts";
import {
  channelsIn,
  type NamedChannel,
  type ReportSettings,
  type Settings,
} from "../../codespaces/settings.ts";
import { listOrganisations } from "../../datastores/report_settings.ts";
import { githubClientFromEnv } from "../../github/client.ts";
import { causeAndCure } from "../../github/explain_github_error.ts";
import { checkOrgReadable } from "../../github/read_org.ts";
import { mayManageMappings } from "../../installation/access.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { GLANCE_MS } from "../../slack/api/budgets.ts";
import { CHANNEL_PROBLEMS } from "../../slack/api/channel_use.ts";
import {
  channelUseOf,
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

/** Why an organisation cannot be read with the token; null where it can. */
export async function checkOrg(
  { slack, env }: Pick<ModalEvent, "slack" | "env">,
  org: string,
): Promise<string | null> {
  const said = (reason: string) => `${org} cannot be read: ${reason}`;
  const client = githubClientFromEnv(env, {
    timeoutMs: GLANCE_MS,
    deadlineAt: slack.timing.deadlineMs,
  });
  if (!client.ok) return said(causeAndCure(client.error, org));
  const budgetMs = 2 * GLANCE_MS;
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

interface Seen extends NamedChannel {
  readonly seen: Result<SeenChannel, SlackError>;
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
  const all = await Promise.all(
    channelsIn(draft).map(async (named) => ({
      ...named,
      seen: await findChannel(slack, named.channelId),
    })),
  );
  const errors = besideKeys(all, all.map((one) => problemOf(one, all)));
  if (Object.keys(errors).length > 0) return errors;
  return besideKeys(all, await Promise.all(all.map((one) => join(slack, one))));
}

/** What is wrong with each channel, at the setting that names it. */
function besideKeys(
  all: readonly NamedChannel[],
  problems: readonly (string | null)[],
): SettingErrors {
  const errors: SettingErrors = {};
  for (const [index, { key }] of all.entries()) {
    const said = [errors[key], problems[index]].filter(Boolean).join(" ");
    if (said !== "") errors[key] = said;
  }
  return errors;
}

function problemOf(one: Seen, all: readonly Seen[]): string | null {
  const { key, seen, isPostedTo } = one;
  const use = channelUseOf(seen, isPostedTo);
  if (!use.ok) return couldNot(use.error);
  if (use.value === "usable") return null;
  const { found, cure } = CHANNEL_PROBLEMS[use.value];
  const name = seen.ok ? displayText(seen.value.name) : "";
  if (name !== "") return `#${name} ${found}. ${cure}`;
  const together = all.filter((other) => other.key === key);
  const unnamed = together.length === 1
    ? "This channel"
    : `Channel ${together.indexOf(one) + 1} of ${together.length}`;
  return `${unnamed} ${found}. ${cure}`;
}

async function join(
  slack: SlackApi,
  { channelId, seen, isPostedTo }: Seen,
): Promise<string | null> {
  if (!isPostedTo || !seen.ok || seen.value.isMember) return null;
  const entered = await enterChannels(slack, [channelId]);
  return entered.ok ? null : couldNot(entered.error.error);
}

function couldNot(error: SlackError): string {
  return `The channel could not be checked. ${explain(error)}`;
}
