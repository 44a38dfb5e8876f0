import type { Owner } from "../../codespaces/codespace.ts";
import type { SlackApi } from "../../slack/api.ts";
import {
  deliver,
  type DeliveryOutcome,
  type DeliveryProblem,
} from "../../slack/deliver.ts";
import { directThreads, type Run } from "./threads.ts";

export interface DirectOutcome extends DeliveryOutcome {
  /** GitHub ids of the owners who have their direct message. */
  readonly reached: ReadonlySet<string>;
  /** Linked owners whom Slack would not let the app write to. */
  readonly undeliverable: readonly Owner[];
}

/**
 * Refusals that every message would meet, whoever it is for
 * (docs.slack.dev/reference/methods/chat.postMessage). Any other concerns the
 * one person, so that the others can be told and this one named in the channel.
 */
const ABOUT_THE_APP = new Set([
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "token_expired",
  "missing_scope",
  "not_allowed_token_type",
  "no_permission",
  "access_denied",
  "accesslimited",
  "team_access_not_granted",
  "ekm_access_denied",
]);

/**
 * Sends each linked owner their own codespaces, where the delivery asks for
 * it: one message a run, however many codespaces.
 */
export async function sendDirectMessages(
  slack: SlackApi,
  run: Run,
): Promise<DirectOutcome> {
  const { options, findings: { report, slackUsers }, ledger } = run;
  if (options.delivery !== "dm" && options.delivery !== "channel_and_dm") {
    return { posted: [], problems: [], reached: new Set(), undeliverable: [] };
  }
  const direct = directThreads(run, report.owners);
  const sent = await deliver(
    slack,
    direct.map(({ thread }) => thread),
    ledger,
  );
  const refused = new Set(sent.problems.flatMap(personRefused));
  const undeliverable = direct
    .filter(({ thread }) => refused.has(thread.channelId))
    .flatMap(({ owners }) => owners.map(({ owner }) => owner));
  const missed = new Set(undeliverable.map(({ githubId }) => githubId));
  const reached = report.owners
    .map(({ owner }) => owner.githubId)
    .filter((id) => slackUsers.has(id) && !missed.has(id));
  return {
    posted: sent.posted,
    problems: sent.problems.filter((problem) =>
      personRefused(problem).length === 0
    ),
    reached: new Set(reached),
    undeliverable,
  };
}

function personRefused(problem: DeliveryProblem): string[] {
  return problem.kind === "slack" && problem.error.kind === "refused" &&
      !ABOUT_THE_APP.has(problem.error.code)
    ? [problem.channelId]
    : [];
}
