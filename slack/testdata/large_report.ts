import { buildReport, type Report } from "../../codespaces/report.ts";
import {
  buildCodespace,
  hoursFromNow,
  NOW,
} from "../../codespaces/testdata/build_codespace.ts";

/** Codespaces with ordinary names, dealt out to their owners in turn. */
export function largeReport({ atRisk = 600, owners = 150 } = {}): Report {
  const codespaces = Array.from({ length: atRisk }, (_, index) => {
    const name = `fuzzy-umbrella-${String(index).padStart(9, "x")}`;
    return buildCodespace({
      id: String(700_000_000 + index),
      name,
      displayName: "fuzzy umbrella",
      webUrl: `https://${name}.github.dev`,
      owner: {
        githubId: String(500 + index % owners),
        login: `researcher-${index % owners}`,
      },
      repository: `opensafely/${"study".padEnd(19, "-x")}`,
      retentionExpiresAt: hoursFromNow(1 + index * 0.3 % 230),
      git: { ref: "main", ahead: 12, hasUnpushedChanges: index % 2 === 0 },
    });
  });
  return buildReport("opensafely", codespaces, {
    now: NOW,
    thresholdDays: 10,
    excludedRepos: [],
  });
}
