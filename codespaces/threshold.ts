/** Days ahead that a report looks where neither input nor setting says so. */
export const DEFAULT_THRESHOLD_DAYS = 10;

/** GitHub keeps a stopped codespace for 30 days at most. */
export const MOST_DAYS_AHEAD = 30;

/** What a form takes, whatever was stored: whole days, 0 to 30. */
export function wholeDaysAhead(stored: number | null): number {
  return stored !== null && Number.isFinite(stored)
    ? Math.min(MOST_DAYS_AHEAD, Math.max(0, Math.floor(stored)))
    : DEFAULT_THRESHOLD_DAYS;
}
