import type { Codespace } from "../codespace.ts";
import {
  LAST_CALL_DAYS,
  type LastCallRules,
  selectLastCall,
} from "../last_call.ts";
import { buildReport, type Report } from "../report.ts";
import { DEFAULT_WEEKLY } from "../settings.ts";
import type { Warning } from "../warning.ts";
import {
  buildCodespace,
  daysFromNow,
  hoursFromNow,
} from "./build_codespace.ts";
import { buildWarning } from "./build_warning.ts";

/** Wednesday, 10:00 in London; the next weekly report is on Monday, 09:00. */
export const NOW = hoursFromNow(49);
export const NEXT_WEEKLY = daysFromNow(7);

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** A moment of so many ms later, or earlier. */
export function after(date: Date, ms: number): Date {
  return new Date(date.getTime() + ms);
}

function reportOf(codespaces: readonly Codespace[], now = NOW): Report {
  return buildReport("opensafely", codespaces, {
    now,
    thresholdDays: LAST_CALL_DAYS,
    excludedRepos: ["scratch"],
  });
}

/** The last call at `NOW`, with this note on codespace 1001, if any. */
export function select(
  codespaces: readonly Codespace[],
  overrides: Partial<LastCallRules> & { warning?: Partial<Warning> } = {},
): Report {
  const { warning, ...rules } = overrides;
  const now = rules.now ?? NOW;
  return selectLastCall(reportOf(codespaces, now), {
    now,
    weekly: DEFAULT_WEEKLY,
    warnings: new Map(
      warning === undefined ? [] : [["1001", noteOf(warning)]],
    ),
    toldByThisRun: new Set(),
    slackUserOf: () => "U1",
    hasChannel: true,
    ...rules,
  });
}

/** Noted with the Slack user whom the owner is linked to. */
function noteOf(warning: Partial<Warning>): Warning {
  return buildWarning({ slackUserId: "U1", ...warning });
}

/** Whether the last call holds a codespace like this. */
export function isDue(
  codespace: Parameters<typeof buildCodespace>[0],
  overrides: Parameters<typeof select>[1] = {},
): boolean {
  const { owners, unknown } = select([buildCodespace(codespace)], overrides);
  return owners.length + unknown.length === 1;
}

/** Thursday, 16:00: due. */
export const DEADLINE = after(NOW, 30 * HOUR_MS);

/** Due for the tech team. */
export const UNKNOWN = {
  retentionExpiresAt: DEADLINE,
  git: { hasUncommittedChanges: null },
};
