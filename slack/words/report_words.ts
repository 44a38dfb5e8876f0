import type { KnownBlock } from "@slack/types";
import { count } from "../../codespaces/count.ts";
import { githubUrl } from "../../codespaces/github_host.ts";
import type { Occasion } from "../../codespaces/report_options.ts";
import type { Report } from "../../codespaces/report.ts";
import { scopeOf } from "../../codespaces/repository.ts";
import { describeTimeLeft } from "../../codespaces/time_left.ts";
import type { Message } from "../posting/message.ts";
import { channel, linkOr, list, richText, section, text } from "./rich_text.ts";
import { saveFirst, saveSteps } from "./rescue_offer.ts";
import { displayText, escapeMrkdwn } from "./safe_text.ts";

/** What the report says besides names and dates, for readers of every kind. */

/** Everybody in a channel, or one owner in a direct message. */
export type Audience = "channel" | "owner";

const HEADERS = {
  report: {
    channel: "Codespaces with unsaved work will be deleted soon",
    owner: "Your unsaved work will be deleted soon",
  },
  lastCall: {
    channel: "Last call: codespaces with unsaved work",
    owner: "Last call: your unsaved work will be deleted soon",
  },
};

/** The weekly report names whatever is at risk on its day. */
const LAST_WORDS = "Apart from the weekly report, this is the last reminder. ";

/** Two lines for whoever scrolls past, and the first thing to do. */
export function introBlocks(
  report: Report,
  { audience, occasion, helped = 0, saveUrl = null }: {
    readonly audience: Audience;
    /** What "Save my work" starts; null where there is no such button. */
    readonly saveUrl?: string | null | undefined;
    readonly occasion?: Occasion | undefined;
    /** See `thanksFor`. */
    readonly helped?: number | undefined;
  },
): KnownBlock[] {
  const isForAll = audience === "channel";
  const isLast = occasion === "last_call";
  return [
    {
      type: "header",
      text: {
        type: "plain_text",
        text: HEADERS[isLast ? "lastCall" : "report"][audience],
      },
    },
    richText(section(
      text(`${whatIsAtRisk(report, audience)} `, { bold: true }),
      text(
        "GitHub deletes a codespace that has not been opened for a while, and " +
          "work in it that was not pushed is lost. ",
      ),
      ...(isLast ? [text(LAST_WORDS)] : []),
      text(
        (saveFirst(saveUrl, { isForAll }) ??
          (isForAll ? "If your name is below, click" : "Click") +
            " your codespace to open it, then commit and push your work. The " +
            "steps are at the end.") + thanksFor(helped),
      ),
    )),
  ];
}

/** Where all may not be well, of which GitHub does not tell. */
function caveatOf({ counts: { unknown }, reading }: Report): string {
  const others = unknown === 1 ? "one other codespace" : `${unknown} others`;
  const reasons = [
    ...(unknown === 0
      ? []
      : [` For ${others} GitHub does not say whether work is unsaved.`]),
    ...(reading.addsUp ? [] : [" GitHub did not show all of them this time."]),
  ];
  return reasons.length === 0
    ? ""
    : `${reasons.join("")} Please look at yours: ${githubUrl("codespaces")}.`;
}

/** Thanks to those whose codespaces a warning helped to save, by number. */
function thanksFor(helped: number): string {
  return helped === 0 ? "" : " Thank you: since the last report, " +
    `${count(helped, "codespace")} ${helped === 1 ? "was" : "were"} saved or ` +
    "opened.";
}

/** The longest login, the longest name of a repository, and both once more. */
const LONGEST_SCOPE = 250;

/** What a report is about, as it may be shown. */
export function displayScope({ org, rules: { repository = null } }: Report) {
  return repository === null
    ? displayText(org)
    : displayText(scopeOf(org, repository), LONGEST_SCOPE);
}

