import {
  type CoveragePeople,
  findCoveragePeople,
  ownersOf,
} from "../../codespaces/channel_coverage.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { DEFAULT_THRESHOLD_DAYS } from "../../codespaces/threshold.ts";
import { listMappings } from "../../datastores/github_slack_mappings.ts";
import { githubClientFromEnv } from "../../github/client.ts";
import { explainGithubError } from "../../github/explain_github_error.ts";
import { listCodespaces } from "../../github/list_codespaces.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { explainSlackError } from "../../slack/api/errors.ts";
import { listPeople } from "../../slack/api/people.ts";

/** Whom to look for. */
export interface FoundPeople {
  readonly people: CoveragePeople;
  /** Whether Slack said who is deactivated. */
  readonly knowsDeactivated: boolean;
}

/** Why nobody was found. */
export interface NobodyFound {
  /** A cause and a cure. */
  readonly sentence: string;
  /** GitHub knows no such organisation, or hides it. */
  readonly isUnknownOrg: boolean;
}

/** To know who is deactivated is not worth more of the run's minute. */
const PEOPLE_MS = 20_000;

/**
 * Reads who owns codespaces and who is mapped. Fails with a cause and a cure;
 * goes on without knowing who is deactivated.
 */
export async function findPeople(
  slack: SlackApi,
  env: Readonly<Record<string, string | undefined>>,
  { org, excludedRepos }: {
    readonly org: string;
    readonly excludedRepos: readonly string[];
  },
): Promise<Result<FoundPeople, NobodyFound>> {
  const failed = (sentence: string, isUnknownOrg = false) =>
    fail<NobodyFound>({ sentence, isUnknownOrg });
  const github = githubClientFromEnv(env);
  if (!github.ok) return failed(explainGithubError(github.error, { org }));
  const [listed, mappings, everyone] = await Promise.all([
    listCodespaces(github.value, org),
    listMappings(slack),
    listPeople(slack.within(PEOPLE_MS)),
  ]);
  if (!listed.ok) {
    const { error } = listed;
    return failed(
      explainGithubError(error, { org }),
      error.kind === "org_not_found",
    );
  }
  if (!mappings.ok) {
    return failed(
      "Could not read who is mapped. " + explainSlackError(mappings.error),
    );
  }
  const deactivated = everyone.ok
    ? everyone.value.filter(({ isDeactivated }) => isDeactivated)
    : [];
  const owners = ownersOf(listed.value.codespaces, {
    now: new Date(slack.timing.now()),
    thresholdDays: DEFAULT_THRESHOLD_DAYS,
    excludedRepos,
  });
  return ok({
    people: findCoveragePeople(
      owners,
      mappings.value,
      new Set(deactivated.map(({ slackUserId }) => slackUserId)),
    ),
    knowsDeactivated: everyone.ok,
  });
}
