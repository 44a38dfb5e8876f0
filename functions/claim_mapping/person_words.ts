import type { RichTextElement } from "@slack/types";
import type { Claim } from "../../codespaces/claim.ts";
import type { Owner } from "../../codespaces/codespace.ts";
import { claimButton } from "../../slack/claim_link.ts";
import { profileUrl } from "../../slack/github_links.ts";
import { dateTime, linkOr, text, user } from "../../slack/rich_text.ts";
import { displayText } from "../../slack/safe_text.ts";
import { say, type Saying } from "../../slack/say.ts";

/** What whoever pressed "This is me" is told, step by step. */

const PRESS_AGAIN =
  'Nothing was sent or saved. Press "This is me" again in a few minutes.';

/** A GitHub user by name, linked to their profile. */
export function githubUser(login: string): RichTextElement {
  const shown = displayText(login, 39) || "this GitHub user";
  return linkOr(shown, profileUrl(login), { bold: true });
}

export function received({ githubLogin }: Claim): Saying {
  return say([
    text("Thank you. The tech team has been asked to link you to "),
    githubUser(githubLogin),
    text(
      " on GitHub. You will get a direct message from this app when they " +
        "have decided.",
    ),
  ]);
}

export function alreadyWaiting({ githubLogin, askedAt }: Claim): Saying {
  const asked = new Date(askedAt);
  const since = Number.isNaN(asked.getTime())
    ? []
    : [text(" since "), dateTime(asked)];
  return say([
    text("The tech team already has your request to be linked to "),
    githubUser(githubLogin),
    ...since,
    text(
      ". There is nothing more to do: you will get a direct message when " +
        "they have decided.",
    ),
  ]);
}

export function alreadyYours(login: string): Saying {
  return say([
    text("You are already linked to "),
    githubUser(login),
    text(
      " on GitHub, so there is nothing to do: the next report notifies you " +
        "by name.",
    ),
  ]);
}

export function linkedToSomebodyElse(
  login: string,
  slackUserId: string,
): Saying {
  return say([
    githubUser(login),
    text(" on GitHub is linked to "),
    user(slackUserId),
    text(
      " already, so nothing was changed. If that is wrong, please tell the " +
        "tech team: they can correct it.",
    ),
  ]);
}

/** `now` is the GitHub user that the number belongs to. */
export function renamed(
  { before, now, org, claimUrl }: {
    readonly before: string;
    readonly now: Owner;
    readonly org: string;
    readonly claimUrl: string | null;
  },
): Saying {
  const button = claimUrl === null ? null : claimButton(claimUrl, now, org);
  return say([
    text("The GitHub user that this message calls "),
    text(displayText(before, 39) || "by another name", { bold: true }),
    text(" is now called "),
    githubUser(now.login),
    text(
      ", so nothing was sent yet. If that is you, " +
        (button === null
          ? "ask the tech team to link you."
          : "press the button below."),
    ),
  ], button === null ? [] : [{ type: "actions", elements: [button] }]);
}

export function gone(login: string): Saying {
  return say([
    text(
      `GitHub has no user called ${displayText(login, 39)} with that number ` +
        "any more, so nothing was sent. If you have another GitHub user now, " +
        "ask the tech team to link you to it.",
    ),
  ]);
}

export function notAPerson(login: string): Saying {
  return say([
    githubUser(login),
    text(
      " is not a person on GitHub but an organisation or an app, so nobody " +
        "can be linked to it. Nothing was sent.",
    ),
  ]);
}

export function brokenButton(): Saying {
  return say([
    text(
      "This button does not name a GitHub user, so nothing was sent. Press " +
        '"This is me" in the latest report, or ask the tech team to link you.',
    ),
  ]);
}

export function unknownPerson(): Saying {
  return say([
    text(
      "Slack does not show this app who you are, so nothing was sent. Please " +
        "ask the tech team to link you to your GitHub user.",
    ),
  ]);
}

export function noTechChannel(org: string): Saying {
  return say([
    text(
      "Nobody can approve this yet, because no tech team channel is set for " +
        `${displayText(org) || "your organisation"}. Nothing was sent or ` +
        "saved. Please ask a workspace admin to set one with the " +
        '"Configure codespaces report" link, or to link you themselves.',
    ),
  ]);
}

export function techChannelUnreachable(): Saying {
  return say([
    text(
      "Your request could not be passed on: the tech team's channel could " +
        "not be reached. Nothing was saved. Please tell the tech team, and " +
        'press "This is me" again later.',
    ),
  ]);
}

export function githubUnreachable(login: string): Saying {
  return say([
    text(
      `GitHub could not be asked about ${displayText(login, 39)} just now. ` +
        PRESS_AGAIN,
    ),
  ]);
}

export function slackUnreachable(): Saying {
  return say([
    text(
      "Slack could not look up who is linked to whom just now. " + PRESS_AGAIN,
    ),
  ]);
}

/** The decision, for a direct message. */
export function decided(claim: Claim, linkedTo: string | null): Saying | null {
  const { status, githubLogin, slackUserId } = claim;
  if (status === "approved" || linkedTo === slackUserId) {
    return approved(githubLogin);
  }
  if (status === "rejected") return rejected(githubLogin);
  return status === "overtaken" && linkedTo !== null
    ? linkedToSomebodyElse(githubLogin, linkedTo)
    : null;
}

function approved(login: string): Saying {
  return say([
    text("The tech team has linked you to "),
    githubUser(login),
    text(" on GitHub. From now on reports notify you by name."),
  ]);
}

function rejected(login: string): Saying {
  return say([
    text("The tech team has not linked you to "),
    githubUser(login),
    text(
      " on GitHub. Nothing was changed. If you think that is a mistake, " +
        "please talk to them.",
    ),
  ]);
}
