import { buildReport, type Report } from "../../codespaces/report.ts";
import {
  buildCodespace,
  NOW,
} from "../../codespaces/testdata/build_codespace.ts";
import type { ReportOutcome } from "../words/report_outcome.ts";
import { NO_LINKS } from "../triggers/links.ts";

const UNKNOWN = { hasUncommittedChanges: null, hasUnpushedChanges: null };

/** So many owners at risk, and so many codespaces that are unknown. */
export function reportOf(
  { atRisk = 0, unknown = 0, name = (index: number) => `cs-${index}` }: {
    atRisk?: number;
    unknown?: number;
    name?: (index: number) => string;
  },
): Report {
  const codespaces = Array.from(
    { length: atRisk + unknown },
    (_, index) =>
      buildCodespace({
        id: String(index),
        name: name(index),
        webUrl: `https://${name(index)}.github.dev`,
        displayName: name(index + 1),
        repository: `org/${name(index)}`,
        owner: { githubId: String(500 + index), login: name(index) },
        ...(index >= atRisk && { git: UNKNOWN }),
      }),
  );
  return buildReport("opensafely", codespaces, {
    now: NOW,
    thresholdDays: 10,
    excludedRepos: [],
  });
}

/** What became of a report that stands in one channel. */
export function outcomeOf(
  overrides: Partial<ReportOutcome> = {},
): ReportOutcome {
  return {
    slackUsers: new Map(),
    channelIds: ["C1"],
    directMessages: 0,
    untold: [],
    undeliverable: [],
    permalink: "https://acme.slack.com/archives/C1/p1",
    suggestions: new Map(),
    deactivated: new Map(),
    addLinks: NO_LINKS,
    ...overrides,
  };
}
