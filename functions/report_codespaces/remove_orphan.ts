import {
  type ReportInputs,
  textInput,
} from "../../codespaces/report_options.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { findSchedule } from "../../slack/triggers/find_schedule.ts";
import { syncSchedule } from "../../slack/triggers/sync_schedule.ts";

/**
 * Whether a run without stored settings was started by an orphaned trigger, one
 * that outlived its report because somebody saved while somebody else stopped
 * it; removes what is scheduled then, and the run has nothing left to do. A
 * trigger that names a channel needs no settings, and a person who asks for a
 * report without any is told what is missing.
 */
export async function removeOrphan(
  slack: SlackApi,
  org: string,
  inputs: ReportInputs,
): Promise<boolean> {
  const occasion = textInput(inputs.occasion) ?? "weekly";
  const isScheduled = occasion !== "adhoc" && inputs.delivery !== "preview" &&
    textInput(inputs.channel_id) === null && !inputs.channel_ids;
  if (!isScheduled) return false;
  const listed = await findSchedule(slack, org);
  if (!listed.ok) return false;
  const { weekly, lastCall } = listed.value;
  const startedBy = occasion === "last_call" ? lastCall : weekly;
  if (!startedBy.some((one) => one.inputs.channel_id === undefined)) {
    return false;
  }
  const removed = await syncSchedule(slack, org, null);
  return removed.ok && removed.value.undone === "";
}
