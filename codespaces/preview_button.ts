import { isChannelId } from "./channel_id.ts";
import { isRecord } from "./is_record.ts";
import { parseJson } from "./parse_json.ts";
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
  /** When GitHub was read for the preview, in ms since the epoch. */
  readonly previewedAt: number;
}

/** The inputs of the workflow that the button starts; short, as Slack wants. */
export interface PreviewButtonInputs extends Readonly<Record<string, string>> {
  readonly org: string;
  /** JSON: the rest. */
  readonly report: string;
}

export function writePreviewButton(button: PreviewButton): PreviewButtonInputs {
  const { org, repository, delivery, channelId } = button;
  const report = JSON.stringify({
    days: Math.min(button.thresholdDays, MOST_DAYS_AHEAD),
    ...(repository !== null && { repository }),
    delivery,
    ...(channelId !== null && { channel: channelId }),
    at: button.previewedAt,
  });
  return { org, report };
}

/** Takes nothing that `writePreviewButton` could not have written. */
export function readPreviewButton(
  inputs: { readonly org?: unknown; readonly report?: unknown },
): Result<PreviewButton, null> {
  const org = parseOrg(inputs.org);
  const record = parseJson(inputs.report);
  if (!org.ok || !isRecord(record)) return fail(null);
  const { days, repository = null, delivery, channel = null, at } = record;
  if (!isDaysAhead(days) || !isInstant(at)) return fail(null);
  if (repository !== null && !isRepositoryName(repository)) return fail(null);
  if (delivery !== "dm" && delivery !== "channel") return fail(null);
  const isToSettings = delivery === "dm" && channel === null;
  if (!isToSettings && !isChannelId(channel)) return fail(null);
  return ok({
    org: org.value,
    thresholdDays: days,
    repository,
    delivery,
    channelId: isToSettings ? null : channel,
    previewedAt: at,
  });
}

/** Whole days, from none to as long as GitHub keeps a codespace. */
function isDaysAhead(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 &&
    value <= MOST_DAYS_AHEAD;
}

function isInstant(ms: unknown): ms is number {
  return typeof ms === "number" && Number.isInteger(ms) && ms > 0 &&
    !Number.isNaN(new Date(ms).getTime());
}

function isRepositoryName(value: unknown): value is string {
  if (typeof value !== "string") return false;
  const parsed = parseRepository(value);
  return parsed.ok && parsed.value === value;
}
