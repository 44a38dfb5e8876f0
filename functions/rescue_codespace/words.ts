import type { RichTextElement, RichTextSection } from "@slack/types";
import { expectedBranch, forkOf } from "../../codespaces/codespace_export.ts";
import type { Codespace } from "../../codespaces/codespace.ts";
import { githubUrl } from "../../codespaces/github_host.ts";
import { describeUnsaved } from "../../codespaces/unsaved.ts";
import {
  branchUrl,
  codespaceUrl,
  loginLink,
  repositoryUrl,
} from "../../slack/words/github_links.ts";
import { mrkdwnOf, type Paragraph } from "../../slack/words/paragraph.ts";
import {
  linkOr,
  list,
  richText,
  section,
  text,
} from "../../slack/words/rich_text.ts";
import { displayText } from "../../slack/words/safe_text.ts";
import type { Ending } from "./ending.ts";
import { otherwise, refusedWords } from "./refused_words.ts";
import type { NotSignedIn } from "./sign_in.ts";

/** What whoever pressed "Save my work" reads: what came of it, what to do. */
export function endingWords(ending: Ending): Paragraph {
  switch (ending.kind) {
    case "saved":
      return savedWords(ending);
    case "unfinished":
      return answer("Still saving", [
        named(ending.codespace),
        text(
          " takes longer to save than an app may wait, and GitHub goes on by " +
            "itself. In a few minutes ",
        ),
        text('press "Save my work" again', { bold: true }),
        text(", which tells how it went, or look for the branch "),
        branch(ending.codespace.repository, ending.branch),
        text(" yourself; "),
        linkOr("your codespaces page", githubUrl("codespaces")),
        text(" shows the codespace as exporting meanwhile."),
      ]);
    case "failed":
      return answer("Not saved: GitHub could not export it", [
        text("Nothing is lost yet. "),
        ...pushFromInside(ending.codespace),
        text(
          " A single file above 100 MB is a known reason: GitHub takes none. " +
            "Leave it out of what you commit.",
        ),
      ]);
    case "nothing_to_save":
      return answer("Nothing to save", [
        text("GitHub says that everything in "),
        named(ending.codespace),
        text(
          " is committed and pushed. It can be deleted without losing anything.",
        ),
      ]);
    case "running":
      return answer("Not saved: it is running right now", [
        text("GitHub exports a codespace only while it is stopped. "),
        ...pushFromInside(ending.codespace),
        text(" Or stop it on "),
        linkOr("your codespaces page", githubUrl("codespaces")),
        text(' and press "Save my work" again.'),
      ]);
    case "vanished":
      return answer("Not saved: the codespace is gone", [
        text(
          "It was deleted while GitHub was saving it. Look for the branch ",
        ),
        branch(
          ending.codespace.repository,
          expectedBranch(ending.codespace),
        ),
        text(
          ": it may have got there. Otherwise ask GitHub Support soon whether " +
            "they can restore the codespace.",
        ),
      ]);
    case "gone":
      return answer("Not saved: the codespace is gone", [
        text(
          "GitHub has deleted it, or you have. What you pushed is still on " +
            "GitHub. If you need the rest, tell your tech team at once: GitHub " +
            "can sometimes bring a codespace back soon after.",
        ),
      ]);
    case "not_theirs":
      return answer("Not saved: it is not one of yours", [
        text("GitHub shows no codespace of this name to "),
        loginLink(ending.login, { bold: true }),
        text(
          ", as whom you signed in. It belongs to somebody else, and only its " +
            "owner can save it; or it is deleted already. Yours are on ",
        ),
        linkOr("your codespaces page", githubUrl("codespaces")),
        text("."),
      ]);
    case "no_name":
      return answer("Not saved: this button names no codespace", [
        text('Press "Save my work" in the latest report, or save it on '),
        linkOr("your codespaces page", githubUrl("codespaces")),
        text(": the three dots beside it, then Export changes to a branch."),
      ]);
    case "refused":
      return refusal("save", ending.why, ending.codespace);
  }
}

