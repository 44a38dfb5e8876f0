import type { Result } from "../../codespaces/result.ts";
import type { ReportSettings } from "../../codespaces/settings.ts";
import { findSettings } from "../../datastores/report_settings.ts";
import type { GithubClient } from "../../github/client.ts";
import type { SlackError } from "../../slack/api/errors.ts";
import { type Identity, readIdentity } from "../../slack/api/identity.ts";
import { BOT_SCOPES } from "../../slack/api/scopes.ts";
import { scheduleIn } from "../../slack/triggers/find_schedule.ts";
import { linksIn } from "../../slack/triggers/link_triggers.ts";
import {
  type ListedTrigger,
  listTriggers,
} from "../../slack/triggers/list_triggers.ts";
import {
  type Check,
  LINKS,
  problem,
  right,
  skipAll,
  skipped,
  SLACK,
  type Subject,
} from "./check.ts";
import {
  type CheckContext,
  IN_SLACK,
  type SlackContext,
  slackFailed,
} from "./context.ts";
import { checkLastRun, checkMappings } from "./mappings.ts";
import { checkChannels, judgeSettings } from "./channels.ts";
import { judgeRescueLink } from "./rescue_offer.ts";
import { judgeLastCall, judgeLinks, judgeWeekly } from "./triggers.ts";

const { token: _, mappings, lastRun, ...OF_THE_TOKEN } = SLACK;
const WITH_A_TOKEN = [
  ...Object.values(OF_THE_TOKEN),
  ...LINKS.map(({ id, title }) => ({ id, title })),
  mappings,
  lastRun,
];
const CHANNELS = [SLACK.reportChannel, SLACK.techChannel, SLACK.helpChannel];

/** Everything about Slack; `readable` is GitHub, where it can be read. */
export async function checkSlack(
  context: CheckContext,
  readable: Promise<GithubClient | null>,
): Promise<Check[]> {
  const { slack, limitMs } = context;
  if (slack === null) {
    const none = "SLACK_TOKEN is not set.";
    return skipAll([SLACK.token, ...WITH_A_TOKEN], none, IN_SLACK);
  }
  const identity = await readIdentity(slack.within(limitMs));
  if (!identity.ok) {
    return [
      judgeNoIdentity(identity.error, context),
      ...skipAll(WITH_A_TOKEN, "Slack could not be asked."),
    ];
  }
  const { isApp } = identity.value;
  const rest = await checkInstallation({ ...context, slack, isApp }, readable);
  return [judgeIdentity(identity.value), judgeScopes(identity.value), ...rest];
}

async function checkInstallation(
  context: SlackContext,
  readable: Promise<GithubClient | null>,
): Promise<Check[]> {
  const slack = context.slack.within(context.limitMs);
  const [settings, triggers, people, run] = await Promise.all([
    findSettings(slack, context.org),
    listTriggers(slack),
    checkMappings(context, readable),
    checkLastRun(context),
  ]);
  return [
    ...await judgeStored(context, settings, triggers),
    ...triggers.ok
      ? judgeAllLinks(linksIn(triggers.value), context)
      : failed(LINKS, triggers.error, context),
    people,
    run,
  ];
}

function judgeAllLinks(
  found: ReadonlyMap<string, readonly string[]>,
  context: SlackContext,
): Check[] {
  return [...judgeLinks(found), ...judgeRescueLink(found, context)];
}

async function judgeStored(
  context: SlackContext,
  settings: Result<ReportSettings, SlackError>,
  triggers: Result<readonly ListedTrigger[], SlackError>,
): Promise<Check[]> {
  const { org, now } = context;
  const schedule = triggers.ok
    ? scheduleIn(triggers.value, org, new Date(now()))
    : null;
  const unscheduled = triggers.ok
    ? []
    : failed([SLACK.weekly, SLACK.lastCall], triggers.error, context);
  if (!settings.ok) {
    const unknown = "The settings could not be read.";
    return [
      slackFailed(SLACK.settings, settings.error, context),
      ...skipAll(CHANNELS, unknown),
      ...triggers.ok
        ? skipAll([SLACK.weekly, SLACK.lastCall], unknown)
        : unscheduled,
    ];
  }
  return [
    judgeSettings(settings.value, org),
    ...await checkChannels(context, settings.value, schedule),
    ...schedule === null ? unscheduled : [
      judgeWeekly(schedule, settings.value),
      judgeLastCall(schedule, settings.value),
    ],
  ];
}

function failed(
  subjects: readonly Subject[],
  error: SlackError,
  context: SlackContext,
): Check[] {
  return subjects.map((subject) => slackFailed(subject, error, context));
}

/** Whose token it is. */
function judgeIdentity(
  { userName, workspace, isApp }: Identity,
): Check {
  const who = isApp ? "the app's own" : `${userName}'s, a person`;
  return right(
    SLACK.token,
    `Slack accepts it: it is ${who}, in the workspace ${workspace}.`,
  );
}

/** Why nothing can be asked with it. In a terminal somebody has pasted it. */
function judgeNoIdentity(
  error: SlackError,
  { where }: Pick<CheckContext, "where">,
): Check {
  if (where === "terminal" && error.kind === "refused") {
    return problem(SLACK.token, {
      found: `Slack does not accept the token in SLACK_TOKEN (${error.code}).`,
      cure:
        "Take a new one with slack auth token, or unset SLACK_TOKEN: then " +
        "what is in Slack is skipped.",
    });
  }
  return slackFailed(SLACK.token, error, { isApp: true, where, isFirst: true });
}

/** What the app was given, against what its manifest asks for. */
function judgeScopes({ isApp, scopes }: Identity): Check {
  if (!isApp) {
    return skipped(
      SLACK.scopes,
      "A person's token does not tell what the app was given.",
      IN_SLACK,
    );
  }
  if (scopes === null) {
    return skipped(SLACK.scopes, "Slack does not tell what the app was given.");
  }
  const missing = BOT_SCOPES.filter(({ scope }) => !scopes.includes(scope));
  if (missing.length === 0) {
    const all = `All ${BOT_SCOPES.length} of the manifest are given.`;
    return right(SLACK.scopes, all);
  }
  const named = missing.map(({ scope, reason }) => `${scope} (${reason})`);
  return problem(SLACK.scopes, {
    found: `Not given: ${named.join("; ")}.`,
    cure: "Deploy again with slack deploy, and approve what it asks for; a " +
      "workspace admin may have to.",
  });
}
