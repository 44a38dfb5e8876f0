import type { SlackApi } from "../../slack/api/api.ts";
import { CHANNEL_PROBLEMS } from "../../slack/api/channel_use.ts";
import {
  channelUseOf,
  enterChannels,
  findChannel,
} from "../../slack/api/channels.ts";
import { explainSlackError } from "../../slack/api/errors.ts";
import type { ModalEvent } from "../../slack/modal/events.ts";
import { explain } from "../../slack/modal/explain.ts";
import { paragraph } from "../../slack/modal/frame.ts";
import { refuse, type Reply, show } from "../../slack/modal/reply.ts";
import { findAsker } from "./find_asker.ts";
import { INPUTS, plainScreen } from "./form_screen.ts";
import { readRequest, type Request } from "./read_request.ts";

/**
 * Checks again who asks and what for, then completes the function, so that
 * the next step makes the report. Twice changes nothing: Slack completes an
 * execution once.
 */
export async function submitRequest(
  { slack, interaction, actorId }: ModalEvent,
): Promise<Reply> {
  const { openerId, executionId } = interaction;
  if (actorId !== openerId) return refuse(NOT_YOURS);
  const asker = await findAsker(slack, actorId);
  if (!asker.ok) return refuse(asker.error);
  const request = readRequest(interaction, asker.value);
  if (!request.ok) return { kind: "errors", errors: request.error };
  const reason = await checkChannel(slack, request.value);
  if (reason !== null) {
    return { kind: "errors", errors: { [INPUTS.channel]: reason } };
  }
  const completed = await slack.call("functions.completeSuccess", {
    function_execution_id: executionId,
    outputs: outputsOf(request.value, actorId),
  });
  if (!completed.ok && !isCompletedBefore(completed.error)) {
    return refuse(
      `The report could not be started. ${explain(completed.error)}`,
    );
  }
  return show(plainScreen(paragraph(
    "The report is on its way; you will get a direct message. You can close " +
      "this.",
  )));
}

function isCompletedBefore(
  error: { readonly kind: string; readonly code?: string },
): boolean {
  return error.code === "execution_not_in_running_state";
}

function outputsOf(request: Request, requestedBy: string) {
  const { org, delivery, channelId, thresholdDays, repository } = request;
  return {
    org,
    delivery,
    requested_by: requestedBy,
    ...(channelId !== null && { channel_ids: [channelId] }),
    ...(thresholdDays !== null && { threshold_days: thresholdDays }),
    ...(repository !== null && { repository }),
  };
}

const NOT_YOURS = "This form was opened by somebody else. Open your own " +
  'with the "Codespaces report now" link.';

/**
 * Why a report cannot go where it is asked to; null where it can, or goes to
 * no channel. A preview does not make the app join: nobody has posted yet.
 */
async function checkChannel(
  slack: SlackApi,
  { delivery, channelId }: Pick<Request, "delivery" | "channelId">,
): Promise<string | null> {
  if (channelId === null) return null;
  const use = channelUseOf(await findChannel(slack, channelId));
  if (use.ok && use.value !== "usable") {
    const { found, cure } = CHANNEL_PROBLEMS[use.value];
    return `This channel ${found}. ${cure}`;
  }
  if (delivery === "preview") return null;
  const entered = await enterChannels(slack, [channelId]);
  return entered.ok ? null : explainSlackError(entered.error.error);
}
