import { NO_REPORT } from "../../codespaces/report_options.ts";
import type { Request } from "./read_request.ts";

/** What the next step reports. */
export function toReport(request: Request, requestedBy: string) {
  const { org, delivery, channelId, thresholdDays, repository } = request;
  return {
    occasion: "adhoc",
    org,
    delivery,
    requested_by: requestedBy,
    ...(channelId !== null && { channel_ids: [channelId] }),
    ...(thresholdDays !== null && { threshold_days: thresholdDays }),
    ...(repository !== null && { repository }),
  };
}

/** No report: the rest is there because Slack requires every output. */
export function notToReport(openerId: string) {
  return {
    occasion: NO_REPORT,
    org: "-",
    delivery: "preview",
    requested_by: openerId,
  };
}
