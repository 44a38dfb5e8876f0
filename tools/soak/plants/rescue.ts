import { type Plant, REPORT } from "./plant.ts";

/** "Save my work". */
export const RESCUE: readonly Plant[] = [
  {
    name: "an export that failed counts as saved",
    functions: ["rescue_codespace"],
    path: "functions/rescue_codespace/follow_export.ts",
    edits: [[
      'return one.state === "succeeded"',
      "return one.state !== null",
    ]],
  },
  {
    name: "a sign-in is kept for whoever presses next",
    functions: ["rescue_codespace"],
    path: "functions/rescue_codespace/sign_in.ts",
    edits: [[
      "const { external_token: token } = answer.value;",
      "const token = globalThis.kept ??= answer.value.external_token;",
    ]],
  },
  {
    name: "a press that has no modal is not answered",
    functions: ["rescue_codespace"],
    path: "functions/rescue_codespace/answer_press.ts",
    edits: [["if (isShown) return true;", "return isShown;"]],
  },
  {
    name: "what was saved from Slack is left out for good",
    functions: REPORT,
    path: "codespaces/rescued.ts",
    edits: [[
      "warning.retentionExpiresAt?.getTime() !== retentionExpiresAt.getTime()",
      "false",
    ]],
  },
];
