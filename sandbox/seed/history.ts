import {
  NO_OPEN_WARNINGS,
  type OpenWarnings,
  type WeekFigures,
} from "../../codespaces/review_warnings.ts";
import type { Warning, WarningOutcome } from "../../codespaces/warning.ts";
import { itemOf } from "../../datastores/codespace_warnings.ts";
import { openWarningItems } from "../../datastores/open_warnings.ts";
import type { CodespaceRecord } from "../github/types.ts";
import type { Seed } from "./types.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_MS = 7 * DAY_MS;

/** The eighth is what the next weekly report finds. */
const EARLIER_WEEKS: readonly (readonly WarningOutcome[])[] = [
  ["saved", "lost", "lost", "deleted_early", "lost"],
  ["saved", "saved", "lost", "extended"],
  ["extended", "lost", "saved", "lost", "saved", "deleted_early"],
  ["saved", "saved", "saved", "lost", "saved"],
  ["saved", "extended", "saved", "lost", "saved", "saved", "deleted_early"],
  ["saved", "saved", "saved", "extended"],
  ["saved", "saved", "lost", "saved", "saved", "extended"],
];

const TOLD_IN = [
  "channel",
  "channel",
  "dm",
  "channel",
  "channel_and_dm",
] as const;

/**
 * The same organisation with eight weeks of reports behind it: what became of
 * seven weeks' warnings is known, and the eighth week's are open.
 */
export function withHistory(seed: Seed): Seed {
  const decided = EARLIER_WEEKS.flatMap((outcomes, week) =>
    outcomes.map((outcome, index) =>
      pastWarning(seed, { outcome, week, index })
    )
  );
  const open = lastWeeksWarnings(seed);
  const nowMs = seed.now.getTime();
  const warnings: OpenWarnings = {
    ...NO_OPEN_WARNINGS,
    open,
    weeks: weeksOf(seed),
  };
  const runs = openWarningItems(
    seed.org,
    { warnings, unfinished: null },
    nowMs,
  );
  return {
    ...seed,
    history: {
      warnings: [...decided, ...open].map((one) => itemOf(one, nowMs)),
      runs,
    },
  };
}

/** A warning of a codespace that is long gone, or was never unsaved again. */
function pastWarning(
  seed: Seed,
  { outcome, week, index }: {
    readonly outcome: WarningOutcome;
    readonly week: number;
    readonly index: number;
  },
): Warning {
  const { codespaces } = seed.github;
  const number = week * 10 + index;
  const record = codespaces[number % codespaces.length];
  const decidedAt = weeksBefore(seed, EARLIER_WEEKS.length - week);
  const warnedAt = new Date(decidedAt.getTime() - WEEK_MS);
  return warningOf(seed, {
    record,
    id: 1_804_000_000 + number,
    name: `earlier-space-${number}`,
    warnedAt,
    deadline: new Date(warnedAt.getTime() + 3 * DAY_MS),
    toldIn: TOLD_IN[number % TOLD_IN.length],
    outcome,
    decidedAt,
  });
}

/**
 * Of what the last weekly report told, eleven codespaces were saved or opened
 * since, two are gone, and one is still at risk after three warnings.
 */
function lastWeeksWarnings(seed: Seed): Warning[] {
  const { codespaces } = seed.github;
  const warnedAt = weeksBefore(seed, 1);
  const isUnsaved = ({ git_status: git }: CodespaceRecord) =>
    git.has_uncommitted_changes === true || git.has_unpushed_changes === true;
  const isSaved = ({ git_status: git }: CodespaceRecord) =>
    git.has_uncommitted_changes === false && git.has_unpushed_changes === false;
  const daysLeft = ({ retention_expires_at: end }: CodespaceRecord) =>
    end ? (Date.parse(end) - seed.now.getTime()) / DAY_MS : 0;
  const of = (record: CodespaceRecord | undefined, rest: Partial<Told> = {}) =>
    warningOf(seed, {
      record,
      warnedAt,
      deadline: new Date(warnedAt.getTime() + 9 * DAY_MS),
      ...rest,
    });
  const gone = (name: string, id: number, deadlineDays: number) =>
    of(codespaces[id % codespaces.length], {
      name,
      id,
      deadline: new Date(seed.now.getTime() + deadlineDays * DAY_MS),
    });
  return [
    ...codespaces.filter(isSaved).slice(0, 9).map((record) => of(record)),
    ...codespaces.filter((one) => isUnsaved(one) && daysLeft(one) > 12)
      .slice(0, 2).map((record) => of(record)),
    gone("musical-telegram-4q6vxr", 1_904_000_001, 3),
    gone("jubilant-carnival-9x7wqp", 1_904_000_007, -2),
    of(codespaces.find((one) => one.display_name === "figures for the paper"), {
      firstWarnedAt: weeksBefore(seed, 3),
      timesWarned: 3,
    }),
  ];
}

/** What an earlier report told an owner of a codespace like `record`. */
interface Told {
  readonly record: CodespaceRecord | undefined;
  readonly id?: number;
  readonly name?: string;
  readonly firstWarnedAt?: Date;
  readonly warnedAt: Date;
  readonly timesWarned?: number;
  readonly deadline: Date;
  readonly toldIn?: Warning["toldIn"] | undefined;
  readonly outcome?: WarningOutcome;
  readonly decidedAt?: Date;
}

function warningOf({ org, mappings }: Seed, told: Told): Warning {
  const { record } = told;
  if (record === undefined) throw new Error("The seed has no such codespace");
  const ownerId = String(record.owner.id);
  const linked = mappings.find((item) => item.github_id === ownerId);
  return {
    codespaceId: String(told.id ?? record.id),
    org,
    ownerId,
    ownerLogin: record.owner.login,
    slackUserId: linked?.slack_user_id ?? null,
    repository: record.repository.full_name,
    codespaceName: told.name ?? record.name,
    firstWarnedAt: told.firstWarnedAt ?? told.warnedAt,
    warnedAt: told.warnedAt,
    timesWarned: told.timesWarned ?? 1,
    toldIn: told.toldIn ?? "channel",
    occasion: "weekly",
    retentionExpiresAt: told.deadline,
    lastCallFor: null,
    techToldFor: null,
    outcome: told.outcome ?? null,
    decidedAt: told.decidedAt ?? null,
  };
}

function weeksOf(seed: Seed): WeekFigures[] {
  return EARLIER_WEEKS.map((outcomes, week) => {
    const at = weeksBefore(seed, EARLIER_WEEKS.length - week);
    const of = (wanted: WarningOutcome) =>
      outcomes.filter((outcome) => outcome === wanted).length;
    return {
      runId: `weekly-${seed.org}-${at.toISOString().slice(0, 10)}`,
      at,
      figures: {
        saved: of("saved"),
        extended: of("extended"),
        deleted_early: of("deleted_early"),
        lost: of("lost"),
        open: 0,
      },
    };
  });
}

function weeksBefore({ now }: Seed, weeks: number): Date {
  return new Date(now.getTime() - weeks * WEEK_MS);
}
