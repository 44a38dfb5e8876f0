import { measureCoverage } from "../../codespaces/channel_coverage.ts";
import { textInput } from "../../codespaces/report_options.ts";
import type { ReportSettings } from "../../codespaces/settings.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { findRole } from "../../installation/access.ts";
import {
  findSettings,
  listOrganisations,
} from "../../datastores/report_settings.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import {
  type ReadChannel,
  readChannels,
  type UnreadChannel,
} from "../../slack/api/channel_members.ts";
import type { CoverageFindings } from "../../slack/words/coverage_messages.ts";
import { explainSlackError, type SlackError } from "../../slack/api/errors.ts";
import { linkTriggerUrl } from "../../slack/triggers/link_triggers.ts";
import { CONFIGURE_REPORT_FOR_LINK } from "../../slack/triggers/report_links.ts";
import { chooseChannels, chooseOrg } from "./ask.ts";
import { findPeople } from "./find_people.ts";

/** What is asked, and by whom. */
export interface CoverageRequest {
  readonly requestedBy: string;
  readonly org: unknown;
  readonly channelIds: unknown;
}

/** Why nothing was measured. */
export interface NotMeasured {
  /** For whoever asked: a cause and a cure. */
  readonly sentence: string;
  /** Theirs to mend or to accept, and so of no concern to anybody else. */
  readonly isTheirs: boolean;
}

const NOT_ALLOWED =
  "Comparing channels shows who is in them, so it is for members of the tech " +
  "team's channel and workspace admins. Please ask one of them.";

/** Compares channels for whoever asks, if they may. Tells nobody anything. */
export async function measure(
  slack: SlackApi,
  env: Readonly<Record<string, string | undefined>>,
  { requestedBy, ...asked }: CoverageRequest,
): Promise<Result<CoverageFindings, NotMeasured>> {
  // 1. Whether they may.
  const role = await findRole(slack, requestedBy);
  if (!role.ok) return slackFailed("Could not check who may do this", role);
  if (role.value.kind !== "manager") return theirs(NOT_ALLOWED);

  // 2. What to look at.
  const subject = await chooseSubject(slack, asked);
  if (!subject.ok) return subject;
  const { org, isSetUp, settings, channelIds } = subject.value;

  // 3. Who there is, and where they are.
  const { excludedRepos } = settings;
  const [found, channels, useUrl] = await Promise.all([
    findPeople(slack, env, { org, excludedRepos }),
    readChannels(slack, channelIds, requestedBy),
    linkTriggerUrl(slack.within(OPTIONAL_MS), CONFIGURE_REPORT_FOR_LINK),
  ]);
  if (!found.ok) {
    // Mistyped: only what is set up is of concern to the workspace's admins.
    const { sentence, isUnknownOrg } = found.error;
    return fail({ sentence, isTheirs: isUnknownOrg && !isSetUp });
  }

  // 4. The figures.
  const { read, unread } = sorted(channels);
  return ok({
    ...found.value,
    org,
    coverage: measureCoverage(found.value.people.group, read),
    read,
    unread,
    usedNow: settings.channelIds,
    useUrl,
  });
}

/** Which organisation, and which of its channels or of those chosen. */
interface Subject {
  readonly org: string;
  readonly isSetUp: boolean;
  readonly settings: ReportSettings;
  readonly channelIds: readonly string[];
}

async function chooseSubject(
  slack: SlackApi,
  asked: Pick<CoverageRequest, "org" | "channelIds">,
): Promise<Result<Subject, NotMeasured>> {
  const organisations = await listOrganisations(slack);
  if (!organisations.ok) {
    return slackFailed("Could not read the settings", organisations);
  }
  const known = organisations.value.map(({ org }) => org);
  const org = chooseOrg(asked.org, known);
  if (!org.ok) return theirs(org.error);
  const settings = await findSettings(slack, org.value);
  if (!settings.ok) {
    return slackFailed(`Could not read the settings of ${org.value}`, settings);
  }
  const channelIds = chooseChannels(
    asked.channelIds,
    settings.value,
    org.value,
  );
  if (!channelIds.ok) return theirs(channelIds.error);
  return ok({
    org: org.value,
    isSetUp: known.includes(org.value.toLowerCase()),
    settings: settings.value,
    channelIds: channelIds.value,
  });
}

/** What a workflow gives the function. */
export function requestOf(inputs: {
  readonly requested_by?: unknown;
  readonly org?: unknown;
  readonly channel_ids?: unknown;
}): CoverageRequest {
  return {
    requestedBy: textInput(inputs.requested_by) ?? "",
    org: inputs.org,
    channelIds: inputs.channel_ids,
  };
}

function sorted(channels: readonly Result<ReadChannel, UnreadChannel>[]) {
  return {
    read: channels.flatMap((one) => one.ok ? [one.value] : []),
    unread: channels.flatMap((one) => one.ok ? [] : [one.error]),
  };
}

function theirs(sentence: string) {
  return fail<NotMeasured>({ sentence, isTheirs: true });
}

function slackFailed(what: string, { error }: { readonly error: SlackError }) {
  const sentence = `${what}. ${explainSlackError(error)}`;
  return fail<NotMeasured>({ sentence, isTheirs: false });
}
