import pMap from "p-map";
import type { ReportOptions } from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { explainSlackError, type SlackError } from "../../slack/errors.ts";
import type { Findings } from "./find_risks.ts";
import type { Ledger } from "./ledger.ts";

const PLACES_AT_ONCE = 4;

/**
 * Counts as posted what an earlier delivery posted and could no longer note.
 * A run that is resumed must know, or it could post twice; one that seems to
 * be the first looks in the channels all the same, in case its claim came late.
 */
export async function lookBack(
  ledger: Ledger,
  options: ReportOptions,
  run: { readonly findings: Findings; readonly resumed: boolean },
): Promise<Result<void, string>> {
  const places = [
    ...options.channelIds,
    ...(options.techChannelId === null ? [] : [options.techChannelId]),
    ...(run.resumed ? peopleToLookUp(ledger, options, run.findings) : []),
  ];
  const looks = await pMap(
    places,
    async (place) => ({ place, result: await ledger.lookIn(place) }),
    { concurrency: PLACES_AT_ONCE },
  );
  for (const { place, result } of looks) {
    if (result.ok || !run.resumed || isAboutOnePerson(place, result.error)) {
      continue;
    }
    return fail(explainSlackError(result.error, { channelId: place }));
  }
  return ok(undefined);
}

/** Whoever should have a direct message that was not noted. */
function peopleToLookUp(
  ledger: Ledger,
  { delivery }: ReportOptions,
  { report, slackUsers }: Findings,
): string[] {
  if (delivery !== "dm" && delivery !== "channel_and_dm") return [];
  const noted = new Set(
    ledger.posted("report")
      .filter(({ channelId }) => channelId.startsWith("D"))
      .flatMap(({ codespaceIds }) => codespaceIds),
  );
  const people = report.owners
    .filter(({ codespaces }) => codespaces.some(({ id }) => !noted.has(id)))
    .flatMap(({ owner }) => slackUsers.get(owner.githubId) ?? []);
  return [...new Set(people)];
}

/** Nothing can stand with somebody Slack does not let the app write to. */
function isAboutOnePerson(place: string, error: SlackError): boolean {
  return /^[UW]/.test(place) && error.kind === "refused";
}
