import {
  parseOrg,
  type ReportInputs,
  type ReportOptions,
  resolveOptions,
  textInput,
} from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { NO_SETTINGS } from "../../codespaces/settings.ts";
import { findStored } from "../../datastores/report_settings.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { explainSlackError } from "../../slack/api/errors.ts";
import { findSchedule } from "../../slack/triggers/find_schedule.ts";
import { syncSchedule } from "../../slack/triggers/sync_schedule.ts";
import { checkRequest } from "./check_request.ts";
import type { Progress } from "./end_in_failure.ts";

/**
 * What is asked for, by somebody who may ask for it: inputs, else settings,
 * else defaults. Null where nothing is to be done: who asked may not, or the
 * report was stopped.
 */
export async function readOptions(
  slack: SlackApi,
  execution: { readonly inputs: ReportInputs; readonly executionId: string },
  progress: Progress,
): Promise<Result<ReportOptions | null, string>> {
  const request = await checkRequest(slack, execution);
  if (!request.ok) return request;
  if (request.value === null) return ok(null);
  const { inputs, runId } = request.value;
  progress.runId ??= runId;
  const org = parseOrg(inputs.org);
  if (!org.ok) return org;
  const settings = await findStored(slack, org.value);
  if (!settings.ok) {
    return fail(
      `Could not read the settings of ${org.value}. ` +
        explainSlackError(settings.error),
    );
  }
  const isOrphan = settings.value === null &&
    await removeOrphan(slack, org.value, inputs);
  if (isOrphan) return ok(null);
  const { techChannelId } = settings.value ?? NO_SETTINGS;
  progress.tell ??= techChannelId;
  return resolveOptions(org.value, inputs, settings.value ?? NO_SETTINGS);
}

/** After which a read sees what was written before. */
const LOOK_AGAIN_MS = 1_000;

/**
 * Whether a run without stored settings was started by an orphaned trigger, one
 * that outlived its report because somebody saved while somebody else stopped
 * it; removes what is scheduled then, and the run has nothing left to do. A
 * schedule of which a trigger names a channel needs no settings, and a person
 * who asks for a report without any is told what is missing.
 */
async function removeOrphan(
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
  const triggers = [...weekly, ...lastCall];
  if (triggers.length === 0) return false;
  if (triggers.some((one) => one.inputs.channel_id !== undefined)) return false;
  // What is deleted here comes back by hand only: a stale read is no proof.
  await slack.timing.sleep(LOOK_AGAIN_MS);
  const again = await findStored(slack, org);
  if (!again.ok || again.value !== null) return false;
  const removed = await syncSchedule(slack, org, null);
  return removed.ok && removed.value.undone === "";
}
