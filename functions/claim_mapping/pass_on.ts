import { type Explanation, joined } from "../../codespaces/failure.ts";
import { finish, holds, type Lock, take } from "../../datastores/once.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { explainSlackError } from "../../slack/api/errors.ts";
import { linkTriggerUrl } from "../../slack/triggers/link_triggers.ts";
import { ADD_MAPPING_AGAIN_LINK } from "../../slack/triggers/links.ts";
import { postOnce } from "../../slack/posting/post_once.ts";
import type { Answer, CheckedPress } from "./press.ts";
import * as words from "./words.ts";

/** An attempt takes a minute at most. */
const STALE_AFTER_MS = 2 * 60 * 1000;

/**
 * Tells the tech channel who somebody says to be, once for each person and
 * GitHub login: to leave it is to reject it. What failed can be pressed again.
 */
export async function passOn(
  slack: SlackApi,
  press: CheckedPress,
  executionId: string,
): Promise<Answer> {
  const { githubId, githubLogin, claimedBy, org, techChannelId } = press;
  const lock: Lock = {
    runId: `claim ${githubId} ${githubLogin.toLowerCase()} ${claimedBy}`,
    kind: "claim",
    org,
    owner: `${executionId} ${crypto.randomUUID()}`,
  };
  const taken = await take(slack, lock, { staleAfterMs: STALE_AFTER_MS });
  if (!taken.ok) return failed(explainSlackError(taken.error));
  if (taken.value.kind !== "ours") {
    const { owner, updatedAt } = taken.value.by;
    return owner.startsWith(`${executionId} `) ? TOLD : {
      status: "already_passed_on",
      saying: words.alreadyPassedOn(githubLogin, new Date(updatedAt)),
    };
  }
  // Of two presses in the same second one goes on.
  const held = await holds(slack, lock, taken.value);
  if (held.ok && !held.value) return TOLD;
  const url = await linkTriggerUrl(
    slack.within(OPTIONAL_MS),
    ADD_MAPPING_AGAIN_LINK,
  );
  const beforeMs = Date.parse(taken.value.earlier?.updatedAt ?? "");
  const told = await postOnce(slack, {
    channelId: techChannelId,
    runId: lock.runId,
    kind: "claim",
    ...(!Number.isNaN(beforeMs) && { sinceMs: beforeMs }),
    messages: [{ ...words.techMessage(press, url), codespaceIds: [] }],
  });
  // Without this note a press finds the message itself.
  await finish(slack, lock.runId, { status: told.ok ? "done" : "failed" });
  return told.ok
    ? { status: "passed_on", saying: words.passedOn(githubLogin) }
    : failed(told.error);
}

/** Another attempt tells the person. */
const TOLD: Answer = { status: "passed_on", saying: null };

function failed(error: Explanation): Answer {
  return {
    status: "refused",
    saying: words.notPassedOn(),
    error: joined('A "This is me" could not be passed on. ', error),
  };
}
