import { readPreviewButton } from "../../codespaces/preview_button.ts";
import {
  type ReportInputs,
  textInput,
} from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { findRole } from "../../installation/access.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { explainSlackError } from "../../slack/api/errors.ts";
import {
  mayNotPost,
  notFromAPreview,
} from "../../slack/words/preview_answer.ts";
import type { Paragraph } from "../../slack/words/paragraph.ts";
import { notifyPerson } from "../../slack/posting/notify_person.ts";
import { runIdOfButton } from "./run_id.ts";

/** What is asked for, by somebody who may ask for it. */
export interface Request {
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
export async function checkRequest(
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
