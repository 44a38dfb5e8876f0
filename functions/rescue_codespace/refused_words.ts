import type { RichTextElement } from "@slack/types";
import type { Codespace } from "../../codespaces/codespace.ts";
import { githubUrl } from "../../codespaces/github_host.ts";
import { describeNoAnswer } from "../../codespaces/no_answer.ts";
import { quote } from "../../codespaces/quote.ts";
import type { ExportError } from "../../github/export_codespace.ts";
import { explain } from "../../slack/modal/explain.ts";
import { codespaceUrl } from "../../slack/words/github_links.ts";
import { dateTime, linkOr, text } from "../../slack/words/rich_text.ts";
import type { NotSignedIn } from "./sign_in.ts";

/** Why nothing came of it, and what helps: for whoever pressed. */
export function refusedWords(why: NotSignedIn): RichTextElement[] {
  switch (why.kind) {
    case "over":
      return [text(
        "GitHub takes your sign-in no more: it was ended there, or lacks what " +
          "this needs. Slack has forgotten it. Press the button again, and " +
          "Slack asks you to sign in to GitHub anew.",
      )];
    case "slack":
      return [text(explain(why.error))];
    case "github":
      return githubWords(why.error);
  }
}

/** As much of GitHub's own words as a sentence can carry. */
const MOST_SAID = 300;

function githubWords(error: ExportError): RichTextElement[] {
  switch (error.kind) {
    case "sso_required":
      return [
        text(
          "Your organisation uses single sign-on, and your sign-in is not " +
            "authorised for it. ",
        ),
        linkOr("Authorise it at GitHub", error.authorizeUrl),
        text(", then press the button again."),
      ];
    case "missing_permission":
      return [text(
        "GitHub does not let this app save it for you (403). The organisation " +
          "may have to approve the app first: please ask your tech team." +
          saying(error.said),
      )];
    case "against_policy":
      return [text(
        "A rule of your organisation's forbids it: please ask your tech team." +
          saying(error.said),
      )];
    case "not_possible":
      return [
        text(`GitHub will not export it as it is now.${saying(error.said)}`),
      ];
    case "rate_limited":
      return [
        text("GitHub has had too many requests of yours. Press again after "),
        dateTime(error.until),
        text("."),
      ];
    case "unreachable":
      return [text(
        `GitHub could not be reached (${describeNoAnswer(error)}). Press the ` +
          "button again in a few minutes.",
      )];
    default:
      return [text(
        "GitHub answered something that the app does not understand. Press the " +
          "button again in a few minutes; if it happens again, please tell " +
          "your tech team.",
      )];
  }
}

function saying(said: string | null): string {
  return said === null
    ? ""
    : ` GitHub says: ${quote(said.replace(/\.$/, ""), MOST_SAID)}.`;
}

/** What saves it without the app. */
export function otherwise(codespace: Codespace | null): RichTextElement[] {
  if (codespace === null) {
    return [
      text(" Or save it on "),
      linkOr("your codespaces page", githubUrl("codespaces")),
      text(": the three dots beside it, then Export changes to a branch."),
    ];
  }
  return [
    text(" Or "),
    linkOr("open it", codespaceUrl(codespace.webUrl), { bold: true }),
    text(
      ", commit your changes and push them; opening it restarts its countdown.",
    ),
  ];
}
