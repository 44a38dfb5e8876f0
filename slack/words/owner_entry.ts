import type {
  KnownBlock,
  RichTextElement,
  RichTextSection,
  WorkflowButton,
} from "@slack/types";
import type { Owner } from "../../codespaces/codespace.ts";
import type { AtRiskCodespace, OwnerAtRisk } from "../../codespaces/report.ts";
import { describeTimeLeft } from "../../codespaces/time_left.ts";
import { describeUnsaved } from "../../codespaces/unsaved.ts";
import { workflowButton } from "./workflow_button.ts";
import { codespaceUrl, loginLink, repositoryUrl } from "./github_links.ts";
import type { Entry } from "../posting/pack.ts";
import {
  dateTime,
  linkOr,
  list,
  richText,
  section,
  text,
  user,
} from "./rich_text.ts";
import { displayText } from "./safe_text.ts";

/** GitHub user id -> Slack user id, of the owners that are linked. */
export type SlackUsers = ReadonlyMap<string, string>;

/** Of a display name or a branch; GitHub's own limit for the first. */
const LENGTH = 48;
const BRIEF_LENGTH = 24;

/** One owner's part of the report: who, then each codespace, soonest first. */
export function ownerEntry(
  { owner, codespaces }: OwnerAtRisk,
  context: {
    readonly slackUsers: SlackUsers;
    readonly now: Date;
    readonly org: string;
    /** What "This is me" starts; null leaves the button out. */
    readonly claimUrl: string | null;
    /** Cuts names short, for a report with room for little else. */
    readonly isBrief?: boolean;
    /** A message to the owner alone need not say who they are. */
    readonly isTheirs?: boolean;
  },
): Entry<AtRiskCodespace> {
  const slackUserId = context.slackUsers.get(owner.githubId);
  return {
    items: codespaces,
    render: (some, continued) => [
      richText(
        ...(context.isTheirs ? [] : [section(
          whoIs(owner, slackUserId),
          ...(continued ? [text(" (continued)")] : []),
        )]),
        list(
          "bullet",
          some.map((codespace) => codespaceLine(codespace, context)),
        ),
      ),
      ...(slackUserId === undefined && !continued
        ? claimBlocks(owner, context)
        : []),
    ],
  };
}

function whoIs(owner: Owner, slackUserId: string | undefined) {
  return slackUserId === undefined
    ? loginLink(owner.login, { bold: true })
    : user(slackUserId);
}

/** An actions block weighs less than a section that holds the button. */
function claimBlocks(
  owner: Owner,
  { claimUrl, org }: { readonly claimUrl: string | null; readonly org: string },
): KnownBlock[] {
  const button = claimUrl === null ? null : claimButton(claimUrl, owner, org);
  return button === null ? [] : [{ type: "actions", elements: [button] }];
}

/** "This is me" for one GitHub user; null for what could not be one. */
function claimButton(
  url: string,
  { githubId, login }: Owner,
  org: string,
): WorkflowButton | null {
  if (!/^\d{1,20}$/.test(githubId) || !/^[\w-]{1,39}$/.test(login)) return null;
  return workflowButton("This is me", url, {
    github_id: githubId,
    github_login: login,
    org,
  });
}

/**
 * Which codespace; when it goes; what is unsaved, and where. As few elements as
 * it takes: their JSON is what fills a message, and with it a run's minute.
 */
function codespaceLine(
  codespace: AtRiskCodespace,
  { now, isBrief = false }: { readonly now: Date; readonly isBrief?: boolean },
): RichTextSection {
  const { repository, git, retentionExpiresAt } = codespace;
  const length = isBrief ? BRIEF_LENGTH : LENGTH;
  const { link, name } = codespaceName(codespace, length);
  const timeLeft = describeTimeLeft(retentionExpiresAt, now);
  const isPast = retentionExpiresAt <= now;
  return section(
    link,
    text(`${name === null ? "" : ` (${name})`}\nWill be deleted `),
    ...(isPast ? [] : [dateTime(retentionExpiresAt)]),
    text(
      `${isPast ? timeLeft : ` (${timeLeft})`}\n` +
        `Not saved: ${describeUnsaved(git)} in `,
    ),
    linkOr(
      displayText(repository, 80) || "a repository",
      repositoryUrl(repository),
    ),
    ...describeRef(git.ref, length),
  );
}

/**
 * The display name as a link, and GitHub's own name to stand beside it; null
 * where the two are the same.
 */
export function codespaceName(
  { name, displayName, webUrl }: {
    readonly name: string;
    readonly displayName: string | null;
    readonly webUrl: string;
  },
  length = LENGTH,
): { readonly link: RichTextElement; readonly name: string | null } {
  const plainName = displayText(name) || "codespace";
  const label = displayText(displayName ?? "", length) || plainName;
  return {
    link: linkOr(label, codespaceUrl(webUrl)),
    name: label === plainName ? null : plainName,
  };
}

/** GitHub gives a commit where no branch is checked out. */
function describeRef(ref: string | null, length: number): RichTextElement[] {
  const shown = displayText(ref ?? "", isCommit(ref) ? 40 : length);
  if (shown === "") return [];
  return [
    text(
      isCommit(ref) ? `, at commit ${shown.slice(0, 8)}` : `, branch ${shown}`,
    ),
  ];
}

function isCommit(ref: string | null): boolean {
  return /^[0-9a-f]{40}$/.test(ref ?? "");
}
