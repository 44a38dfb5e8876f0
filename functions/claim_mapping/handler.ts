import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { isSlackUserId } from "../../codespaces/mapping.ts";
import { textInput } from "../../codespaces/report_options.ts";
import { fail, ok } from "../../codespaces/result.ts";
import { RUN_MS, TELL_FAILURE_MS } from "../../slack/api/budgets.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { runStep } from "../../slack/api/run_step.ts";
import { notifyPerson } from "../../slack/posting/notify_person.ts";
import { checkPress } from "./check_press.ts";
import { ClaimMapping } from "./definition.ts";
import { passOn } from "./pass_on.ts";

/** Leaves time to tell the person how it went. */
const WORK_MS = RUN_MS - TELL_FAILURE_MS;

const NOBODY = 'Cannot pass on a "This is me": expected the input ' +
  '"claimed_by" to be the Slack user id of who pressed it, such as U0123456789.';

/**
 * Somebody pressed "This is me": checks that it can be, passes it on to the
 * tech team, and tells the person. Linking them is the tech team's: nothing is
 * saved here.
 */
export default SlackFunction(
  ClaimMapping,
  async (context) => {
    const { inputs, env, event } = context;
    const slack = connectSlack(context);
    return await runStep("The claim", async () => {
      if (!isSlackUserId(inputs.claimed_by)) return fail(NOBODY);
      const press = {
        githubId: textInput(inputs.github_id) ?? "",
        githubLogin: textInput(inputs.github_login) ?? "",
        org: textInput(inputs.org)?.toLowerCase() ?? "",
        claimedBy: inputs.claimed_by,
      };
      const work = slack.within(WORK_MS);
      const checked = await checkPress(work, env, press);
      const answer = checked.ok
        ? await passOn(work, checked.value, event.function_execution_id)
        : checked.error;
      if (answer === null) return ok(null);
      const { status, saying, error } = answer;
      const listener = {
        userId: press.claimedBy,
        channelId: textInput(inputs.channel_id),
      };
      if (saying !== null) await notifyPerson(slack, listener, saying);
      return error === undefined
        ? ok({
          status,
          github_id: press.githubId,
          github_login: press.githubLogin,
          slack_user_id: press.claimedBy,
        })
        : fail(error);
    });
  },
);
