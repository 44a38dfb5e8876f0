import { count } from "../../codespaces/count.ts";
import type { Occasion } from "../../codespaces/report_options.ts";
import type { AtRiskCodespace } from "../../codespaces/report.ts";
import { describeTimeLeft } from "../../codespaces/time_left.ts";
import type { SlackUsers } from "./owner_entry.ts";

/** At most so many people are named in the text of a notification. */
const NAMED_IN_TEXT = 20;

/**
 * The essentials, for a notification or a screen reader: who, how many, when,
 * what to do. It is mrkdwn, so it holds no value that came from GitHub.
 */
export function fallbackText(
  codespaces: readonly AtRiskCodespace[],
  context: {
    readonly now: Date;
    readonly slackUsers: SlackUsers;
    readonly occasion?: Occasion | undefined;
  },
): string {
  const owners = new Set(codespaces.map(({ owner }) => owner.githubId));
  // Somebody with two GitHub users is one person.
  const people = Map.groupBy(
    owners,
    (githubId) => context.slackUsers.get(githubId),
  );
  const unlinked = people.get(undefined) ?? [];
  const mentions = [...people.keys()].flatMap((slackUserId) =>
    slackUserId === undefined ? [] : [`<@${slackUserId}>`]
  );
  const named = mentions.slice(0, NAMED_IN_TEXT);
  const others = mentions.length - named.length + unlinked.length;
  const who = [
    ...named,
    ...(others > 0 ? [count(others, "other person", "other people")] : []),
  ].join(", ");
  // Not always the first: a continued owner's codespaces come before others'.
  const soonest = new Date(Math.min(
    ...codespaces.map((one) => one.retentionExpiresAt.getTime()),
  ));
  const opening = context.occasion === "last_call" ? "Last call: " : "";
  return `${opening}${
    count(codespaces.length, "codespace")
  } with unsaved work will be ` +
    `deleted soon, the first ${describeTimeLeft(soonest, context.now)}: ` +
    `${who}. To save your work, open your codespace, commit and push. ` +
    `The message lists each codespace and says how.`;
}
