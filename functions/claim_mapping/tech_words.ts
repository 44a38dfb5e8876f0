import type {
  KnownBlock,
  RichTextElement,
  RichTextSection,
} from "@slack/types";
import type { Claim, ClaimStatus } from "../../codespaces/claim.ts";
import {
  dateTime,
  list,
  richText,
  section,
  text,
  user,
} from "../../slack/rich_text.ts";
import { displayText } from "../../slack/safe_text.ts";
import { mrkdwnOf, say, type Saying } from "../../slack/say.ts";
import { githubUser } from "./person_words.ts";

/** What the tech team reads of a claim, and whoever presses a button there. */

export const APPROVE = "approve_claim";
export const REJECT = "reject_claim";

/** The message in the tech channel, as the claim stands. */
export function requestMessage(
  claim: Claim,
  linkedTo: string | null = null,
): Saying {
  const asks = [
    user(claim.slackUserId),
    text(" says that "),
    githubUser(claim.githubLogin),
    text(" on GitHub is them."),
  ];
  const notes = notesOn(claim);
  const outcome = outcomeOf(claim, linkedTo);
  return {
    text: mrkdwnOf([...asks, ...(outcome ? [text(" "), ...outcome] : [])]),
    blocks: [
      richText(
        section(...asks, ...(outcome ? [] : [text(` ${ADVICE}`)])),
        ...(notes.length > 0 ? [list("bullet", notes)] : []),
        ...(outcome ? [section(...outcome)] : []),
      ),
      ...(outcome ? [] : [BUTTONS]),
    ],
  };
}

const ADVICE = "Approve it if you know that they are the same person: " +
  "reports will then notify them of this GitHub user's codespaces.";

const BUTTONS: KnownBlock = {
  type: "actions",
  elements: [
    {
      type: "button",
      action_id: APPROVE,
      style: "primary",
      text: { type: "plain_text", text: "Approve" },
    },
    {
      type: "button",
      action_id: REJECT,
      style: "danger",
      text: { type: "plain_text", text: "Reject" },
    },
  ],
};

function notesOn({ notes, slackUserId }: Claim): RichTextSection[] {
  const { profileName, otherLogins, rivals } = notes;
  const shownName = displayText(profileName ?? "");
  return [
    ...(shownName
      ? [[text(`Name on their GitHub profile: ${shownName}`)]]
      : []),
    ...otherLogins.slice(0, MOST_NAMED).map((login) => [
      user(slackUserId),
      text(" is linked to "),
      githubUser(login),
      text(" already; approving adds this GitHub user and keeps that one"),
    ]),
    ...rivals.slice(0, MOST_NAMED).map((rival) => [
      user(rival),
      text(" says that this GitHub user is them, too"),
    ]),
    ...(notes.isGuest
      ? [[user(slackUserId), text(" is a guest in this workspace")]]
      : []),
    ...(notes.isStranger
      ? [[text(
        "This GitHub user is not a member of the organisation: are you " +
          "sure it is the right one?",
      )]]
      : []),
    ...(notes.rejectedBy
      ? [[
        user(notes.rejectedBy),
        text(" has rejected the same request before"),
      ]]
      : []),
  ].map((elements) => section(...elements));
}

const MOST_NAMED = 5;

/** Who did what, and when; null while it waits. */
function outcomeOf(
  { status, decidedBy, updatedAt }: Claim,
  linkedTo: string | null,
): RichTextElement[] | null {
  const did = OUTCOMES[status];
  if (did === undefined) return null;
  const at = new Date(updatedAt);
  return [
    text(`${did} by `, { bold: true }),
    decidedBy === null ? text("somebody") : user(decidedBy),
    ...(Number.isNaN(at.getTime()) ? [] : [text(", "), dateTime(at)]),
    ...whyClosed(status, linkedTo),
  ];
}

const OUTCOMES: Partial<Record<ClaimStatus, string>> = {
  approved: "Approved",
  rejected: "Rejected",
  overtaken: "Closed",
  void: "Closed",
  dropped: "Closed",
};

function whyClosed(
  status: ClaimStatus,
  linkedTo: string | null,
): RichTextElement[] {
  if (status === "void") {
    return [text(". Nothing was changed: their Slack account is deactivated.")];
  }
  if (status !== "overtaken") return [];
  return linkedTo === null
    ? [text(". Nothing was changed: it had been linked in another way.")]
    : [
      text(". Nothing was changed: it is linked to "),
      user(linkedTo),
      text(" already."),
    ];
}

/** Under a request that waits, when somebody else makes the same. */
export function alsoClaimed(
  { githubLogin }: Claim,
  slackUserId: string,
): Saying {
  return say([
    user(slackUserId),
    text(" says that "),
    githubUser(githubLogin),
    text(" is them, too. Their request is in this channel; approve only one."),
  ]);
}

/** What only the person who pressed a button sees. */

export function mayNotDecide(): Saying {
  return say([
    text(
      "Sorry, only members of the tech team's channel and workspace admins " +
        "can approve or reject this. Nothing was changed.",
    ),
  ]);
}

export function beingDecided({ decidedBy }: Claim): Saying {
  return say([
    decidedBy === null ? text("Somebody") : user(decidedBy),
    text(
      " pressed a button here a moment ago, and that is what counts. There " +
        "is nothing more to do.",
    ),
  ]);
}

export function alreadyDecided(
  claim: Claim,
  linkedTo: string | null = null,
): Saying {
  return say([
    text("This has been decided, so nothing was changed now. "),
    ...(outcomeOf(claim, linkedTo) ?? []),
  ]);
}

export function replaced(): Saying {
  return say([
    text(
      "This request is not open any more, so nothing was changed. If there " +
        "is a newer one from the same person, please decide that one.",
    ),
  ]);
}

export function couldNotDecide(): Saying {
  return say([
    text(
      "Slack could not be asked just now, so the request is still waiting. " +
        "Please press the button again in a minute.",
    ),
  ]);
}
