import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { bestOf } from "../../codespaces/channel_coverage.ts";
import { isSlackUserId } from "../../codespaces/mapping.ts";
import { textInput } from "../../codespaces/report_options.ts";
import { fail, ok } from "../../codespaces/result.ts";
import { OPTIONAL_MS, RUN_MS } from "../../slack/api/budgets.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { runStep } from "../../slack/api/run_step.ts";
import { notifyPerson } from "../../slack/posting/notify_person.ts";
import {
  type CoverageFindings,
  coverageMessage,
} from "../../slack/words/coverage_messages.ts";
import { paragraph } from "../../slack/words/paragraph.ts";
import { text } from "../../slack/words/rich_text.ts";
import { displayText } from "../../slack/words/safe_text.ts";
import { MeasureChannelCoverage } from "./definition.ts";
import { measure } from "./measure.ts";

/**
 * Of an execution that measured nothing, for a reason that the person who asked
 * knows: an error would call the workspace's admins.
 */
const NOTHING_MEASURED = { people_count: 0, owner_count: 0, reached_count: 0 };

type Outputs = typeof NOTHING_MEASURED & { readonly best_channel_id?: string };

/** Compares channels, and answers in private. */
export default SlackFunction(
  MeasureChannelCoverage,
  async (context) => {
    const { inputs, env, event } = context;
    const slack = connectSlack(context);
    const runId = event.function_execution_id;
    return await runStep("The comparison of channels", async () => {
      const userId = textInput(inputs.requested_by) ?? "";
      if (!isSlackUserId(userId)) return fail(NOBODY_ASKED);
      // The rest of the minute is for telling what came of it.
      const measuring = slack.within(RUN_MS - OPTIONAL_MS);
      const measured = await measure(measuring, env, {
        requestedBy: userId,
        org: inputs.org,
        channelIds: inputs.channel_ids,
      });
      if (measured.ok) {
        // A direct message stays; one that is shown in passing would be lost.
        const message = coverageMessage(measured.value);
        const told = await notifyPerson(slack, { userId, runId }, message);
        return told.ok ? ok(outputsOf(measured.value)) : told;
      }
      const { sentence, isTheirs } = measured.error;
      await notifyPerson(
        slack,
        { userId, channelId: textInput(inputs.channel_id), runId },
        paragraph([
          text("Channels not compared: ", { bold: true }),
          text(displayText(sentence, 2_000)),
        ]),
      );
      return isTheirs ? ok(NOTHING_MEASURED) : fail(sentence);
    });
  },
);

const NOBODY_ASKED =
  "Cannot compare channels: the answer goes to the person who asked, so the " +
  'input "requested_by" must be their Slack user id.';

function outputsOf({ people, coverage }: CoverageFindings): Outputs {
  const best = bestOf(coverage);
  return {
    people_count: coverage.all.mapped.length + people.unmapped.length,
    owner_count: coverage.all.owners.length,
    reached_count: best?.reached.owners.length ?? 0,
    ...(best !== null && { best_channel_id: best.channelId }),
  };
}
