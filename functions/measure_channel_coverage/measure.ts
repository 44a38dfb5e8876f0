import {
  findCoveragePeople,
  measureCoverage,
  ownersByLogin,
  reportableOwner,
} from "../../codespaces/channel_coverage.ts";
import type { Codespace } from "../../codespaces/codespace.ts";
import { helpedByPlace } from "../../codespaces/helped_by_place.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { listWarnings } from "../../datastores/codespace_warnings.ts";
import { listMappings } from "../../datastores/github_slack_mappings.ts";
import { githubClientFromEnv } from "../../github/client.ts";
import { explainGithubError } from "../../github/explain_github_error.ts";
import { listCodespaces } from "../../github/list_codespaces.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import { listPeople } from "../../slack/api/people.ts";
import { explainSlackError, type SlackError } from "../../slack/api/errors.ts";
import { findRole } from "../../installation/access.ts";
import {
  findSettings,
  listOrganisations,
} from "../../datastores/report_settings.ts";
import { linkTriggerUrl } from "../../slack/triggers/link_triggers.ts";
import { CONFIGURE_REPORT_FOR_LINK } from "../../slack/triggers/links.ts";
import type { CoverageFindings } from "../../slack/words/coverage_messages.ts";
import { chooseChannels, chooseOrg } from "./choose_subject.ts";
import { readChannels } from "./read_channels.ts";

/** What is asked, and by whom. */
interface CoverageRequest {
  readonly requestedBy: string;
  readonly org: unknown;
  readonly channelIds: unknown;
}

/** Why nothing was measured. */
interface NotMeasured {
  /** For the person who asked: a cause and a cure. */
  readonly sentence: string;
  /** Theirs to mend or to accept, and so of no concern to anybody else. */
  readonly isTheirs: boolean;
}

const NOT_ALLOWED =
  "Comparing channels shows who is in them, so it is for members of the tech " +
  "team's channel and workspace admins. Please ask one of them.";

/** Compares channels for somebody, if they may. Tells nobody anything. */
export async function measure(
  slack: SlackApi,
  env: Readonly<Record<string, string | undefined>>,
  asked: CoverageRequest,
): Promise<Result<CoverageFindings, NotMeasured>> {
  // 1. Whether they may.
  const { requestedBy } = asked;
  const role = await findRole(slack, requestedBy);
  if (!role.ok) return slackFailed("Could not check who may do this", role);
  if (role.value.kind !== "manager") return theirs(NOT_ALLOWED);

  // 2. Which organisation, and which of its channels or of those chosen.
  const known = await listOrganisations(slack);
  if (!known.ok) return slackFailed("Could not read the settings", known);
  const chosen = chooseOrg(asked.org, known.value.map(({ org }) => org));
  if (!chosen.ok) return theirs(chosen.error);
  const org = chosen.value;
  const settings = await findSettings(slack, org);
  if (!settings.ok) {
    return slackFailed(`Could not read the settings of ${org}`, settings);
  }
  const channelIds = chooseChannels(asked.channelIds, settings.value, org);
  if (!channelIds.ok) return theirs(channelIds.error);

  // 3. Who there is, and where they are.
  const { excludedRepos } = settings.value;
  const [found, channels, useUrl, warnings] = await Promise.all([
    findPeople(slack, env, { org, excludedRepos }),
    readChannels(slack, channelIds.value, requestedBy),
    linkTriggerUrl(slack.within(OPTIONAL_MS), CONFIGURE_REPORT_FOR_LINK),
    listWarnings(slack, org),
  ]);
  if (!found.ok) return found;

  // 4. The figures.
  return ok({
    ...found.value,
    ...channels,
    org,
    coverage: measureCoverage(found.value.people.group, channels.read),
    helped: warnings.ok ? helpedByPlace(warnings.value) : null,
    usedNow: settings.value.channelIds,
    useUrl,
  });
}

type FoundPeople = Pick<CoverageFindings, "people" | "knowsDeactivated">;

/**
 * Reads who owns codespaces and who is mapped; goes on without knowing who is
 * deactivated.
 */
async function findPeople(
  slack: SlackApi,
  env: Readonly<Record<string, string | undefined>>,
  { org, excludedRepos }: {
    readonly org: string;
    readonly excludedRepos: readonly string[];
  },
): Promise<Result<FoundPeople, NotMeasured>> {
  const github = githubClientFromEnv(env, {
    deadlineAt: slack.timing.deadlineMs,
  });
  const keep = (codespace: Codespace) =>
    reportableOwner(codespace, excludedRepos);
  const [listed, mappings, everyone] = await Promise.all([
    github.ok ? listCodespaces(github.value, org, { keep }) : github,
    listMappings(slack),
    listPeople(slack.within(OPTIONAL_MS)),
  ]);
  if (!listed.ok) {
    return fail({
      sentence: explainGithubError(listed.error, { org }),
      // Most likely mistyped, and so of no concern to the workspace's admins.
      isTheirs: listed.error.kind === "org_not_found",
    });
  }
  if (!mappings.ok) {
    return slackFailed("Could not read who is mapped", mappings);
  }
  const deactivated = everyone.ok
    ? everyone.value.filter(({ isDeactivated }) => isDeactivated)
    : [];
  const owners = ownersByLogin([...listed.value.codespaces.values()]);
  return ok({
    people: findCoveragePeople(
      owners,
      mappings.value,
      new Set(deactivated.map(({ slackUserId }) => slackUserId)),
    ),
    knowsDeactivated: everyone.ok,
  });
}

function theirs(sentence: string) {
  return fail<NotMeasured>({ sentence, isTheirs: true });
}

function slackFailed(
  what: string,
  { error }: { readonly error: SlackError },
) {
  const sentence = `${what}. ${explainSlackError(error)}`;
  return fail<NotMeasured>({ sentence, isTheirs: false });
}
