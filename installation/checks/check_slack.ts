import type { Result } from "../../codespaces/result.ts";
import type { ReportSettings } from "../../codespaces/settings.ts";
import { findSettings } from "../../datastores/report_settings.ts";
import type { GithubClient } from "../../github/client.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { SlackError } from "../../slack/api/errors.ts";
import { findLinks } from "../../slack/triggers/find_links.ts";
import { readIdentity } from "../../slack/api/identity.ts";
import {
  findSchedule,
  type FoundSchedule,
} from "../../slack/triggers/find_schedule.ts";
import { type Check, skipAll } from "./check.ts";
import {
  type CheckContext,
  IN_SLACK,
  type SlackContext,
  slackFailed,
} from "./context.ts";
import { checkLastRun, checkMappings } from "./mappings.ts";
import { checkChannels, judgeSettings } from "./settings.ts";
import { judgeIdentity, judgeNoIdentity, judgeScopes } from "./slack_token.ts";
import { LINKS, SLACK } from "./subjects.ts";
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
    findTriggers(slack, context.org),
    checkMappings(context, readable),
    checkLastRun(context),
  ]);
  return [
    ...await judgeStored(context, settings, triggers.schedule),
    ...triggers.links.ok
      ? judgeLinks(triggers.links.value)
      : failed(LINKS, triggers.links.error, context),
    people,
    run,
  ];
}

/** Sequential: two trigger calls at once are answered `token_revoked`. */
async function findTriggers(slack: SlackApi, org: string) {
  const schedule = await findSchedule(slack, org);
  return { schedule, links: schedule.ok ? await findLinks(slack) : schedule };
}

async function judgeStored(
  context: SlackContext,
  settings: Result<ReportSettings, SlackError>,
  schedule: Result<FoundSchedule, SlackError>,
): Promise<Check[]> {
  const scheduled = [SLACK.weekly, SLACK.lastCall];
  const unscheduled = schedule.ok
    ? []
    : failed(scheduled, schedule.error, context);
  if (!settings.ok) {
    const [failure] = failed([SLACK.settings], settings.error, context);
    const unknown = "The settings could not be read.";
    return [
      ...failure === undefined ? [] : [failure],
      ...skipAll(CHANNELS, unknown),
      ...schedule.ok ? skipAll(scheduled, unknown) : unscheduled,
    ];
  }
  const found = schedule.ok ? schedule.value : null;
  return [
    judgeSettings(settings.value, context.org),
    ...await checkChannels(context, settings.value, found),
    ...found === null ? unscheduled : [
      judgeWeekly(found, settings.value),
      judgeLastCall(found, settings.value),
    ],
  ];
}

function failed(
  subjects: readonly { readonly id: string; readonly title: string }[],
  error: SlackError,
  context: SlackContext,
): Check[] {
  return subjects.map((subject) => slackFailed(subject, error, context));
}
