import { type Plant, REPORT } from "./plant.ts";

/** Who is who. */
export const PEOPLE: readonly Plant[] = [
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
    name: "a pasted list loses its last line",
    functions: ["manage_mappings"],
    path: "datastores/github_slack_mappings.ts",
    edits: [[
      "const items = mappings.map(mappingItem);",
      "const items = mappings.slice(0, -1).map(mappingItem);",
    ]],
  },
  {
    name: "nobody hears of links that lead to nobody",
    functions: ["check_mappings"],
    path: "functions/check_mappings/check_mappings.ts",
    edits: [["[...staleInSlack(there, people.value), ...gone]", "gone"]],
  },
  {
    name: '"This is me" is passed on each time',
    functions: ["claim_mapping"],
    path: "functions/claim_mapping/pass_on.ts",
    edits: [["runId: `claim ${githubId}", "runId: `claim ${executionId}"]],
  },
  {
    name: '"This is me" stands for somebody else',
    functions: REPORT,
    path: "slack/words/owner_entry.ts",
    edits: [["github_id: githubId,", "github_id: `${githubId}1`,"]],
  },
  {
    name: "somebody deactivated in Slack is mentioned",
    functions: REPORT,
    path: "functions/report_codespaces/find_risks.ts",
    edits: [[
      "...withoutDeactivated(slackUsers.value, people),",
      "slackUsers: slackUsers.value, deactivated: new Map(),",
    ]],
  },
  {
    name: "what a bulk read leaves out is taken as absent",
    functions: REPORT,
    path: "datastores/bulk_items.ts",
    edits: [["return failedOf(ids, answer, String);", "return [];"]],
  },
];
