import type { KnownBlock, RichTextElement } from "@slack/types";
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
import type { CheckedPress } from "./press.ts";

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
  const blocks: KnownBlock[] = [richText(
    section(
      ...asks,
      text(
        ` Link them${how} if you know that they are the same person: ` +
          "reports then notify them of this GitHub user's codespaces. " +
          "Otherwise there is nothing to do.",
      ),
    ),
    ...(hints.length > 0 ? [list("bullet", hints)] : []),
  )];
  if (formUrl !== null) {
    const button = workflowButton("Link them", formUrl, {
      github_username: githubLogin,
      slack_user_id: claimedBy,
    });
    blocks.push({ type: "actions", elements: [button] });
  }
  return { text: mrkdwnOf(asks), blocks };
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
      " on GitHub. Once they have linked you, reports notify you by name.",
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

/** The button names nobody who is a person on GitHub under that login. */
export function outdated(login: string): Paragraph {
  return plain(
    `GitHub has no person called ${displayText(login, 39)} with the number ` +
      'that this button has, so nothing was sent. Press "This is me" in the ' +
      "latest report, or ask the tech team to link you.",
  );
}

export function notPassedOn(): Paragraph {
  return plain(
    "This could not be passed on to the tech team just now, so nothing was " +
      'saved. Press "This is me" again in a few minutes; if it fails again, ' +
      "please tell them.",
  );
}

function plain(sentence: string): Paragraph {
  return paragraph([text(sentence)]);
}
