import {
  fingerprintOf,
  readPreviewNote,
} from "../../codespaces/preview_note.ts";
import {
  type ReportInputs,
  textInput,
} from "../../codespaces/report_options.ts";
import { finish } from "../../datastores/once.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { conversationOf } from "../../slack/api/conversation.ts";
import type { Message } from "../../slack/posting/message.ts";
import { answerMessage } from "../../slack/words/preview_answer.ts";
import { failureMessage } from "../../slack/words/tech_messages.ts";
import { postOnce } from "../../slack/posting/post_once.ts";
import type { Posted } from "./post_report.ts";
import type { Run } from "./run.ts";

/** An answer is not worth more of the run's minute. */
const ANSWER_MS = 8_000;

/**
 * Tells whoever asked for a report where it stands and whether it is what
 * their preview showed, once however often the execution is delivered. Where
 * they cannot be told, the report stands all the same.
 */
export async function answerPosted(
  slack: SlackApi,
  run: Run,
  { outputs, untold }: Pick<Posted, "outputs" | "untold">,
): Promise<void> {
  const { options, findings: { report, slackUsers }, journal } = run;
  const { occasion, requestedBy, previewed, channelIds } = options;
  if (occasion !== "adhoc") return;
  if (previewed?.claim !== undefined) {
    await finish(slack, previewed.claim, { status: "done" });
  }
  if (requestedBy === null) return;
  const posted = journal.posted("report");
  const isInChannel = (id: string) =>
    posted.some(({ channelId }) => channelId === id);
  const direct = posted.filter(({ channelId }) =>
    !channelIds.includes(channelId)
  );
  const inChannels = channelIds.filter(isInChannel);
  const message = answerMessage(report, {
    channelIds: inChannels,
    directMessages: new Set(direct.map(({ channelId }) => channelId)).size,
    // Nobody can open somebody else's direct message.
    permalink: inChannels.length === 0 ? null : outputs.permalink ?? null,
    untold,
    since: previewed === null ? null : {
      previewed,
      isChanged:
        previewed.fingerprint !== await fingerprintOf(report, slackUsers),
    },
  });
  await tell(slack, { requestedBy, runId: journal.runId, message });
}

/**
 * Tells whoever asked for a report, and not only the tech team, that it failed
 * and what to do. The button they pressed can be pressed again.
 */
export async function answerFailed(
  slack: SlackApi,
  { inputs, runId, explanation }: {
    readonly inputs: ReportInputs;
    readonly runId: string;
    readonly explanation: string;
  },
): Promise<void> {
  const requestedBy = textInput(inputs.requested_by);
  if (inputs.occasion !== "adhoc" || inputs.delivery === "preview") return;
  const claim = readPreviewNote(textInput(inputs.previewed))?.claim;
  if (claim !== undefined) await finish(slack, claim, { status: "failed" });
  if (requestedBy === null) return;
  const next = claim === undefined
    ? "Then ask for the report again."
    : "Then press the button below the preview again.";
  const message = failureMessage(
    textInput(inputs.org) ?? "",
    `${explanation} ${next}`,
  );
  await tell(slack, { requestedBy, runId, message });
}

async function tell(
  slack: SlackApi,
  { requestedBy, runId, message }: {
    readonly requestedBy: string;
    readonly runId: string;
    readonly message: Message;
  },
): Promise<void> {
  const quick = slack.within(ANSWER_MS);
  const conversation = await conversationOf(quick, requestedBy);
  if (!conversation.ok) return;
  await postOnce(quick, {
    channelId: conversation.value,
    runId,
    kind: "answer",
    messages: [message],
  });
}
