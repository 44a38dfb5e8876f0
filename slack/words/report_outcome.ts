import type { Owner } from "../../codespaces/codespace.ts";
import type { LeftOver } from "../../codespaces/left_over.ts";
import type { Report } from "../../codespaces/report.ts";
import type { Occasion } from "../../codespaces/report_options.ts";
import type { Result } from "../../codespaces/result.ts";
import type { Review, WeekFigures } from "../../codespaces/review_warnings.ts";
import type { Suggestion } from "../../codespaces/suggest_person.ts";
import type { ChannelProblem } from "../api/channels.ts";
import type { SlackError } from "../api/errors.ts";
import type { AddLinks } from "../triggers/links.ts";
import type { SlackUsers } from "./owner_entry.ts";

/** A direct message that Slack would not take, and its word for why. */
export interface Undeliverable {
  readonly owner: Owner;
  /** Null where it is told of all of them at once. */
  readonly reason: string | null;
}

/** What became of a report. */
export interface ReportOutcome {
  readonly slackUsers: SlackUsers;
  /** Where it stands; empty where nothing was posted to a channel. */
  readonly channelIds: readonly string[];
  /** How many owners got a direct message. */
  readonly directMessages: number;
  /** Owners whom the run could tell in no way. */
  readonly untold: readonly Owner[];
  /** Owners who could not be sent the direct message they should have had. */
  readonly undeliverable: readonly Undeliverable[];
  /** Why it is not known who is in a channel; null where it is. */
  readonly membersUnread?: ChannelProblem | null;
  readonly permalink: string | null;
  /** Who the unmapped owners likely are, by GitHub id; often nobody. */
  readonly suggestions: ReadonlyMap<string, Suggestion>;
  /** Owners whose link leads to a deactivated account, as far as known. */
  readonly deactivated: SlackUsers;
  /** Whether it stands only where it warns nobody: see `warnsOwners`. */
  readonly isTrial?: boolean;
  readonly addLinks: AddLinks;
  /** @default "weekly" */
  readonly occasion?: Occasion;
  /** Slack user id of who wanted it now; null for a report by schedule. */
  readonly askedForBy?: string | null;
  /** When the GitHub token expires; null where nobody is to be told. */
  readonly tokenExpiresAt?: Date | null;
  /** What there was no time for. @default nothing */
  readonly leftOver?: readonly LeftOver[];
  /**
   * What became of earlier warnings, or why that is not known; null where it
   * was not looked at.
   */
  readonly lookBack?: Result<Review, SlackError> | null;
  /** What earlier weekly reports counted, the latest last. */
  readonly weeks?: readonly WeekFigures[];
  /** The workspace, for links that open a direct message. */
  readonly teamId?: string | null;
}

/** The owners of a report that no Slack user is linked to. */
export function unmappedOwners(
  report: Report,
  { slackUsers, deactivated }: {
    readonly slackUsers: SlackUsers;
    /** Linked too, though to nobody who reads anything. */
    readonly deactivated?: SlackUsers;
  },
): Owner[] {
  return report.owners.map(({ owner }) => owner).filter(({ githubId }) =>
    !slackUsers.has(githubId) && deactivated?.has(githubId) !== true
  );
}

/** The owners whose link leads to a deactivated account. */
export function deactivatedOwners(
  report: Report,
  { deactivated }: Pick<ReportOutcome, "deactivated">,
): Owner[] {
  return report.owners.map(({ owner }) => owner)
    .filter(({ githubId }) => deactivated.has(githubId));
}
