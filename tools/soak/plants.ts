/** A fault put into the app, which the laboratory must find. */
export interface Plant {
  readonly name: string;
  /** The functions it is in, by callback id. */
  readonly functions: readonly [string, ...string[]];
  /** From the root of the repository. */
  readonly path: string;
  /** Each text stands there once, and becomes the other. */
  readonly edits: readonly (readonly [text: string, instead: string])[];
}

const REPORT = ["report_codespaces"] as const;

/** What the laboratory is tried with: see `plants_test.ts`. */
export const PLANTS: readonly Plant[] = [
  {
    name: "the lock is ignored",
    functions: REPORT,
    path: "datastores/once.ts",
    edits: [
      ["const by = found.value;", "const by = found.value && null;"],
      ["ok(found.value?.owner === owner)", "ok(owner !== '')"],
    ],
  },
  {
    name: "a message whose answer was lost is sent again blindly",
    functions: REPORT,
    path: "slack/posting/post_message.ts",
    edits: [[
      "if (standing.value !== null) return ok(standing.value);",
      "",
    ]],
  },
  {
    name: "connections are kept, on which requests are sent again",
    functions: REPORT,
    path: "slack/api/api.ts",
    edits: [['connection: "close",', ""]],
  },
  {
    name: "a page of GitHub's list is dropped",
    functions: REPORT,
    path: "github/list_codespaces.ts",
    edits: [["ok([...between.value, last.value])", "ok(between.value)"]],
  },
  {
    name: "a part of a thread is dropped",
    functions: REPORT,
    path: "slack/posting/deliver.ts",
    edits: [[
      "for (const message of thread.messages) {",
      "for (const message of thread.messages.slice(0, 1)) {",
    ]],
  },
  {
    name: "whoever is in no channel gets no direct message",
    functions: REPORT,
    path: "functions/report_codespaces/threads.ts",
    edits: [[
      '!isMember(slackUsers.get(owner.githubId) ?? "", members)',
      "false",
    ]],
  },
  {
    name: "a mention is looked up by the login",
    functions: REPORT,
    path: "slack/words/owner_entry.ts",
    edits: [[
      "return `<@${slackUserId}>`;",
      "return `<@U0${login.toUpperCase().replaceAll('-', '')}>`;",
    ]],
  },
  {
    name: "owners' links are mixed up",
    functions: REPORT,
    path: "functions/report_codespaces/find_risks.ts",
    edits: [[
      "new Map([...linked].filter(([, id]) => gone.has(id) === isGone));",
      "new Map([...linked].filter(([, id]) => gone.has(id) === isGone)" +
      ".map(([github], n, all) => [github, all[(n + 1) % all.length]![1]]));",
    ]],
  },
  {
    name: "direct messages go to the first of the owners",
    functions: REPORT,
    path: "functions/report_codespaces/threads.ts",
    edits: [[
      'thread: { channelId: slackUserId, kind: "report", messages },',
      "thread: { channelId: [...people.keys()][0] ?? slackUserId, " +
      'kind: "report", messages },',
    ]],
  },
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
    name: "GitHub's words are repeated with the token in them",
    functions: REPORT,
    path: "github/ask_github.ts",
    edits: [[
      '.replace(/\\b(?:(?:gh[a-z]|github_pat)_\\w+|[0-9a-f]{40}\\b)/g, "[token]")',
      "",
    ]],
  },
  {
    name: "a link goes to whoever saves it",
    functions: ["save_mapping"],
    path: "functions/save_mapping/save_mapping.ts",
    edits: [[
      "const { slackUserId } = person.value;",
      "const slackUserId = submission.submittedBy;",
    ]],
  },
  {
    name: "a pasted list links each person to the next one",
    functions: ["manage_mappings"],
    path: "datastores/github_slack_mappings.ts",
    edits: [[
      "const items = mappings.map(mappingItem);",
      "const items = mappings.map((one, n) => ({ ...mappingItem(one), " +
      "slack_user_id: mappings[(n + 1) % mappings.length]!.slackUserId }));",
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
    name: '"This is me" is passed on each time',
    functions: ["claim_mapping"],
    path: "functions/claim_mapping/pass_on.ts",
    edits: [["runId: `claim ${githubId}", "runId: `claim ${executionId}"]],
  },
  {
    name: "a failure ends without a word",
    functions: REPORT,
    path: "functions/report_codespaces/handler.ts",
    edits: [[
      "return { error: escapeMrkdwn(textOf(outcome.error)) };",
      "return { completed: false };",
    ]],
  },
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
    edits: [["if (isShown || isSaid) return isShown;", "return isShown;"]],
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
