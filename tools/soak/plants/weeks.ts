import { type Plant, REPORT } from "./plant.ts";

/** What happens from week to week. */
export const WEEKS: readonly Plant[] = [
  {
    name: "an outcome is counted again each week",
    functions: REPORT,
    path: "codespaces/update_open_warnings.ts",
    edits: [[
      "decidedAt !== null && decidedAt > week.at",
      "decidedAt !== null",
    ]],
  },
  {
    name: "a codespace that was deleted in time counts as lost",
    functions: REPORT,
    path: "codespaces/decide_outcome.ts",
    edits: [[
      'rules.now < deadline ? "deleted_early" : "lost"',
      '"lost"',
    ]],
  },
  {
    name: "a schedule that stands is made again",
    functions: ["check_schedule", "configure_report"],
    path: "slack/triggers/sync_schedule.ts",
    edits: [[
      "else kept.push(fits);",
      "else { kept.push(fits); missing.push(definition); }",
    ]],
  },
  {
    name: "a last call tells nobody",
    functions: REPORT,
    path: "codespaces/last_call.ts",
    edits: [["if (deadline === null || ", "if (deadline !== null || "]],
  },
  {
    name: "a last call is told every day",
    functions: REPORT,
    path: "codespaces/last_call.ts",
    edits: [[
      "return warning === undefined || !isTold(codespace, warning, rules);",
      "return true;",
    ]],
  },
  {
    name: "a last call looks further than it should",
    functions: REPORT,
    path: "codespaces/last_call.ts",
    edits: [["NOTICE_MS = 48 * HOUR_MS", "NOTICE_MS = 96 * HOUR_MS"]],
  },
];
