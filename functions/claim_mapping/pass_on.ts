import { type Explanation, joined } from "../../codespaces/failure.ts";
import {
  finish,
  isSameExecution,
  type Lock,
  newOwner,
  takeInTurn,
  takeSettled,
} from "../../datastores/once.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { explainSlackError } from "../../slack/api/errors.ts";
import { linkTriggerUrls } from "../../slack/triggers/link_triggers.ts";
import { ADD_MAPPING_AGAIN_LINK } from "../../slack/triggers/links.ts";
import {
  ownerLinksOf,
  RESCUE_LINKS,
} from "../../slack/triggers/rescue_offer.ts";
import { connectFirst } from "../../slack/words/rescue_offer.ts";
import { postOnce } from "../../slack/posting/post_once.ts";
import type { Answer, CheckedPress } from "./press.ts";
import * as words from "./words.ts";

/** A function's minute: who took it so long ago is no more. */
const STALE_AFTER_MS = 60_000;

/**
 * Tells the tech channel who somebody says to be, once for each person and
 * GitHub login: to leave it is to reject it. What failed can be pressed again.
 * Null where another attempt at this execution does it.
 */
export async function passOn(
  slack: SlackApi,
  press: CheckedPress,
  executionId: string,
): Promise<Answer | null> {
  const { githubId, githubLogin, claimedBy, org, techChannelId } = press;
  const lock: Lock = {
    runId: `claim ${githubId} ${githubLogin.toLowerCase()} ${claimedBy}`,
    kind: "claim",
    org,
    owner: newOwner(executionId),
  };
  // Of two presses in the same second one goes on, and the other learns how
  // that went: a press may have died, or failed.
  const taken = await takeInTurn(
    slack,
    () => takeSettled(slack, lock, { staleAfterMs: STALE_AFTER_MS }),
  );
  if (!taken.ok) return failed(explainSlackError(taken.error));
  if (taken.value.kind !== "ours") {
    const { kind, by } = taken.value;
    if (isSameExecution(by.owner, lock.owner)) return null;
    if (kind === "held") return { status: "refused", saying: NOT_PASSED_ON };
    const { connect } = await findLinks(slack);
    const at = new Date(by.updatedAt);
    const saying = connectFirst(
      connect,
      words.alreadyPassedOn(githubLogin, at),
    );
    return { status: "already_passed_on", saying };
  }
  const { form, connect } = await findLinks(slack);
  const beforeMs = Date.parse(taken.value.earlier?.updatedAt ?? "");
  const told = await postOnce(slack, {
    channelId: techChannelId,
    runId: lock.runId,
    kind: "claim",
    ...(!Number.isNaN(beforeMs) && { sinceMs: beforeMs }),
    messages: [{ ...words.techMessage(press, form), codespaceIds: [] }],
  });
  // Without this note a press finds the message itself.
  await finish(slack, lock.runId, { status: told.ok ? "done" : "failed" });
  return told.ok
    ? {
      status: "passed_on",
      saying: connectFirst(connect, words.passedOn(githubLogin)),
    }
    : failed(told.error);
}

/** What the buttons start; null leaves a button out. */
async function findLinks(slack: SlackApi) {
  const links = await linkTriggerUrls(slack.within(OPTIONAL_MS), [
    ADD_MAPPING_AGAIN_LINK,
    ...RESCUE_LINKS,
  ]);
  const urls = links.ok ? links.value : new Map<string, string>();
  return {
    form: urls.get(ADD_MAPPING_AGAIN_LINK.workflow) ?? null,
    ...ownerLinksOf(urls),
  };
}

const NOT_PASSED_ON = words.notPassedOn();

function failed(error: Explanation): Answer {
  return {
    status: "refused",
    saying: NOT_PASSED_ON,
    error: joined('A "This is me" could not be passed on. ', error),
  };
}
