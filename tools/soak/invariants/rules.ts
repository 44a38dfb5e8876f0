import type { Seen } from "../observe.ts";
import type { Space } from "../organisation.ts";
import type { Act } from "../story.ts";
import { DAY_MS } from "../world.ts";

/** What the contract says, told once more and by nothing of the app's. */

/** Whether a report is made, be it a preview. */
export function makesReport({ kind }: Act): boolean {
  return kind === "weekly" || kind === "last_call" || kind === "adhoc";
}

export function isPreview(act: Act): boolean {
  return act.kind === "adhoc" && act.delivery === "preview";
}

export function thresholdOf({ before }: Seen): number {
  return Number(before.settings["threshold_days"] ?? 10);
}

/** A last call looks no further: a week, give or take a change of the clocks. */
export const LAST_CALL_DAYS = 8;

/** Whether it is unsaved and goes within so many whole days. */
export function isAtRisk(
  { deadline, git }: Space,
  now: number,
  days: number,
): boolean {
  return git === "unsaved" && deadline !== null &&
    Math.floor((deadline - now) / DAY_MS) <= days;
}

/**
 * The codespaces that a report of this step is about. It may leave out what is
 * on a branch already (decision 0018), and names it where it could not know.
 */
export function atRisk(seen: Seen, days = thresholdOf(seen)): Space[] {
  const { world, at } = seen;
  return [...world.spaces.values()].filter((space) =>
    isAtRisk(space, at, days) && !world.isExported(space)
  );
}

/** The Slack user an owner is linked to as the step begins, if any. */
export function linkedUser(
  { before }: Seen,
  { owner }: Pick<Space, "owner">,
): string | null {
  const item = before.mappings.get(String(owner.githubId));
  return item === undefined ? null : String(item["slack_user_id"]);
}

/** Who that is, where it is somebody who reads anything. */
export function readerOf(seen: Seen, space: Space): string | null {
  const user = linkedUser(seen, space);
  return user === null || seen.world.deactivated.has(user) ? null : user;
}

/** How a report of this step tells owners. */
export function deliveryOf({ step: { act }, before }: Seen): unknown {
  if (act.kind === "last_call") return "dm";
  return act.kind === "adhoc" ? act.delivery : before.settings["delivery"];
}

/** Whether GitHub lied so often that the app had to believe it. */
export function wasMisled({ strikes }: Seen): boolean {
  return strikes.filter(({ fault }) =>
    fault.kind === "empty" && fault.detail === "none"
  ).length >= 2;
}
