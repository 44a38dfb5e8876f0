import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { Paragraph } from "../../slack/words/paragraph.ts";
import { notifyPerson } from "../../slack/posting/notify_person.ts";
import { checkPress } from "./check_press.ts";
import { passOn } from "./pass_on.ts";
import {
  type ClaimOutputs,
  hasPerson,
  type Press,
  type PressInputs,
  readPress,
} from "./read_press.ts";
import * as words from "./words.ts";

export interface Execution {
  readonly inputs: PressInputs;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The same when Slack delivers an execution twice. */
  readonly executionId: string;
}

/** Leaves time to tell the person how it went. */
const WORK_MS = 50_000;

const NOBODY = "Nobody can be linked: Slack did not say who pressed the " +
  'button. The input "claimed_by" must be the Slack user id of that person.';

/**
 * Somebody pressed "This is me": checks that it can be, passes it on to the
 * tech team, and tells the person. Linking them is the tech team's: nothing is
 * saved here. Fails with a cause and a cure for the app's owners.
 */
export async function claimMapping(
  slack: SlackApi,
  { inputs, env, executionId }: Execution,
): Promise<Result<ClaimOutputs, string>> {
  const press = readPress(inputs);
  if (!hasPerson(press)) return fail(NOBODY);
  const work = slack.within(WORK_MS);

  // 1. Whether it can be passed on at all.
  const checked = await checkPress(work, env, press);
  if (!checked.ok) {
    const { status, saying, error } = checked.error;
    await tell(slack, press, saying);
    return error === undefined ? ok(outputsOf(press, status)) : fail(error);
  }

  // 2. The tech team reads it once, however often it is pressed.
  const passed = await passOn(work, checked.value, executionId);
  await tell(
    slack,
    press,
    passed.ok ? passed.value.saying : words.notPassedOn(),
  );
  return passed.ok ? ok(outputsOf(press, passed.value.status)) : fail(
    `Could not pass on that Slack user ${press.claimedBy} says to be ` +
      `GitHub user number ${press.githubId}. ${passed.error}`,
  );
}

async function tell(
  slack: SlackApi,
  { claimedBy: userId, channelId }: Press,
  saying: Paragraph | null,
): Promise<void> {
  if (saying !== null) await notifyPerson(slack, { userId, channelId }, saying);
}

function outputsOf(
  { githubId, githubLogin, claimedBy }: Press,
  status: ClaimOutputs["status"],
): ClaimOutputs {
  return {
    status,
    github_id: githubId,
    github_login: githubLogin,
    slack_user_id: claimedBy,
  };
}
