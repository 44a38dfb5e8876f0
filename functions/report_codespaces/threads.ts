import type { Owner } from "../../codespaces/codespace.ts";
import { rootOf } from "../../codespaces/posted_message.ts";
import {
  groupByOwner,
  type OwnerAtRisk,
  type Report,
} from "../../codespaces/report.ts";
import type { ReportOptions } from "../../codespaces/report_options.ts";
import {
  isMember,
  toldIn,
  warnsOwners,
} from "../../codespaces/warns_owners.ts";
import type { Thread } from "../../slack/posting/deliver.ts";
import { reportMessages } from "../../slack/words/report_messages.ts";
import { nothingAtRiskMessage } from "../../slack/words/report_words.ts";
import type { Run } from "./run.ts";

/**
 * The linked owners who are sent a direct message: all of them where the
 * delivery says so; else those whom a mention in the channel would not reach,
 * unless the report warns nobody there (see `warnsOwners`).
 */
export function ownersToMessage(
  { options, findings: { report, slackUsers }, members }: Pick<
    Run,
    "options" | "findings" | "members"
  >,
): readonly OwnerAtRisk[] {
  const linked = report.owners.filter(({ owner }) =>
    slackUsers.has(owner.githubId)
  );
  if (options.delivery !== "channel") return linked;
  if (!options.channelIds.some((id) => warnsOwners(options, id))) return [];
  return linked.filter(({ owner }) =>
    !isMember(slackUsers.get(owner.githubId) ?? "", members)
  );
}

/** Whether it stands only where it warns nobody: see `warnsOwners`. */
export function isTrial({ options, journal }: Run): boolean {
  const posted = journal.posted("report");
  return posted.length > 0 &&
    !posted.some(({ channelId }) => warnsOwners(options, channelId));
}

/**
 * Owners whom no message that stands can have told; none in a trial, which is
 * for somebody else to see. Whoever is linked to nobody is named by login.
 */
export function untoldOwners(run: Run): Owner[] {
  if (isTrial(run)) return [];
  const told = toldCodespaces(run);
  return run.findings.report.owners
    .filter(({ codespaces }) => !codespaces.some(({ id }) => told.has(id)))
    .map(({ owner }) => owner);
}

/** Ids of those whose owner a message that stands can have told of them. */
export function toldCodespaces(run: Run): ReadonlySet<string> {
  const { options, findings: { report, slackUsers }, journal, members } = run;
  const linked = new Map(
    report.owners.flatMap(({ owner, codespaces }) =>
      codespaces.map(({ id }) => [id, slackUsers.get(owner.githubId) ?? null])
    ),
  );
  return new Set(
    journal.posted("report").flatMap(({ channelId, codespaceIds }) =>
      codespaceIds.filter((id) => {
        const slackUserId = linked.get(id) ?? null;
        return slackUserId === null ||
          toldIn(channelId, slackUserId, { options, members }) !== null;
      })
    ),
  );
}

/**
 * A direct message to each Slack user whom these owners are linked to: one,
 * also where somebody has two GitHub users.
 */
export function directThreads(
  { options, findings, journal }: Run,
  owners: readonly OwnerAtRisk[],
): { readonly thread: Thread; readonly owners: readonly OwnerAtRisk[] }[] {
  const { report, slackUsers, saveUrl } = findings;
  const told = journal.posted("report").filter(({ channelId }) =>
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
      saveUrl,
    });
    return [{
      owners: theirs,
      thread: { channelId: slackUserId, kind: "report", messages },
    }];
  });
}

/** The report of these owners, for each channel. */
export function channelThreads(
  { options, findings, journal, lookBack }: Run,
  owners: readonly OwnerAtRisk[],
): Thread[] {
  const { report, slackUsers, claimUrl, saveUrl } = findings;
  const helped = options.occasion === "weekly" && lookBack?.ok
    ? lookBack.value.helped
    : 0;
  const { helpChannelId } = options;
  return options.channelIds.map((channelId) => {
    const posted = journal.posted("report", channelId);
    const partsBefore = posted.at(-1)?.part ?? 0;
    const told = posted.flatMap(({ codespaceIds }) => codespaceIds);
    const rest = { ...report, owners: withoutTold(owners, told) };
    return {
      channelId,
      kind: "report",
      startedAs: rootOf(posted, "report", channelId),
      partsBefore,
      messages: saysAllIsWell(report, options) && partsBefore === 0
        ? [nothingAtRiskMessage(report, helped)]
        : reportMessages(rest, {
          slackUsers,
          occasion: options.occasion,
          helpChannelId,
          helped,
          claimUrl,
          saveUrl,
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

/** What an interrupted attempt of the run did not get to. */
function withoutTold(
  owners: readonly OwnerAtRisk[],
  told: readonly string[],
): readonly OwnerAtRisk[] {
  if (told.length === 0) return owners;
  const ids = new Set(told);
  const codespaces = owners.flatMap((owner) => owner.codespaces);
  return groupByOwner(codespaces.filter(({ id }) => !ids.has(id)));
}
