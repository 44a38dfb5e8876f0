import pMap from "p-map";
import type { Explanation } from "../../codespaces/failure.ts";
import type { ReportOptions } from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { isDirect } from "../../codespaces/warns_owners.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import type { ChannelProblem } from "../../slack/api/channels.ts";
import { explainInChannel, type SlackError } from "../../slack/api/errors.ts";
import type { Refusal } from "../../slack/posting/deliver.ts";
import type { RunJournal } from "./run_journal.ts";
import type { Run } from "./run.ts";
import { ownersToMessage } from "./threads.ts";

const PLACES_AT_ONCE = 4;

/**
 * Direct messages go out in the order of the report, eight at a time: where so
 * many people in a row have none, nobody behind them has one. Slack takes some
 * fifty look-ups a minute.
 */
const IN_A_ROW = 24;

/**
 * Counts as posted what an earlier attempt posted and could no longer note.
 * A run that is resumed must know, or it could post twice; one that seems to
 * be the first looks in the channels all the same: reads of the lock may be
 * stale.
 * Where the tech channel cannot be read, or not soon, the owners' report goes
 * on without it; whose direct messages Slack does not let it look at is left
 * out, rather than be written to twice.
 */
export async function recoverPosted(
  journal: RunJournal,
  options: ReportOptions,
  run: Pick<Run, "findings" | "members"> & {
    readonly resumed: boolean;
    /** Whether the app could enter the tech channel. */
    readonly techDoor: Result<void, ChannelProblem>;
  },
): Promise<Result<Pick<Run, "summaryUnread" | "directUnread">, Explanation>> {
  const { channelIds, techChannelId } = options;
  const isForTechAlone = (place: string) =>
    place === techChannelId && !channelIds.includes(place);
  const lookIn = (places: readonly string[]) =>
    pMap(
      places,
      async (place) => ({
        place,
        result: await journal.lookIn(
          place,
          isForTechAlone(place) ? { withinMs: OPTIONAL_MS } : {},
        ),
      }),
      { concurrency: PLACES_AT_ONCE },
    );
  const channels = new Set([...channelIds, techChannelId ?? ""]);
  const looks = await lookIn([...channels].filter((id) => id !== ""));
  const people = run.resumed ? peopleToLookUp(journal, options, run) : [];
  for (let start = 0; start < people.length; start += IN_A_ROW) {
    const before = journal.posted("report").length;
    const row = await lookIn(people.slice(start, start + IN_A_ROW));
    looks.push(...row);
    const isNoneThere = journal.posted("report").length === before;
    if (isNoneThere && row.some(({ result }) => result.ok)) break;
  }
  let summaryUnread: SlackError | null = null;
  const directUnread: Refusal[] = [];
  for (const { place, result } of looks) {
    if (result.ok || !run.resumed) continue;
    const { error } = result;
    if (isForTechAlone(place)) {
      // Of an archived channel Slack says here only that the app is not in it.
      summaryUnread = run.techDoor.ok ? error : run.techDoor.error.error;
      continue;
    }
    if (error.kind === "refused" && isPerson(place)) {
      directUnread.push({ kind: "slack", channelId: place, error });
      continue;
    }
    // Direct messages go out though a channel is gone; nothing stands in one
    // that the app is not in.
    if (error.kind === "refused" && options.delivery === "dm") continue;
    return fail(explainInChannel(error, place));
  }
  return ok({ summaryUnread, directUnread });
}

/** Whoever should have a direct message that was not noted, in their order. */
function peopleToLookUp(
  journal: RunJournal,
  options: ReportOptions,
  { findings, members }: Pick<Run, "findings" | "members">,
): string[] {
  const noted = new Set(
    journal.posted("report")
      .filter(({ channelId }) => isDirect(channelId))
      .flatMap(({ codespaceIds }) => codespaceIds),
  );
  const people = ownersToMessage({ options, findings, members })
    .filter(({ codespaces }) => codespaces.some(({ id }) => !noted.has(id)))
    .flatMap(({ owner }) => findings.slackUsers.get(owner.githubId) ?? []);
  return [...new Set(people)];
}

function isPerson(place: string): boolean {
  return /^[UW]/.test(place);
}
