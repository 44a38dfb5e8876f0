import { type Digest, digest } from "../../codespaces/digest.ts";
import type { ListedCodespaces } from "../../codespaces/listed_codespaces.ts";
import type { Person } from "../../codespaces/person.ts";
import { type Report, reportOn } from "../../codespaces/report.ts";
import type { ReportOptions } from "../../codespaces/report_options.ts";
import { IS_RESCUE_OFFERED } from "../../codespaces/rescue_offer.ts";
import { withoutRescued } from "../../codespaces/rescued.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { findWarnings } from "../../datastores/codespace_warnings.ts";
import { findSlackUsers } from "../../datastores/github_slack_mappings.ts";
import { githubClientFromEnv } from "../../github/client.ts";
import { explainGithubError } from "../../github/explain_github_error.ts";
import { listCodespaces } from "../../github/list_codespaces.ts";
import {
  ADD_LINKS,
  type AddLinks,
  addLinksOf,
  CLAIM_LINK,
} from "../../slack/triggers/links.ts";
import {
  ownerLinksOf,
  RESCUE_LINKS,
} from "../../slack/triggers/rescue_offer.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { explainSlackError } from "../../slack/api/errors.ts";
import { listPeople } from "../../slack/api/people.ts";
import { linkTriggerUrls } from "../../slack/triggers/link_triggers.ts";
import type { SlackUsers } from "../../slack/words/owner_entry.ts";

/** What is at risk, and who is who among the owners. */
export interface Findings {
  readonly report: Report;
  /** Every codespace of the organisation, at risk or not. */
  readonly listed: ListedCodespaces<Digest>;
  readonly slackUsers: SlackUsers;
  /** Owners whose link leads to a deactivated account, as far as known. */
  readonly deactivated: SlackUsers;
  /** Everybody in the workspace; empty where nobody was asked, or Slack failed. */
  readonly people: readonly Person[];
  /** What "This is me" starts; null where the link was not to be had. */
  readonly claimUrl: string | null;
  /** What "Save my work" starts; null where that is not offered. */
  readonly saveUrl: string | null;
  /** What "Add" starts. */
  readonly addLinks: AddLinks;
  /** When the GitHub token expires; null where GitHub names no date. */
  readonly tokenExpiresAt: Date | null;
}

/** Reads the organisation and the mappings; fails with a cause and a cure. */
export async function findRisks(
  slack: SlackApi,
  env: Readonly<Record<string, string | undefined>>,
  options: ReportOptions,
): Promise<Result<Findings, string>> {
  const { org, thresholdDays, excludedRepos, repository } = options;
  const github = githubClientFromEnv(env, {
    deadlineAt: slack.timing.deadlineMs,
  });
  if (!github.ok) return fail(explainGithubError(github.error, { org }));
  const now = new Date(slack.timing.now());
  const rules = { now, thresholdDays, excludedRepos, repository };
  const [listed, urls] = await Promise.all([
    listCodespaces(github.value, org, { keep: (one) => digest(one, rules) }),
    findLinks(slack.within(OPTIONAL_MS)),
  ]);
  if (!listed.ok) return fail(explainGithubError(listed.error, { org }));
  const report = await leaveOutRescued(
    slack,
    reportOn(listed.value, { org, rules }),
  );
  const owners = report.owners.map(({ owner }) => owner.githubId);
  const [slackUsers, people] = await Promise.all([
    findSlackUsers(slack, owners),
    owners.length === 0 ? [] : readPeople(slack),
  ]);
  if (!slackUsers.ok) {
    return fail(
      "Could not look up which Slack users the owners are. " +
        explainSlackError(slackUsers.error),
    );
  }
  return ok({
    report,
    listed: listed.value,
    ...withoutDeactivated(slackUsers.value, people),
    people,
    claimUrl: urls.get(CLAIM_LINK.workflow) ?? null,
    saveUrl: ownerLinksOf(urls).save,
    addLinks: addLinksOf(urls),
    tokenExpiresAt: listed.value.tokenExpiresAt,
  });
}

/** A warning too many is better than one too few. */
async function leaveOutRescued(
  slack: SlackApi,
  report: Report,
): Promise<Report> {
  const ids = report.owners.flatMap(({ codespaces }) =>
    codespaces.map(({ id }) => id)
  );
  if (!IS_RESCUE_OFFERED || ids.length === 0) return report;
  const { org } = report;
  const warnings = await findWarnings(slack.within(OPTIONAL_MS), {
    org,
    codespaceIds: ids,
  });
  return warnings.ok ? withoutRescued(report, warnings.value) : report;
}

/** A report without its buttons is better than none. */
async function findLinks(
  slack: SlackApi,
): Promise<ReadonlyMap<string, string>> {
  const urls = await linkTriggerUrls(slack, [
    CLAIM_LINK,
    ...ADD_LINKS,
    ...RESCUE_LINKS,
  ]);
  return urls.ok ? urls.value : new Map();
}

/** Everybody in the workspace; nobody where Slack does not say. */
async function readPeople(slack: SlackApi): Promise<readonly Person[]> {
  const people = await listPeople(slack.within(OPTIONAL_MS));
  return people.ok ? people.value : [];
}

/**
 * Who can read a report, and who cannot any more, both by GitHub id: a link to
 * a deactivated account leads to nobody, and its owner may have a new one.
 */
function withoutDeactivated(
  linked: SlackUsers,
  people: readonly Person[],
): Pick<Findings, "slackUsers" | "deactivated"> {
  const gone = new Set(
    people.filter(({ isDeactivated }) => isDeactivated)
      .map(({ slackUserId }) => slackUserId),
  );
  const split = (isGone: boolean) =>
    new Map([...linked].filter(([, id]) => gone.has(id) === isGone));
  return { slackUsers: split(false), deactivated: split(true) };
}
