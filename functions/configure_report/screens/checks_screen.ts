import type {
  KnownBlock,
  ModalView,
  RichTextElement,
  RichTextSection,
} from "@slack/types";
import { githubHost } from "../../../codespaces/github_host.ts";
import {
  linkOr,
  list,
  richText,
  section,
  text,
} from "../../../slack/words/rich_text.ts";
import { displayText } from "../../../slack/words/safe_text.ts";
import {
  type Check,
  type CheckState,
  summarise,
} from "../../../installation/checks/check.ts";
import { heading, paragraph } from "../../../slack/modal/frame.ts";
import { frame } from "../modal.ts";

/** Names from elsewhere may be in it: no longer than anybody reads. */
const MOST_CHARACTERS = 800;

/** What needs a hand comes first. */
const PARTS: readonly (readonly [CheckState, string])[] = [
  ["problem", "Problems"],
  ["warning", "Warnings"],
  ["skipped", "Not checked"],
  ["ok", "Right"],
];

/** Where a cure may lead; anything else stays text. */
const TRUSTED = new Set([
  "www.githubstatus.com",
  "slack-status.com",
  "docs.slack.dev",
]);

/** On top of what was there, while the installation is looked at. */
export function checkingScreen(org: string): ModalView {
  return onTop([paragraph(`Looking at the installation for ${org}…`)]);
}

/** How every part of the installation is. */
export function checksScreen(
  org: string,
  checks: readonly Check[],
): ModalView {
  return onTop([
    richText(section(
      text(`The installation for ${org}: `, { bold: true }),
      text(`${summarise(checks)}.`),
    )),
    ...PARTS.flatMap(([state, title]) =>
      partBlocks(title, checks.filter((check) => check.state === state))
    ),
  ]);
}

function partBlocks(title: string, checks: readonly Check[]): KnownBlock[] {
  if (checks.length === 0) return [];
  return [
    { type: "divider" },
    heading(title),
    richText(list("bullet", checks.map(entry))),
  ];
}

function entry({ title, found, cure }: Check): RichTextSection {
  return section(
    text(`${title}: `, { bold: true }),
    text(displayText(found, MOST_CHARACTERS)),
    ...(cure === null ? [] : [
      text("\n"),
      ...withLinks(displayText(cure, MOST_CHARACTERS)),
    ]),
  );
}

/** The addresses in a text as links, but for the full stop after one. */
function withLinks(cure: string): RichTextElement[] {
  return cure.split(/(https:\/\/[^\s,;()]*[^\s,;().:])/)
    .filter((part) => part !== "")
    .map((part) => linkOr(part, isTrusted(part) ? part : null));
}

function isTrusted(address: string): boolean {
  return address.startsWith("https://") && URL.canParse(address) &&
    (TRUSTED.has(new URL(address).host) ||
      new URL(address).host === githubHost());
}

function onTop(blocks: readonly KnownBlock[]): ModalView {
  return frame({ close: "Back", blocks });
}
