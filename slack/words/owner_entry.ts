import type { KnownBlock, WorkflowButton } from "@slack/types";
import type { Codespace, Owner } from "../../codespaces/codespace.ts";
import type { AtRiskCodespace, OwnerAtRisk } from "../../codespaces/report.ts";
import { describeTimeLeft } from "../../codespaces/time_left.ts";
import { describeUnsaved } from "../../codespaces/unsaved.ts";
import { savableSections } from "./rescue_offer.ts";
import { workflowButton } from "./workflow_button.ts";
import { codespaceUrl } from "./github_links.ts";
import type { Entry } from "../posting/pack.ts";
import {
  dateMrkdwn,
  linkTo,
  loginMrkdwn,
  safeMrkdwn,
  sections,
} from "./mrkdwn.ts";
import { displayText } from "./safe_text.ts";

/** GitHub user id -> Slack user id, of the owners that are linked. */
export type SlackUsers = ReadonlyMap<string, string>;

/** Of a display name or a branch; GitHub's own limit for the first. */
const LENGTH = 48;

/** One owner's part of the report: who, then each codespace, soonest first. */
export function ownerEntry(
  { owner, codespaces }: OwnerAtRisk,
  context: {
    readonly slackUsers: SlackUsers;
    readonly now: Date;
    readonly org: string;
    /** What "This is me" starts; null leaves the button out. */
    readonly claimUrl: string | null;
    /** What "Save my work" starts; null leaves the buttons out. */
    readonly saveUrl?: string | null;
    /** A message to the owner alone need not say who they are. */
    readonly isTheirs?: boolean;
  },
): Entry<AtRiskCodespace> {
  const slackUserId = context.slackUsers.get(owner.githubId);
  const { now, org, claimUrl, saveUrl = null, isTheirs = false } = context;
  return {
    items: codespaces,
    render: (some, continued) => {
      const who = whoIs(owner, slackUserId) + (continued ? " (continued)" : "");
      const isUnknown = slackUserId === undefined && !continued;
      const claim = isUnknown && claimUrl !== null
        ? claimButton(claimUrl, owner, org)
        : null;
      const shown = some.map((codespace, index) => {
        const text = codespaceText(codespace, now);
        return {
          ...codespace,
          text: index > 0 || isTheirs ? text : `${who}\n${text}`,
        };
      });
      const savable = savableSections(shown, saveUrl);
      if (savable !== null) return [...savable, ...actions(claim)];
      const texts = shown.map(({ text }) => text);
      return sections(texts, { between: "\n\n", button: claim });
    },
  };
}

/** A section has room for one button. */
function actions(button: WorkflowButton | null): KnownBlock[] {
  return button === null ? [] : [{ type: "actions", elements: [button] }];
}

function whoIs({ login }: Owner, slackUserId: string | undefined): string {
  if (slackUserId !== undefined) return `<@${slackUserId}>`;
  return `*${loginMrkdwn(login)}*`;
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
 * Which codespace; when it goes; what is unsaved, and where. A quote, since the
 * bar beside it keeps its lines together however narrow the screen is.
 */
function codespaceText(codespace: AtRiskCodespace, now: Date): string {
  const { repository, git, retentionExpiresAt: end } = codespace;
  const { label, name, url } = codespaceName(codespace);
  const timeLeft = describeTimeLeft(end, now);
  const isPast = end <= now;
  return [
    `*${linkTo(safeMrkdwn(label), url)}*` +
    (name === null ? "" : ` (${safeMrkdwn(name)})`),
    isPast
      ? `Will be deleted ${timeLeft}`
      : `Will be ${dateMrkdwn("deleted", end)} (${timeLeft})`,
    `Not saved: ${describeUnsaved(git)} in ` +
    (safeMrkdwn(repository, 80) || "a repository") + describeRef(git.ref),
  ].map((line) => `>${line}`).join("\n");
}

/**
 * The display name, and GitHub's own name to stand beside it; null where the
 * two are the same. The address is null where it is not one to trust.
 */
export function codespaceName(
  { name, displayName, webUrl }: Pick<
    Codespace,
    "name" | "displayName" | "webUrl"
  >,
): {
  readonly label: string;
  readonly name: string | null;
  readonly url: string | null;
} {
  const plainName = displayText(name) || "codespace";
  const label = displayText(displayName ?? "", LENGTH) || plainName;
  return {
    label,
    name: label === plainName ? null : plainName,
    url: codespaceUrl(webUrl),
  };
}

/** GitHub gives a commit where no branch is checked out. */
function describeRef(ref: string | null): string {
  const isCommit = /^[0-9a-f]{40}$/.test(ref ?? "");
  if (isCommit) return `, at commit ${ref?.slice(0, 8)}`;
  const shown = safeMrkdwn(ref ?? "", LENGTH);
  return shown === "" ? "" : `, branch ${shown}`;
}
