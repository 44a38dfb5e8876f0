import { buildReport, type Report } from "../../codespaces/report.ts";
import {
  buildCodespace,
  hoursFromNow,
  NOW,
} from "../../codespaces/testdata/build_codespace.ts";

/** 600 codespaces of 150 owners with ordinary names. */
export function largeReport(): Report {
  const codespaces = Array.from({ length: 600 }, (_, index) => {
    const name = `fuzzy-umbrella-${String(index).padStart(9, "x")}`;
    return buildCodespace({
      id: String(700_000_000 + index),
      name,
      displayName: "fuzzy umbrella",
      webUrl: `https://${name}.github.dev`,
      owner: {
        githubId: String(500 + index % 150),
        login: `researcher-${index % 150}`,
      },
      repository: `opensafely/${"study".padEnd(19, "-x")}`,
      retentionExpiresAt: hoursFromNow(1 + index * 0.3),
      git: { ref: "main", ahead: 12, hasUnpushedChanges: index % 2 === 0 },
    });
  });
  return buildReport("opensafely", codespaces, {
    now: NOW,
    thresholdDays: 10,
    excludedRepos: [],
  });
}
