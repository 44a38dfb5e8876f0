import { type Plant, REPORT } from "./plant.ts";

/** What is read of GitHub, and said of it. */
export const READING: readonly Plant[] = [
  {
    name: "a page of GitHub's list is dropped",
    functions: REPORT,
    path: "github/list_codespaces.ts",
    edits: [["ok([...between.value, last.value])", "ok(between.value)"]],
  },
  {
    name: "a codespace of which GitHub says too little is taken as saved",
    functions: REPORT,
    path: "codespaces/classify.ts",
    edits: [[
      'return unsaved === "unsaved" ? "at_risk" : unsaved;',
      'return unsaved === "unsaved" ? "at_risk" : "saved";',
    ]],
  },
  {
    name: "what is saved is reported too",
    functions: REPORT,
    path: "codespaces/classify.ts",
    edits: [[
      'return unsaved === "unsaved" ? "at_risk" : unsaved;',
      'return unsaved === "unknown" ? unsaved : "at_risk";',
    ]],
  },
  {
    name: "what goes on the last day of the threshold is left out",
    functions: REPORT,
    path: "codespaces/classify.ts",
    edits: [["now) > rules.thresholdDays", "now) >= rules.thresholdDays"]],
  },
  {
    name: "a codespace is said to go a day later than it does",
    functions: REPORT,
    path: "slack/words/owner_entry.ts",
    edits: [[
      'dateMrkdwn("deleted", end)',
      'dateMrkdwn("deleted", new Date(end.getTime() + 86_400_000))',
    ]],
  },
  {
    name: "GitHub's words are repeated with the token in them",
    functions: REPORT,
    path: "github/ask_github.ts",
    edits: [[
      '.replace(/\\b(?:(?:gh[a-z]|github_pat)_\\w+|[0-9a-f]{40}\\b)/g, "[token]")',
      "",
    ]],
  },
  {
    name: "an excluded repository is reported",
    functions: REPORT,
    path: "codespaces/classify.ts",
    edits: [[
      'if (isExcluded(codespace.repository, rules.excludedRepos)) return "excluded";',
      "",
    ]],
  },
  {
    name: "what is only not pushed is taken as saved",
    functions: REPORT,
    path: "codespaces/unsaved.ts",
    edits: [[
      "if (hasUncommittedChanges || hasUnpushedChanges) return",
      "if (hasUncommittedChanges) return",
    ]],
  },
];
