import type { SlackApi } from "../../slack/api.ts";
import type { Saying } from "../../slack/say.ts";
import { tellPerson } from "../../slack/tell_person.ts";
import { type AskFailure, askTechTeam } from "./ask_tech_team.ts";
import { checkPress } from "./check_press.ts";
import type { Ending } from "./ending.ts";
import { explainClaimFailure } from "./explain.ts";
import type { ClaimOutputs } from "./outputs.ts";
import * as words from "./person_words.ts";
import {
  hasPerson,
  type Press,
  type PressInputs,
  readPress,
} from "./read_press.ts";

export interface Execution {
  readonly inputs: PressInputs;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The same when Slack delivers an execution twice. */
  readonly executionId: string;
}

/** Leaves time to tell the person how it went. */
const WORK_MS = 50_000;

/**
 * Somebody pressed "This is me": checks that it can be, asks the tech team,
 * and tells the person. The tech team's decision comes through the buttons
 * (decide_claim.ts). Whatever fails, nothing is saved, and it can be pressed
 * again.
 */
export async function claimMapping(
  slack: SlackApi,
  { inputs, env, executionId }: Execution,
): Promise<Ending> {
  const press = readPress(inputs);
  if (!hasPerson(press)) return { kind: "error", error: NOBODY };
  const work = slack.within(WORK_MS);

  // 1. Whether it can be asked at all.
  const checked = await checkPress(work, env, press);
  if (!checked.ok) {
    const { status, saying, error } = checked.error;
    await tell(slack, press, saying);
    return error === undefined
      ? ended(press, status)
      : { kind: "error", error };
  }

  // 2. The tech team is asked, unless it has been.
  const asked = await askTechTeam(work, checked.value, executionId);
  if (!asked.ok) return await giveUp(slack, press, asked.error);
  switch (asked.value.kind) {
    case "left":
      return { kind: "left_open" };
    case "waiting":
      await tell(slack, press, words.alreadyWaiting(asked.value.claim));
      return ended(press, "already_waiting");
    case "asked":
      await tell(slack, press, words.received(asked.value.claim));
      return { kind: "left_open" };
  }
}

const NOBODY = "Nobody can be linked: Slack did not say who pressed the " +
  'button. The input "claimed_by" must be the Slack user id of that person.';

async function giveUp(
  slack: SlackApi,
  press: Press,
  { error, channelId }: AskFailure,
): Promise<Ending> {
  const saying = channelId === null
    ? words.slackUnreachable()
    : words.techChannelUnreachable();
  await tell(slack, press, saying);
  return {
    kind: "error",
    error: explainClaimFailure(press, error, channelId ?? undefined),
  };
}

async function tell(
  slack: SlackApi,
  { claimedBy: userId, channelId }: Press,
  saying: Saying | null,
): Promise<void> {
  if (saying !== null) await tellPerson(slack, { userId, channelId }, saying);
}

function ended(press: Press, status: ClaimOutputs["status"]): Ending {
  return {
    kind: "outputs",
    outputs: {
      status,
      github_id: press.githubId,
      github_login: press.githubLogin,
      slack_user_id: press.claimedBy,
    },
  };
}
