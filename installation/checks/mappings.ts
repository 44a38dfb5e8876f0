import { count } from "../../codespaces/count.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { listMappings } from "../../datastores/github_slack_mappings.ts";
import {
  findLatestReport,
  type RunRecord,
} from "../../datastores/report_runs.ts";
import type { GithubClient } from "../../github/client.ts";
import type { GithubError } from "../../github/errors.ts";
import { listCodespaces } from "../../github/list_codespaces.ts";
import { type Check, right, skipped, SLACK, warning } from "./check.ts";
import {
  type CheckContext,
  type SlackContext,
  slackFailed,
} from "./context.ts";

/** How many people are linked, and how many owners of codespaces are not. */
export async function checkMappings(
  context: SlackContext,
  readable: Promise<GithubClient | null>,
): Promise<Check> {
  const [mappings, owners] = await Promise.all([
    listMappings(context.slack.within(context.limitMs)),
    readable.then((client) => client && listOwners(client, context)),
  ]);
  if (!mappings.ok) return slackFailed(SLACK.mappings, mappings.error, context);
  const linked = new Set(mappings.value.map(({ githubId }) => githubId));
  const known = `Linked to Slack: ${count(linked.size, "GitHub user")}.`;
  if (owners === null) {
    return skipped(
      SLACK.mappings,
      `${known} The owners of codespaces are not known.`,
    );
  }
  if (!owners.ok) {
    const reason = owners.error.kind === "incomplete"
      ? "do not add up to what GitHub counts"
      : "could not be read in the time there is";
    return skipped(SLACK.mappings, `${known} The codespaces ${reason}.`);
  }
  const unlinked = [...owners.value].filter((id) => !linked.has(id)).length;
  const people = count(owners.value.size, "owner");
  return unlinked === 0
    ? right(SLACK.mappings, `${known} Every owner of codespaces is.`)
    : warning(SLACK.mappings, {
      found: `${known} ${unlinked} of ${people} of codespaces are not.`,
      cure: 'Add them with the link "Link GitHub and Slack", or many at ' +
        'once with "Paste a list" in "Manage who is who"; until then the ' +
        "report names them by their GitHub username.",
    });
}

/** GitHub ids of everybody who has a codespace. */
async function listOwners(
  client: GithubClient,
  { org, limitMs, now }: CheckContext,
): Promise<Result<Set<string>, GithubError>> {
  const listed = await listCodespaces(client, org, {
    keep: ({ owner }) => owner.githubId,
    budgetMs: limitMs,
    now,
  });
  if (!listed.ok) return listed;
  const { codespaces, reading: { addsUp, totalCount, seenCount } } =
    listed.value;
  return addsUp
    ? ok(new Set(codespaces.values()))
    : fail({ kind: "incomplete", expected: totalCount, received: seenCount });
}

/** How the latest run ended. */
export async function checkLastRun(context: SlackContext): Promise<Check> {
  const { slack, org, limitMs } = context;
  const run = await findLatestReport(slack.within(limitMs), org);
  return run.ok
    ? judgeLastRun(run.value)
    : slackFailed(SLACK.lastRun, run.error, context);
}

function judgeLastRun(run: RunRecord | null): Check {
  if (run === null) {
    return right(SLACK.lastRun, "None has been posted yet.");
  }
  const at = `${run.updatedAt.slice(0, 16).replace("T", " at ")} UTC`;
  if (run.status === "failed") {
    return warning(SLACK.lastRun, {
      found: `It failed on ${at}.`,
      cure:
        'slack activity says why. Then use the link "Codespaces report now".',
    });
  }
  return right(SLACK.lastRun, `The latest was on ${at}.`);
}
