import { IS_RESCUE_OFFERED } from "../codespaces/rescue_offer.ts";
import { ok, type Result } from "../codespaces/result.ts";
import {
  postedAtMs,
  type PostedMessage,
} from "../codespaces/posted_message.ts";
import type {
  OpenWarnings,
  WeekFigures,
} from "../codespaces/review_warnings.ts";
import {
  addToOpenWarnings,
  countPending,
} from "../codespaces/update_open_warnings.ts";
import { isOpen, type Warning } from "../codespaces/warning.ts";
import type { SlackApi } from "../slack/api/api.ts";
import type { SlackError } from "../slack/api/errors.ts";
import { findPosted } from "../slack/posting/find_posted.ts";
import { findWarnings } from "./codespace_warnings.ts";
import { findRun } from "./report_runs.ts";

/**
 * The open warnings of an organisation, kept in `report_runs` beside the notes
 * in `codespace_warnings`: a query looks at 1,000 notes a call, decided ones
 * too, and codespaces that are gone have nothing to ask for by id.
 */
export interface StoredWarnings {
  readonly warnings: OpenWarnings;
  /**
   * The run that is telling owners and deciding, or died while it did: what it
   * told and decided may be in the notes alone.
   */
  readonly unfinished: string | null;
}

/** The run that is to tell owners next. */
export interface RecoveringRun {
  readonly org: string;
  readonly runId: string;
  /** Where summaries stand. @default nowhere */
  readonly techChannelId?: string | null;
}

/** Makes good what an earlier run or attempt could no longer write. */
export async function recoverOpenWarnings(
  slack: SlackApi,
  { org, runId, techChannelId = null }: RecoveringRun,
  stored: StoredWarnings,
): Promise<Result<OpenWarnings, SlackError>> {
  const all = await withUnfinished(slack, org, stored);
  if (!all.ok) return all;
  return await withPending(slack, all.value, { runId, techChannelId });
}

/** What a run told and decided is noted first: see `keepWarnings`. */
async function withUnfinished(
  slack: SlackApi,
  org: string,
  { warnings, unfinished }: StoredWarnings,
): Promise<Result<OpenWarnings, SlackError>> {
  // Whoever saved their work from Slack has that in the notes alone, too.
  if (unfinished === null && !IS_RESCUE_OFFERED) return ok(warnings);
  const run = unfinished === null ? ok(null) : await findRun(slack, unfinished);
  if (!run.ok) return run;
  const { messages = [] } = run.value ?? {};
  const toldAt = new Map(
    messages.flatMap((message) =>
      message.codespaceIds.map((id) => [id, Math.floor(postedAtMs(message))])
    ),
  );
  const codespaceIds = [
    ...toldAt.keys(),
    ...warnings.open.map((warning) => warning.codespaceId),
  ];
  const noted = await findWarnings(slack, { org, codespaceIds });
  if (!noted.ok) return noted;
  const all = [...noted.value.values()];
  const listed = new Map(warnings.open.map((one) => [one.codespaceId, one]));
  const isNews = ({ codespaceId, warnedAt }: Warning) =>
    (warnedAt ?? 0) > (listed.get(codespaceId)?.warnedAt ?? 0);
  // What it told first may be decided by now: saved from Slack, by its owner.
  const wasToldThen = ({ codespaceId, warnedAt }: Warning) =>
    !listed.has(codespaceId) &&
    Number(warnedAt) >= (toldAt.get(codespaceId) ?? Infinity);
  return ok(addToOpenWarnings(warnings, {
    told: all.filter((one) => isNews(one) && (isOpen(one) || wasToldThen(one))),
    decided: all.filter(({ outcome }) => outcome !== null)
      .map((one) => asListed(one, listed.get(one.codespaceId))),
  }));
}

/** A note and the list may differ by a moment in when the owner was told. */
function asListed(noted: Warning, listed: Warning | undefined): Warning {
  const isSame = listed !== undefined &&
    (noted.decidedAt ?? 0) > (listed.warnedAt ?? 0);
  return isSame ? { ...noted, firstWarnedAt: listed.firstWarnedAt } : noted;
}

/** Figures that were told must not be told again. */
async function withPending(
  slack: SlackApi,
  warnings: OpenWarnings,
  { runId, techChannelId }: {
    readonly runId: string;
    readonly techChannelId: string | null;
  },
): Promise<Result<OpenWarnings, SlackError>> {
  const { pending } = warnings;
  // The run itself knows whether its summary stands.
  if (pending === null || pending.runId === runId) return ok(warnings);
  const run = await findRun(slack, pending.runId);
  if (!run.ok) return run;
  const isNoted = run.value?.messages.some(isSummary) ?? false;
  const isTold = isNoted
    ? ok(true)
    : await isSummaryIn(slack, techChannelId, pending);
  if (!isTold.ok) return isTold;
  return ok(isTold.value ? countPending(warnings) : warnings);
}

/** A run that died as it posted its summary could not note it. */
async function isSummaryIn(
  slack: SlackApi,
  channelId: string | null,
  { runId, at }: WeekFigures,
): Promise<Result<boolean, SlackError>> {
  if (channelId === null) return ok(false);
  const search = { channelId, runId, sinceMs: at.getTime() };
  const found = await findPosted(slack, search);
  if (found.ok) return ok(found.value.some(isSummary));
  // Nothing stands where the app cannot be.
  return found.error.kind === "refused" ? ok(false) : found;
}

function isSummary({ kind }: PostedMessage): boolean {
  return kind === "summary";
}