function savedWords(
  { codespace, export: saved }: Extract<Ending, { kind: "saved" }>,
): Paragraph {
  const fork = forkOf(saved, codespace);
  const where = fork ?? codespace.repository;
  const what = describeUnsaved(codespace.git);
  const next = [
    section(
      text("Open the branch", { bold: true }),
      text(
        ", and look whether all that you need is there: files that Git ignores " +
          "may not be. Merge it, or go on from it.",
      ),
    ),
    section(
      text("Then the codespace can be deleted", { bold: true }),
      text(
        " without losing that. What you change in it from here on is not on " +
          "the branch: push it, or save it again.",
      ),
    ),
    section(
      text("To keep the codespace"),
      text(", "),
      linkOr("open it", codespaceUrl(codespace.webUrl)),
      text(
        ": that restarts its countdown. Nothing else does, and no app can.",
      ),
    ),
  ];
  const elements = [
    text(`GitHub has put ${what || "what was not saved"} of `),
    named(codespace),
    text(" on the branch "),
    branch(where, saved.branch ?? expectedBranch(codespace), saved.htmlUrl),
    text(" of "),
    linkOr(displayText(where, 80), repositoryUrl(where)),
    text(
      fork === null
        ? "."
        : `, which is a fork of yours: you may not push to ${
          displayText(codespace.repository, 80)
        } itself.`,
    ),
  ];
  return answer("Your work is saved", elements, next);
}

const NOT_DONE = {
  save: "Not saved",
  link: "Not linked",
  connect: "Not signed in",
};

/** Why nothing came of it, and what helps. */
export function refusal(
  what: keyof typeof NOT_DONE,
  why: NotSignedIn,
  codespace: Codespace | null = null,
): Paragraph {
  return answer(NOT_DONE[what], [
    ...refusedWords(why),
    ...(what === "save" ? otherwise(codespace) : []),
  ]);
}

/** What "Connect my GitHub account" says. */
export function connectedWords(login: string, isLinked: boolean): Paragraph {
  return answer("Your GitHub account", [
    text("You are signed in to GitHub as "),
    loginLink(login, { bold: true }),
    text(
      '. "Save my work" in a report can now save what is in your codespaces.' +
        (isLinked ? " Reports notify you by name already." : ""),
    ),
  ]);
}

export function linkedWords(login: string): Paragraph {
  return answer("You are linked", [
    text("Reports notify you by name from now on, of the codespaces of "),
    loginLink(login, { bold: true }),
    text(". If that is ever wrong, please tell your tech team."),
  ]);
}

export function disconnectedWords(): Paragraph {
  return answer("Disconnected", [
    text(
      "Slack has forgotten your sign-in, and asks for a new one when you next " +
        "save your work. To end it at GitHub, too, revoke the app under ",
    ),
    linkOr("Authorized OAuth Apps", githubUrl("settings/applications")),
    text("."),
  ]);
}

/** A title, what happened, and perhaps a list of what can be done now. */
function answer(
  title: string,
  elements: readonly RichTextElement[],
  next: readonly RichTextSection[] = [],
): Paragraph {
  return {
    text: `${title}. ${mrkdwnOf(elements)}`,
    blocks: [richText(
      section(text(`${title}\n`, { bold: true }), ...elements),
      ...(next.length > 0 ? [list("bullet", [...next])] : []),
    )],
  };
}

/** The one thing to do where GitHub cannot save it from outside. */
function pushFromInside(codespace: Codespace): RichTextElement[] {
  return [
    linkOr("Open it", codespaceUrl(codespace.webUrl), { bold: true }),
    text(
      ", commit your changes and push them: Source Control on the left, " +
        "Commit, then Sync Changes or Publish Branch. Opening it also restarts " +
        "its countdown.",
    ),
  ];
}

function named({ name, displayName, webUrl }: Codespace): RichTextElement {
  const label = displayText(displayName ?? "", 48) || displayText(name);
  return linkOr(label || "your codespace", codespaceUrl(webUrl));
}

function branch(
  repository: string,
  name: string,
  htmlUrl: string | null = null,
): RichTextElement {
  const shown = displayText(name, 120) || "a new branch";
  return linkOr(shown, branchUrl(repository, name, htmlUrl), { bold: true });
}