function whatIsAtRisk(report: Report, audience: Audience): string {
  const { owners, rules } = report;
  const codespaces = owners.flatMap((owner) => owner.codespaces);
  const isOne = codespaces.length === 1;
  const whose = audience === "channel"
    ? `${count(codespaces.length, "codespace")} of ` +
      count(owners.length, "person", "people")
    : isOne
    ? "One of your codespaces"
    : `${codespaces.length} of your codespaces`;
  const soonest = codespaces[0]?.retentionExpiresAt ?? rules.now;
  const first = describeTimeLeft(soonest, rules.now);
  return `${whose} in ${displayScope(report)} ` +
    `${isOne ? "has" : "have"} unsaved work and will be deleted ` +
    `${isOne ? first : `soon, the first ${first}`}.`;
}

/** How to save it, what if it is not needed, and who to ask. */
export function helpBlocks(
  help: {
    readonly helpChannelId: string | null;
    readonly audience: Audience;
    /** See `introBlocks`. */
    readonly saveUrl?: string | null | undefined;
  },
): KnownBlock[] {
  return [
    { type: "divider" },
    richText(
      section(text("How to save your work", { bold: true })),
      list(
        "ordered",
        saveSteps(help.saveUrl ?? null, exportStep) ?? [
          section(text(
            "Open your codespace: click its name in the list. Opening it also " +
              "restarts its countdown.",
          )),
          section(text(
            "Commit your changes and push them to GitHub. In the editor: Source " +
              "Control on the left, Commit, then Sync Changes or Publish Branch.",
          )),
          exportStep("Cannot open it?"),
        ],
      ),
      section(
        text("\nNot needed any more?", { bold: true }),
        text(
          " Do nothing and GitHub will delete it, or delete it yourself on " +
            "that page.",
        ),
      ),
      section(text("Need help?", { bold: true }), ...whoToAsk(help)),
    ),
  ];
}

/** What works without the app, and without opening it. */
function exportStep(where: string) {
  return section(
    text(`${where} On `),
    linkOr("your codespaces page", githubUrl("codespaces")),
    text(", click the three dots beside it and choose "),
    text("Export changes to a branch", { bold: true }),
    text("."),
  );
}

function whoToAsk(
  { helpChannelId, audience }: {
    readonly helpChannelId: string | null;
    readonly audience: Audience;
  },
) {
  const inThread = audience === "channel";
  if (helpChannelId === null) {
    return [
      text(
        inThread
          ? " Reply in this thread and somebody will help you."
          : " Ask your tech team before it is deleted.",
      ),
    ];
  }
  return [
    text(" Ask in "),
    channel(helpChannelId),
    text(inThread ? ", or reply in this thread." : "."),
  ];
}

/** "Part 2 of 3", and where the rest is. */
export function partBlock(
  { part, of }: { readonly part: number; readonly of: number },
): KnownBlock {
  const rest = part === 1
    ? "The list continues in the thread of this message."
    : "How to save your work: see the first message of this thread.";
  return {
    type: "context",
    elements: [{ type: "plain_text", text: `Part ${part} of ${of}. ${rest}` }],
  };
}

/** For organisations that want to hear that all is well. */
export function nothingAtRiskMessage(report: Report, helped = 0): Message {
  const { counts, rules: { repository = null } } = report;
  const scope = displayScope(report);
  const caveat = caveatOf(report);
  const known = counts.read - counts.unknown;
  const news = counts.read === 0 && repository !== null
    ? `Nothing to save this time: there are no codespaces in ${scope}. If ` +
      `there should be, check how the repository is spelled.`
    : `Nothing ${caveat === "" ? "" : "known "}to save this time: ` +
      (known === 1
        ? `the one codespace in ${scope} has no unsaved `
        : `none of the ${known} codespaces in ${scope} has unsaved `) +
      `work that will be deleted soon.${caveat}${thanksFor(helped)}`;
  return {
    blocks: [richText(section(text(news)))],
    text: escapeMrkdwn(news),
    codespaceIds: [],
  };
}
