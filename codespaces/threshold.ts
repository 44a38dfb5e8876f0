/** Days ahead that a report looks where neither input nor setting says so. */
export const DEFAULT_THRESHOLD_DAYS = 10;

/** GitHub keeps a stopped codespace for 30 days at most. */
export const MOST_DAYS_AHEAD = 30;
