import type { PreviewButton } from "../../codespaces/preview_button.ts";
import type { NO_REPORT } from "../../codespaces/report_options.ts";

/** What the next step posts; as the function's definition has it. */
export interface ConfirmedReport {
  readonly occasion: "adhoc" | typeof NO_REPORT;
  readonly org: string;
  readonly delivery: string;
  readonly requested_by: string;
  readonly channel_ids?: string[];
  readonly threshold_days?: number;
  readonly repository?: string;
  readonly previewed: string;
}

/** The report that the button carries, and the claim that it posts under. */
export function toPost(
  button: PreviewButton,
  { pressedBy, claim }: { readonly pressedBy: string; readonly claim: string },
): ConfirmedReport {
  const { org, delivery, channelId, thresholdDays, repository } = button;
  return {
    occasion: "adhoc",
    org,
    delivery,
    requested_by: pressedBy,
    ...(channelId !== null && { channel_ids: [channelId] }),
    threshold_days: thresholdDays,
    ...(repository !== null && { repository }),
    previewed: JSON.stringify({ ...button.previewed, claim }),
  };
}
