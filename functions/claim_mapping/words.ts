import type { RichTextElement } from "@slack/types";
import type { Owner } from "../../codespaces/codespace.ts";
import { claimButton } from "../../slack/words/claim_button.ts";
import { profileUrl } from "../../slack/words/github_links.ts";
import {
  dateTime,
  linkOr,
  list,
  richText,
  section,
  text,
  user,
} from "../../slack/words/rich_text.ts";
import { displayText } from "../../slack/words/safe_text.ts";
import {
  mrkdwnOf,
  type Paragraph,
  paragraph,
} from "../../slack/words/paragraph.ts";
import { workflowButton } from "../../slack/words/workflow_button.ts";
import type { CheckedPress } from "./read_press.ts";

const MOST_NAMED = 5;

/**
 * What the tech team reads: who says to be whom, what helps to judge, and the
 * form to link them, filled in. Without its address it names the form.
 */
export function techMessage(
  press: CheckedPress,
  formUrl: string | null,
): Paragraph {
  const { claimedBy, githubLogin } = press;
  const asks = [
    user(claimedBy),
    text(" says that "),
    githubUser(githubLogin),
    text(" on GitHub is them."),
  ];
  const how = formUrl === null ? ' with "Link GitHub and Slack"' : "";
  const hints = hintsOn(press).map((hint) => section(...hint));
  const button = formUrl === null
    ? null
    : workflowButton("Link them", formUrl, {
      github_username: githubLogin,
      slack_user_id: claimedBy,
    });
  return {
    text: mrkdwnOf(asks),
    blocks: [
      richText(
        section(
          ...asks,
          text(
            ` Link them${how} if you know that they are the same person: ` +
              "reports then notify them of this GitHub user's codespaces. " +
              "Otherwise there is nothing to do.",
          ),
        ),
        ...(hints.length > 0 ? [list("bullet", hints)] : []),
      ),
      ...(button === null
        ? []
        : [{ type: "actions" as const, elements: [button] }]),
    ],
  };
}

function hintsOn(
  { claimedBy, profileName, otherLogins, isGuest, isMember }: CheckedPress,
): RichTextElement[][] {
  const shownName = displayText(profileName ?? "");
  return [
    ...(shownName === ""
      ? []
      : [[text(`Name on their GitHub profile: ${shownName}`)]]),
    ...otherLogins.slice(0, MOST_NAMED).map((login) => [
      user(claimedBy),
      text(" is linked to "),
      githubUser(login),
      text(" already, and would be to both"),
    ]),
    ...(isGuest
      ? [[user(claimedBy), text(" is a guest in this workspace")]]
      : []),
    ...(isMember ? [] : [[text(
      "This GitHub user is not a member of the organisation: are you sure " +
        "it is the right one?",
    )]]),
  ];
}

/** A GitHub user by name, linked to their profile. */
function githubUser(login: string): RichTextElement {
  const shown = displayText(login, 39) || "this GitHub user";
  return linkOr(shown, profileUrl(login), { bold: true });
}

/** What whoever pressed "This is me" is told. */

export function passedOn(login: string): Paragraph {
  return paragraph([
    text("Thank you. The tech team reads that you are "),
    githubUser(login),
    text(
      " on GitHub. You will get a direct message from this app when they " +
        "have linked you.",
    ),
  ]);
}

export function alreadyPassedOn(login: string, at: Date): Paragraph {
  const when = Number.isNaN(at.getTime()) ? [] : [text(", "), dateTime(at)];
  return paragraph([
    text("The tech team has been told that you are "),
    githubUser(login),
    ...when,
    text(
      ". There is nothing more to do here; if it takes long, please ask them.",
    ),
  ]);
}

export function alreadyYours(login: string): Paragraph {
  return paragraph([
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
): Paragraph {
  return paragraph([
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
): Paragraph {
  const button = claimUrl === null ? null : claimButton(claimUrl, now, org);
  return paragraph([
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

export const gone = (login: string) =>
  plain(
    `GitHub has no user called ${displayText(login, 39)} with that number ` +
      "any more, so nothing was sent. If you have another GitHub user now, " +
      "ask the tech team to link you to it.",
  );

export const notAPerson = (login: string) =>
  plain(
    `${displayText(login, 39)} is not a person on GitHub but an organisation ` +
      "or an app, so nobody can be linked to it. Nothing was sent.",
  );

export const brokenButton = () =>
  plain(
    "This button does not name a GitHub user, so nothing was sent. Press " +
      '"This is me" in the latest report, or ask the tech team to link you.',
  );

export const unknownPerson = () =>
  plain(
    "Slack does not show this app who you are, so nothing was sent. Please " +
      "ask the tech team to link you to your GitHub user.",
  );

export const noTechChannel = (org: string) =>
  plain(
    "Nobody can link you yet, because no tech team channel is set for " +
      `${displayText(org) || "your organisation"}. Nothing was sent or ` +
      "saved. Please ask a workspace admin to set one with the " +
      '"Configure codespaces report" link, or to link you themselves.',
  );

export const notPassedOn = () =>
  plain(
    "This could not be passed on: the tech team's channel could not be " +
      "reached. Nothing was saved. Please tell the tech team, and press " +
      '"This is me" again later.',
  );

const PRESS_AGAIN =
  'Nothing was sent or saved. Press "This is me" again in a few minutes.';

export const githubUnreachable = (login: string) =>
  plain(
    `GitHub could not be asked about ${displayText(login, 39)} just now. ` +
      PRESS_AGAIN,
  );

export const slackUnreachable = () =>
  plain(
    "Slack could not look up who is linked to whom just now. " + PRESS_AGAIN,
  );

function plain(sentence: string): Paragraph {
  return paragraph([text(sentence)]);
}
