const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const MOMENT = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** "Mon, 23 Nov, 09:00 UTC": the sandbox's time is nobody's own. */
export function formatMoment(at: string | number): string {
  return `${MOMENT.format(new Date(at))} UTC`;
}

/** "09:00:01.250", for what happens within a minute. */
export function formatClock(at: string): string {
  return at.slice(11, 23);
}

/** "850 ms" or "12.3 s", or in minutes, hours and days. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < MINUTE_MS) return `${(ms / 1000).toFixed(1)} s`;
  return formatCountdown(ms);
}

/** The two largest units of it: "3 days 4 h", "4 h 10 min", "10 min". */
export function formatCountdown(ms: number): string {
  const days = Math.floor(ms / DAY_MS);
  const hours = Math.floor(ms % DAY_MS / HOUR_MS);
  const minutes = Math.floor(ms % HOUR_MS / MINUTE_MS);
  if (days > 0) return `${days} ${days === 1 ? "day" : "days"} ${hours} h`;
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min`;
}
