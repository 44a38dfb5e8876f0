import { count } from "./count.ts";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/**
 * How long until GitHub deletes it, rounded down so that nobody is told they
 * have longer than they do: "in 3 days", "in 5 hours", "within the hour", and
 * "any time now" once the retention end has passed.
 */
export function describeTimeLeft(retentionExpiresAt: Date, now: Date): string {
  const leftMs = retentionExpiresAt.getTime() - now.getTime();
  if (leftMs <= 0) return "any time now";
  if (leftMs < HOUR_MS) return "within the hour";
  if (leftMs < DAY_MS) {
    return `in ${count(Math.floor(leftMs / HOUR_MS), "hour")}`;
  }
  return `in ${count(Math.floor(leftMs / DAY_MS), "day")}`;
}
