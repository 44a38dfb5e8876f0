import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { explainFault } from "../../codespaces/explain_fault.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { SaveMapping } from "./definition.ts";
import { findEarlierDelivery, noteDelivery } from "./earlier_delivery.ts";
import { outputsOf } from "./outputs.ts";
import { saveSubmission } from "./save_mapping.ts";
import { readSubmission } from "./submission.ts";
import { tellLinkedPerson, tellSubmitter } from "./tell_submitter.ts";

/** The rest of the run's time is for telling the submitter. */
const SAVE_MS = 40_000;

export default SlackFunction(
  SaveMapping,
  async (context) => {
    const { inputs, env, event } = context;
    const slack = connectSlack(context);
    const executionId = event.function_execution_id;
    const submission = readSubmission(inputs);
    if (!submission.ok) return { error: submission.error };
    try {
      const earlier = await findEarlierDelivery(slack, executionId);
      if (earlier !== null) return { outputs: { ...earlier } };
      const inTime = slack.within(SAVE_MS);
      const saved = await saveSubmission(inTime, env, submission.value);
      await tellSubmitter(slack, submission.value, saved);
      if (!saved.ok) return { error: saved.error.sentence };
      const outputs = outputsOf(saved.value);
      const told = { saved: saved.value, executionId };
      await tellLinkedPerson(slack, submission.value, told);
      await noteDelivery(slack, executionId, outputs);
      return { outputs: { ...outputs } };
    } catch (bug) {
      return { error: explainFault("Saving the mapping", bug) };
    }
  },
);
