import { bestOf } from "../../codespaces/channel_coverage.ts";
import { isSlackUserId } from "../../codespaces/mapping.ts";
import { textInput } from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { conversationOf } from "../../slack/api/conversation.ts";
import {
  type CoverageFindings,
  coverageMessage,
} from "../../slack/words/coverage_messages.ts";
import { text } from "../../slack/words/rich_text.ts";
import { displayText } from "../../slack/words/safe_text.ts";
import { paragraph } from "../../slack/words/paragraph.ts";
import { postOnce } from "../../slack/posting/post_once.ts";
import { notifyPerson } from "../../slack/posting/notify_person.ts";
import { measure, type NotMeasured, requestOf } from "./measure.ts";

export interface CoverageExecution {
  readonly inputs: Parameters<typeof requestOf>[0] & {
    readonly channel_id?: unknown;
  };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly executionId: string;
}

export interface CoverageOutputs {
  readonly people_count: number;
  readonly owner_count: number;
  readonly reached_count: number;
  readonly best_channel_id?: string;
}

/**
 * Of an execution that measured nothing, for a reason that whoever asked knows:
 * an error would call the workspace's admins.
 */
const NOTHING_MEASURED: CoverageOutputs = {
  people_count: 0,
  owner_count: 0,
  reached_count: 0,
};

/** The rest of the minute is for telling what came of it. */
const MEASURE_MS = 45_000;

/** Compares channels, and tells whoever asked in private. */
export async function measureChannelCoverage(
  slack: SlackApi,
  { inputs, env, executionId }: CoverageExecution,
): Promise<Result<CoverageOutputs, string>> {
  const request = requestOf(inputs);
  const { requestedBy } = request;
  if (!isSlackUserId(requestedBy)) {
    return fail(
      "Cannot compare channels: the answer goes to whoever asked, so the " +
        'input "requested_by" must be their Slack user id.',
    );
  }
  const measured = await measure(slack.within(MEASURE_MS), env, request);
  if (!measured.ok) {
    const channelId = textInput(inputs.channel_id);
    const to = { userId: requestedBy, channelId, runId: executionId };
    return await tellWhyNot(slack, to, measured.error);
  }
  // A direct message stays; one that is shown in passing would be lost.
  const conversation = await conversationOf(slack, requestedBy);
  const told = await postOnce(slack, {
    channelId: conversation.ok ? conversation.value : requestedBy,
    runId: executionId,
    kind: "answer",
    messages: [coverageMessage(measured.value)],
  });
  return told.ok ? ok(outputsOf(measured.value)) : told;
}

async function tellWhyNot(
  slack: SlackApi,
  to: Parameters<typeof notifyPerson>[1],
  { sentence, isTheirs }: NotMeasured,
): Promise<Result<CoverageOutputs, string>> {
  await notifyPerson(
    slack,
    to,
    paragraph([
      text("Channels not compared: ", { bold: true }),
      text(displayText(sentence, 2_000)),
    ]),
  );
  return isTheirs ? ok(NOTHING_MEASURED) : fail(sentence);
}

function outputsOf({ people, coverage }: CoverageFindings): CoverageOutputs {
  const { all } = coverage;
  const best = bestOf(coverage);
  return {
    people_count: all.mapped.length + people.unmapped.length,
    owner_count: all.owners.length,
    reached_count: best?.reached.owners.length ?? 0,
    ...(best !== null && { best_channel_id: best.channelId }),
  };
}
