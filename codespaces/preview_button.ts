import { isChannelId } from "./channel_id.ts";
import { isRecord } from "./is_record.ts";
import { hashOf, parsePreviewNote, type PreviewNote } from "./preview_note.ts";
import { parseOrg } from "./report_options.ts";
import { parseRepository } from "./repository.ts";
import { fail, ok, type Result } from "./result.ts";
import { MOST_DAYS_AHEAD } from "./threshold.ts";

/** What a button below a preview asks for. Anybody can read and forge it. */
export interface PreviewButton {
  readonly org: string;
  readonly thresholdDays: number;
  /** Null for all. */
  readonly repository: string | null;
  readonly delivery: "channel" | "dm";
  /**
   * Set where `delivery` is `channel`. For `dm`, where those are named whom no
   * direct message reaches; null leaves that to the settings.
   */
  readonly channelId: string | null;
  readonly previewed: PreviewNote;
}

/** As the button carries it: short, since Slack limits its length. */
export function writePreviewButton(button: PreviewButton): string {
  const { org, thresholdDays, repository, delivery, channelId } = button;
  const { at, count, fingerprint } = button.previewed;
  return JSON.stringify({
    org,
    days: Math.min(thresholdDays, MOST_DAYS_AHEAD),
    ...(repository !== null && { repository }),
    delivery,
    ...(channelId !== null && { channel: channelId }),
    previewed: { at, count, fingerprint },
  });
}

/** Takes nothing that `writePreviewButton` could not have written. */
export function readPreviewButton(value: unknown): Result<PreviewButton, null> {
  const record = parseRecord(value);
  if (record === null) return fail(null);
  const { org, days, repository = null, delivery, channel = null } = record;
  const login = parseOrg(org);
  const previewed = parsePreviewNote(record.previewed);
  if (!login.ok || previewed === null || !isDaysAhead(days)) return fail(null);
  if (repository !== null && !isRepositoryName(repository)) return fail(null);
  const button = { org: login.value, thresholdDays: days, repository };
  const { claim: _, ...note } = previewed;
  if (delivery !== "dm" && delivery !== "channel") return fail(null);
  if (delivery === "dm" && channel === null) {
    return ok({ ...button, delivery, channelId: null, previewed: note });
  }
  return isChannelId(channel)
    ? ok({ ...button, delivery, channelId: channel, previewed: note })
    : fail(null);
}

/** Whole days, from none to as long as GitHub keeps a codespace. */
function isDaysAhead(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 &&
    value <= MOST_DAYS_AHEAD;
}

/**
 * Names one posting of one preview in `report_runs`: the same for the same
 * button however often it is pressed, another for each other button.
 */
export async function claimOf(button: PreviewButton): Promise<string> {
  const { org, delivery, channelId, previewed } = button;
  const key = [org.toLowerCase(), delivery, channelId, previewed.at];
  return `post-${await hashOf(JSON.stringify(key))}`;
}

function isRepositoryName(value: unknown): value is string {
  if (typeof value !== "string") return false;
  const parsed = parseRepository(value);
  return parsed.ok && parsed.value === value;
}

function parseRecord(value: unknown) {
  if (typeof value !== "string") return null;
  try {
    const parsed: unknown = JSON.parse(value);
    return isRecord(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
