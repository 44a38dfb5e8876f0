import { type Plant, REPORT } from "./plant.ts";

/** What is told once, whole, and in words. */
export const TELLING: readonly Plant[] = [
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
    name: "a run that goes on with another posts all of it again",
    functions: REPORT,
    path: "functions/report_codespaces/run_journal.ts",
    edits: [["this.#posted = earlier?.messages ?? [];", "this.#posted = [];"], [
      "...found.value.filter((one) => !noted.has(idOf(one))),",
      "",
    ]],
  },
  {
    name: "the lock of a run that died stays taken",
    functions: REPORT,
    path: "datastores/once.ts",
    edits: [["if (isOthers && ageMs < staleAfterMs)", "if (isOthers)"]],
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
    name: "a failure ends without a word",
    functions: REPORT,
    path: "functions/report_codespaces/handler.ts",
    edits: [[
      "return { error: escapeMrkdwn(textOf(outcome.error)) };",
      "return { completed: false };",
    ]],
  },
  {
    name: "the tech team does not hear of a failure",
    functions: REPORT,
    path: "functions/report_codespaces/tell_outcome.ts",
    edits: [["if (progress.tell !== null) {", 'if (progress.tell === "") {']],
  },
  {
    name: "a rate limit of Slack's is not waited for",
    functions: [...REPORT, "check_mappings", "check_schedule"],
    path: "slack/api/api.ts",
    edits: [[
      'if (reply.ok || reply.error.kind !== "rate_limited") return reply;',
      "return reply;",
    ]],
  },
  {
    name: "a second channel is forgotten",
    functions: REPORT,
    path: "functions/report_codespaces/threads.ts",
    edits: [[
      "return options.channelIds.map((channelId) => {",
      "return options.channelIds.slice(0, 1).map((channelId) => {",
    ]],
  },
];
