import { rootOf } from "../../codespaces/posted_message.ts";
import {
  groupByOwner,
  type OwnerAtRisk,
  type Report,
} from "../../codespaces/report.ts";
import type { ReportOptions } from "../../codespaces/report_options.ts";
import type { Thread } from "../../slack/deliver.ts";
import type { SlackError } from "../../slack/errors.ts";
import { reportMessages } from "../../slack/report_messages.ts";
import { nothingAtRiskMessage } from "../../slack/report_words.ts";
import type { Findings } from "./find_risks.ts";
import type { Ledger } from "./ledger.ts";

/** A run with all it needs to decide what goes where. */
export interface Run {
  readonly options: ReportOptions;
  readonly findings: Findings;
  readonly ledger: Ledger;
  /**
   * Why it cannot be told whether an interrupted delivery left its summary in
   * the tech channel.
   */
  readonly summaryUnread?: SlackError | null;
}

/**
 * A direct message to each Slack user whom these owners are linked to: one,
 * also where somebody has two GitHub users.
 */
export function directThreads(
  { options, findings, ledger }: Run,
  owners: readonly OwnerAtRisk[],
): { readonly thread: Thread; readonly owners: readonly OwnerAtRisk[] }[] {
  const { report, slackUsers } = findings;
  const told = ledger.posted("report").filter(({ channelId }) =>
    !options.channelIds.includes(channelId)
  ).flatMap(({ codespaceIds }) => codespaceIds);
  const people = Map.groupBy(
    withoutTold(owners, told),
    ({ owner }) => slackUsers.get(owner.githubId),
  );
  return [...people].flatMap(([slackUserId, theirs]) => {
    if (slackUserId === undefined) return [];
    const messages = reportMessages({ ...report, owners: theirs }, {
      slackUsers,
      audience: "owner",
      occasion: options.occasion,
      helpChannelId: options.helpChannelId,
    });
    return [{
      owners: theirs,
      thread: { channelId: slackUserId, kind: "report", messages },
    }];
  });
}

/** The report of these owners, for each channel. */
export function channelThreads(
  { options, findings, ledger }: Run,
  owners: readonly OwnerAtRisk[],
): Thread[] {
  const { report, slackUsers, claimUrl } = findings;
  const { helpChannelId } = options;
  return options.channelIds.map((channelId) => {
    const posted = ledger.posted("report", channelId);
    const partsBefore = posted.at(-1)?.part ?? 0;
    const told = posted.flatMap(({ codespaceIds }) => codespaceIds);
    const rest = { ...report, owners: withoutTold(owners, told) };
    return {
      channelId,
      kind: "report",
      startedAs: rootOf(posted, "report", channelId),
      partsBefore,
      messages: saysAllIsWell(report, options) && partsBefore === 0
        ? [nothingAtRiskMessage(report)]
        : reportMessages(rest, {
          slackUsers,
          occasion: options.occasion,
          helpChannelId,
          claimUrl,
          partsBefore,
        }),
    };
  });
}

function saysAllIsWell(
  { owners }: Report,
  { postWhenEmpty, delivery, occasion }: ReportOptions,
): boolean {
  return owners.length === 0 && postWhenEmpty && delivery !== "dm" &&
    occasion === "weekly";
}

/** What an interrupted delivery of the run did not get to. */
function withoutTold(
  owners: readonly OwnerAtRisk[],
  told: readonly string[],
): readonly OwnerAtRisk[] {
  if (told.length === 0) return owners;
  const codespaces = owners.flatMap((owner) => owner.codespaces);
  return groupByOwner(codespaces.filter(({ id }) => !told.includes(id)));
}
