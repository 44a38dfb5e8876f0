import pMap from "p-map";
import type { Explanation } from "../../codespaces/failure.ts";
import { LAST_CALL_DAYS, selectLastCall } from "../../codespaces/last_call.ts";
import type { ReportOptions } from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { NO_OPEN_WARNINGS } from "../../codespaces/review_warnings.ts";
import type { Warning } from "../../codespaces/warning.ts";
import { warnsOwners } from "../../codespaces/warns_owners.ts";
import { findWarnings } from "../../datastores/codespace_warnings.ts";
import { openWarningsFor } from "../../datastores/open_warnings.ts";
import { holds, type Lock, type Taken } from "../../datastores/once.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import { listMembers } from "../../slack/api/channel_members.ts";
import { enterChannels } from "../../slack/api/channels.ts";
import { explainInChannel, explainSlackError } from "../../slack/api/errors.ts";
import { findRisks } from "./find_risks.ts";
import { lookBack } from "./look_back.ts";
import { recoverPosted } from "./recover_posted.ts";
import type { Run } from "./run.ts";
import { RunJournal } from "./run_journal.ts";
import { explainLockError } from "./run_lock.ts";

/** What is known once the inputs are read. */
export interface Asked {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly executionId: string;
  readonly options: ReportOptions;
  /** How many steps can go on with what this one does not finish. */
  readonly stepsLeft: number;
}

/**
 * Reads all that a run posts, so that what can fail does so before anything is
 * posted. Null where another attempt has taken the run over meanwhile; fails
 * with a cause and a cure.
 */
export async function prepareRun(
  slack: SlackApi,
  { env, options, stepsLeft }: Asked,
  { lock, taken }: {
    readonly lock: Lock;
    readonly taken: Extract<Taken, { kind: "ours" }>;
  },
): Promise<Result<Run | null, Explanation>> {
  const { channelIds, techChannelId } = options;
  const [channels, findings, members, techDoor] = await Promise.all([
    enterChannels(slack, channelIds),
    findRisks(slack, env, searchFor(options)),
    readMembers(slack.within(OPTIONAL_MS), options),
    // One that is closed to the app keeps no owner from the report: the
    // summary fails instead, once they are told.
    enterChannels(
      slack.within(OPTIONAL_MS),
      techChannelId ? [techChannelId] : [],
    ),
  ]);
  // In direct messages a channel is for those whom they do not reach: one that
  // is gone keeps nobody from theirs, and fails where it is needed.
  if (!channels.ok && options.delivery !== "dm") {
    const { channelId, error } = channels.error;
    return fail(explainInChannel(error, channelId));
  }
  if (!findings.ok) return findings;

  const held = await holds(slack, lock, taken);
  if (!held.ok) return fail(explainLockError(held.error));
  if (!held.value) return ok(null);
  // Only now, since it changes the list: where that takes effect late, it would
  // undo what another attempt has counted meanwhile. A report is worth more than
  // what became of the last one.
  const open = await openWarningsFor(slack.within(OPTIONAL_MS), {
    org: options.org,
    runId: lock.runId,
    techChannelId,
  });
  const { earlier, mayHaveRival } = taken;
  const journal = new RunJournal(slack, lock, earlier);
  const { open: warnings, weeks } = open.ok ? open.value : NO_OPEN_WARNINGS;
  const all = {
    options,
    findings: findings.value,
    journal,
    ...members,
    stepsLeft,
    warnings: new Map(warnings.map((one) => [one.codespaceId, one])),
    weeks,
  };
  const due = await selectDue(slack, all);
  if (!due.ok) return due;
  const run = { ...all, ...due.value };
  const recovered = await recoverPosted(journal, options, {
    ...run,
    resumed: earlier !== null || mayHaveRival,
    techDoor,
  });
  if (!recovered.ok) return recovered;
  return ok({
    ...run,
    ...recovered.value,
    lookBack: lookBack(open, {
      runId: lock.runId,
      options,
      findings: findings.value,
      posted: journal.posted("report"),
    }),
  });
}

/** A last call looks as far as the next weekly report, whatever is set. */
function searchFor(options: ReportOptions): ReportOptions {
  return options.occasion === "last_call"
    ? { ...options, thresholdDays: LAST_CALL_DAYS }
    : options;
}

const CHANNELS_AT_ONCE = 4;

/** Reads who is in the channels in which the report warns owners. */
async function readMembers(
  slack: SlackApi,
  options: ReportOptions,
): Promise<Pick<Run, "members" | "membersUnread">> {
  const reads = await pMap(
    options.channelIds.filter((id) => warnsOwners(options, id)),
    async (channelId) => ({
      channelId,
      read: await listMembers(slack, channelId),
    }),
    { concurrency: CHANNELS_AT_ONCE },
  );
  const members = new Map<string, ReadonlySet<string>>();
  for (const { channelId, read } of reads) {
    if (!read.ok) {
      return { members: null, membersUnread: { channelId, error: read.error } };
    }
    members.set(channelId, read.value);
  }
  return { members, membersUnread: null };
}

type Warnings = ReadonlyMap<string, Warning>;

/**
 * For a last call, only what is due for one; any other report is about all
 * that was found. Where the notes cannot be read nobody is told: it could be a
 * second time.
 */
async function selectDue(
  slack: SlackApi,
  { options, findings, journal, warnings: known }: Omit<Run, "lookBack">,
): Promise<Result<Pick<Run, "findings" | "warnings">, string>> {
  if (options.occasion !== "last_call") {
    return ok({ findings, warnings: known });
  }
  const toldByThisRun = new Set(
    journal.posted("report").flatMap(({ codespaceIds }) => codespaceIds),
  );
  const select = (warnings: Warnings) =>
    selectLastCall(findings.report, {
      now: findings.report.rules.now,
      weekly: options.weekly,
      warnings,
      toldByThisRun,
      slackUserOf: ({ owner }) =>
        findings.slackUsers.get(owner.githubId) ?? null,
      hasChannel: options.channelIds.length > 0,
    });
  const { owners, unknown } = select(new Map());
  const warnings = await findWarnings(slack, {
    org: options.org,
    codespaceIds: [...owners.flatMap((one) => one.codespaces), ...unknown]
      .map(({ id }) => id),
  });
  if (!warnings.ok) {
    return fail(
      "Could not read from the datastore codespace_warnings who was told " +
        `already. ${explainSlackError(warnings.error)}`,
    );
  }
  return ok({
    findings: { ...findings, report: select(warnings.value) },
    warnings: warnings.value,
  });
}
