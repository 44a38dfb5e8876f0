import { readPreviewButton } from "../../codespaces/preview_button.ts";
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
import { findRole } from "../../installation/access.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { explainSlackError } from "../../slack/api/errors.ts";
import { notifyPerson } from "../../slack/posting/notify_person.ts";
import { findSchedule } from "../../slack/triggers/find_schedule.ts";
import { syncSchedule } from "../../slack/triggers/sync_schedule.ts";
import type { Paragraph } from "../../slack/words/paragraph.ts";
import {
  mayNotPost,
  notFromAPreview,
} from "../../slack/words/preview_answer.ts";
import { runIdOfButton } from "./run_id.ts";
import type { Progress } from "./tell_outcome.ts";

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

/** What is asked for, by somebody who may ask for it. */
interface Request {
  readonly inputs: ReportInputs;
  /** Of the run that a preview's button names; null without one. */
  readonly runId: string | null;
}

/**
 * Whether the person who asked may have the report posted: managers may, and a
 * preview goes to whoever asked alone. Comes before anything is made of what
 * they sent, since a button's values can be forged. Null where they may not,
 * which they have been told; fails where it cannot be told.
 */
async function checkRequest(
  slack: SlackApi,
  { inputs, executionId }: {
    readonly inputs: ReportInputs;
    readonly executionId: string;
  },
): Promise<Result<Request | null, string>> {
  const isPressed = (inputs.report ?? null) !== null;
  const asked = { inputs, runId: null };
  const isPreview = textInput(inputs.delivery) === "preview" && !isPressed;
  if (textInput(inputs.occasion) !== "adhoc" || isPreview) return ok(asked);
  const requestedBy = textInput(inputs.requested_by);
  if (requestedBy === null) return isPressed ? fail(NOBODY) : ok(asked);
  const refuse = async (words: Paragraph) => {
    await notifyPerson(
      slack,
      { userId: requestedBy, runId: executionId },
      words,
    );
    return ok(null);
  };

  // 1. Whether they may: a later step goes on with what the first one allowed.
  if (textInput(inputs.continuation) === null) {
    const role = await findRole(slack, requestedBy);
    if (!role.ok) return fail(NOT_CHECKED + explainSlackError(role.error));
    if (role.value.kind !== "manager") {
      return await refuse(mayNotPost(role.value.techChannelIds));
    }
  }

  // 2. What the button carries.
  if (!isPressed) return ok(asked);
  const button = readPreviewButton(inputs);
  if (!button.ok) return await refuse(notFromAPreview());
  const { channelId, thresholdDays, repository } = button.value;
  return ok({
    inputs: {
      ...inputs,
      delivery: button.value.delivery,
      channel_id: channelId,
      threshold_days: thresholdDays,
      repository,
    },
    runId: runIdOfButton(button.value),
  });
}

const NOBODY = "Cannot post the previewed report: whoever pressed the button " +
  'is asked about, so the input "requested_by" must be their Slack user id.';

const NOT_CHECKED =
  "Could not check whether who asked for the report may have it posted. ";
