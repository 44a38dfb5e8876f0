import { isRecord } from "../codespaces/is_record.ts";
import { parseJson } from "../codespaces/parse_json.ts";
import { RESCUED } from "../codespaces/rescue_offer.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";
import {
  type Figures,
  NO_OPEN_WARNINGS,
  type OpenWarnings,
  type WeekFigures,
} from "../codespaces/review_warnings.ts";
import { isOpen } from "../codespaces/warning.ts";
import type { SlackApi } from "../slack/api/api.ts";
import type { SlackError } from "../slack/api/errors.ts";
import { getItems, putItems } from "./bulk_items.ts";
import { itemOf, listWarnings, readWarning } from "./codespace_warnings.ts";
import { getItem, type Item, textOf } from "./items.ts";
import {
  type RecoveringRun,
  recoverOpenWarnings,
  type StoredWarnings,
} from "./recover_open_warnings.ts";
import { ReportRuns } from "./report_runs.ts";

/** An item holds 400 kB, and a warning takes some 500 bytes. */
const PAGE_WARNINGS = 500;

/** One bulk call; 12,500 open warnings. */
const MAX_PAGES = 25;

/**
 * Reads them for a run, and notes that it is about to tell owners. Makes good
 * what an earlier run or attempt could no longer write.
 */
export async function openWarningsFor(
  slack: SlackApi,
  run: RecoveringRun,
): Promise<Result<OpenWarnings, SlackError>> {
  const { org, runId } = run;
  const stored = await load(slack, org);
  if (!stored.ok) return stored;
  const warnings = await recoverOpenWarnings(slack, run, stored.value);
  if (!warnings.ok) return warnings;
  const put = await write(slack, org, {
    warnings: warnings.value,
    unfinished: runId,
  });
  return put.ok ? warnings : put;
}

/**
 * Changes them as they are now: another run may have told somebody meanwhile.
 * Two changes in the same moment are a race; the later one wins.
 */
export async function changeOpenWarnings(
  slack: SlackApi,
  { org, isFinished = false }: {
    readonly org: string;
    /** Whether all that the run told and decided is among them now. */
    readonly isFinished?: boolean;
  },
  change: (before: OpenWarnings) => OpenWarnings,
): Promise<Result<void, SlackError>> {
  const stored = await load(slack, org);
  if (!stored.ok) return stored;
  const { warnings, unfinished } = stored.value;
  return await write(slack, org, {
    warnings: change(warnings),
    unfinished: isFinished ? null : unfinished,
  });
}

/** Made from the notes where there is no list yet. */
async function load(
  slack: SlackApi,
  org: string,
): Promise<Result<StoredWarnings, SlackError>> {
  const stored = await read(slack, org);
  if (!stored.ok) return stored;
  if (stored.value !== null) return ok(stored.value);
  const notes = await listWarnings(slack, org);
  if (!notes.ok) return notes;
  const warnings = {
    ...NO_OPEN_WARNINGS,
    open: notes.value.filter(isOpen),
  };
  return ok({ warnings, unfinished: null });
}

function keyOf(org: string, page: number): string {
  const key = `open-warnings-${org.toLowerCase()}`;
  return page === 0 ? key : `${key}-${page}`;
}

/** Null where there is nothing yet. */
async function read(
  slack: SlackApi,
  org: string,
): Promise<Result<StoredWarnings | null, SlackError>> {
  const first = await getItem(slack, ReportRuns.name, keyOf(org, 0));
  if (!first.ok) return first;
  const head = parseJson(first.value?.warnings);
  if (!isRecord(head)) return ok(null);
  const pages = typeof head.pages === "number" ? head.pages : 1;
  const keys = Array.from({ length: pages }, (_, page) => keyOf(org, page));
  const rest = await getItems(slack, ReportRuns.name, keys.slice(1));
  if (!rest.ok) return rest;
  const all = [head, ...rest.value.map((item) => parseJson(item.warnings))]
    .flatMap((page) => isRecord(page) ? listOf(page.items) : [])
    .flatMap((item) => readWarning(item) ?? [])
    .map((warning) => ({ ...warning, org }));
  return ok({
    warnings: {
      open: all.filter(isOpen),
      uncounted: all.filter(({ outcome }) => outcome !== null),
      weeks: listOf(head.weeks).flatMap((week) => readWeek(week) ?? []),
      pending: isRecord(head.pending) ? readWeek(head.pending) : null,
    },
    unfinished: textOf(head.unfinished),
  });
}

async function write(
  slack: SlackApi,
  org: string,
  stored: StoredWarnings,
): Promise<Result<void, SlackError>> {
  const items = openWarningItems(org, stored, slack.timing.now());
  const { error } = await putItems(slack, ReportRuns.name, items, {
    primaryKey: ReportRuns.definition.primary_key,
  });
  return error === null ? ok(undefined) : fail(error);
}

/** The items they are stored in, one for most organisations. */
export function openWarningItems(
  org: string,
  { warnings: { open, uncounted, weeks, pending }, unfinished }: StoredWarnings,
  nowMs: number,
): Item[] {
  const items = [...uncounted, ...open].slice(0, MAX_PAGES * PAGE_WARNINGS)
    // All are of one organisation; JSON leaves out what is undefined.
    .map((warning) => ({ ...itemOf(warning, nowMs), org: undefined }));
  const pages = Math.max(1, Math.ceil(items.length / PAGE_WARNINGS));
  const head = {
    pages,
    weeks: weeks.map(weekItem),
    pending: pending === null ? null : weekItem(pending),
    unfinished,
  };
  return Array.from({ length: pages }, (_, page) => ({
    run_id: keyOf(org, page),
    kind: "open_warnings",
    org: org.toLowerCase(),
    updated_at: new Date(nowMs).toISOString(),
    warnings: JSON.stringify({
      ...(page === 0 && head),
      items: items.slice(page * PAGE_WARNINGS, (page + 1) * PAGE_WARNINGS),
    }),
  }));
}

function weekItem({ runId, at, figures }: WeekFigures): Item {
  return { run_id: runId, at: at.toISOString(), ...figures };
}

function readWeek(item: Item): WeekFigures | null {
  const at = new Date(textOf(item.at) ?? NaN);
  if (Number.isNaN(at.getTime())) return null;
  const of = (name: keyof Figures) => {
    const amount = item[name];
    return typeof amount === "number" ? amount : 0;
  };
  return {
    runId: textOf(item.run_id) ?? "",
    at,
    figures: {
      saved: of("saved"),
      ...Object.fromEntries(
        RESCUED.filter((outcome) => of(outcome) > 0)
          .map((outcome) => [outcome, of(outcome)]),
      ),
      extended: of("extended"),
      deleted_early: of("deleted_early"),
      lost: of("lost"),
      open: of("open"),
    },
  };
}

function listOf(value: unknown): Item[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
