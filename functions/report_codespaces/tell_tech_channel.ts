import type { Owner } from "../../codespaces/codespace.ts";
import type { Person } from "../../codespaces/person.ts";
import { rootOf } from "../../codespaces/posted_message.ts";
import {
  type Suggestion,
  suggestPerson,
} from "../../codespaces/suggest_person.ts";
import { listMappings } from "../../datastores/github_slack_mappings.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import {
  deliver,
  type DeliveryOutcome,
  type Thread,
} from "../../slack/posting/deliver.ts";
import {
  deactivatedOwners,
  type ReportOutcome,
  unmappedOwners,
} from "../../slack/words/report_outcome.ts";
import { summaryMessages } from "../../slack/words/tech_messages.ts";
import type { Findings } from "./find_risks.ts";
import { type Run, whereItStands } from "./run.ts";
import type { Told } from "./tell_owners.ts";
import { isTrial } from "./threads.ts";

/** Posts the summary of a run, after what of it stands there already. */
export async function tellTechChannel(
  slack: SlackApi,
  run: Run,
  outcome:
    & Told
    & Pick<ReportOutcome, "permalink" | "suggestions" | "lookBack">,
): Promise<DeliveryOutcome> {
  const { options, findings, journal, membersUnread, summaryUnread = null } =
    run;
  const { techChannelId } = options;
  if (techChannelId === null) return { posted: [], problems: [] };
  const { report, addLinks, tokenExpiresAt } = findings;
  if (options.occasion === "last_call" && !needsHand(findings, outcome)) {
    return { posted: [], problems: [] };
  }
  const messages = summaryMessages(report, {
    ...outcome,
    weeks: run.weeks.filter(({ runId }) => runId !== journal.runId),
    teamId: slack.teamId,
    slackUsers: findings.slackUsers,
    deactivated: findings.deactivated,
    addLinks,
    ...whereItStands(run),
    isTrial: isTrial(run),
    membersUnread,
    occasion: options.occasion,
    // Once a week is enough.
    tokenExpiresAt: options.occasion === "weekly" ? tokenExpiresAt : null,
    askedForBy: options.occasion === "adhoc" ? options.requestedBy : null,
  });
  const told = journal.posted("summary", techChannelId);
  const thread: Thread = {
    channelId: techChannelId,
    kind: "summary",
    startedAs: rootOf(told, "summary", techChannelId),
    partsBefore: told.length,
    messages: messages.slice(told.length),
  };
  // It may stand already: no summary is better than two.
  if (summaryUnread !== null && thread.messages.length > 0) {
    const channelId = techChannelId;
    const problem = { kind: "slack", channelId, error: summaryUnread } as const;
    return { posted: [], problems: [problem] };
  }
  return await deliver(slack, [thread], journal);
}

/** Silence is normal for a last call: it comes every day. */
function needsHand(
  findings: Findings,
  { undeliverable, untold, leftOver = [] }: Told,
): boolean {
  const { report } = findings;
  return !report.reading.addsUp || report.unknown.length > 0 ||
    undeliverable.length > 0 ||
    untold.length > 0 || leftOver.length > 0 ||
    unmappedOwners(report, findings).length > 0 ||
    deactivatedOwners(report, findings).length > 0;
}

/** Who the unmapped owners likely are, by GitHub id; often nobody. */
export async function suggestPeople(
  slack: SlackApi,
  findings: Findings,
): Promise<ReadonlyMap<string, Suggestion>> {
  const unmapped = unmappedOwners(findings.report, findings);
  if (unmapped.length === 0) return new Map();
  // Nobody who is linked already is suggested.
  const mappings = await listMappings(slack.within(OPTIONAL_MS));
  if (!mappings.ok) return new Map();
  const linked = new Set(mappings.value.map(({ slackUserId }) => slackUserId));
  return suggest(unmapped, findings.people, linked);
}

function suggest(
  unmapped: readonly Owner[],
  people: readonly Person[],
  linked: ReadonlySet<string>,
): ReadonlyMap<string, Suggestion> {
  return new Map(unmapped.flatMap(({ githubId, login }) => {
    const user = { login, name: null };
    const suggestion = suggestPerson(user, people, linked);
    return suggestion === null ? [] : [[githubId, suggestion] as const];
  }));
}
