import { startSandbox } from "../../sandbox/mod.ts";
import type { Sandbox } from "../../sandbox/mod.ts";
import { researchOrganisation } from "../../sandbox/seed/research_organisation.ts";
import type { Seed } from "../../sandbox/seed/types.ts";
import { asSlackCli } from "../../sandbox/triggers/as_slack_cli.ts";
import { stringAt } from "../../sandbox/runtime/json.ts";
import manageMappings from "../../triggers/manage_mappings.ts";
import { shownCount, shownFigure } from "./shown.ts";
import type { Constants, Figures, Measuring, Topic } from "./topic.ts";

const PEOPLE = 1_000;

/** What fits the box, as these lines are. */
const LINES = 100;

/** Pasted faster than that, Slack's limit for reading its users ends it. */
const READING_MS = 20_000;

/** GitHub and Slack answer so much later than on this machine. */
const LATENCY_MS = 100;

export const importing: Topic = {
  name: "importing",
  title: "Importing 1,000 people",
  about: `Somebody pastes ${shownCount(PEOPLE)} lines of GitHub username and ` +
    `e-mail, ${LINES} at a time, into "Manage who is who", and saves each ` +
    "lot after its review: the real bundle, in the sandbox, where GitHub and " +
    `Slack take ${LATENCY_MS} ms to answer. They take ${
      READING_MS / 1_000
    } s ` +
    "to paste and read each lot; what they wait for it beside that is virtual " +
    "time, and what this machine takes for all of it is real. Ten times as " +
    "many, or more at once, is what `deno task import-mappings` is for.",
  measure: async ({ quick, log }) => {
    const oneLot = await importAll({ quick: true });
    return figuresOf(quick ? oneLot : await importAll({ quick, log }), oneLot);
  },
  constants: async () => constantsOf(await importAll({ quick: true })),
  tolerance: 0.1,
};

interface Imported {
  readonly people: number;
  /** Until the review is there, and until it is saved. */
  readonly waitedMs: number;
  readonly realMs: number;
  readonly slackCalls: number;
  readonly githubRequests: number;
  readonly longestMs: number;
}

/** Quick is one lot. */
async function importAll(
  { quick, log }: { quick: boolean; log?: Measuring["log"] },
): Promise<Imported> {
  const people = quick ? LINES : PEOPLE;
  log?.(`importing ${shownCount(people)} people ...`);
  const now = new Date("2026-11-23T09:00:00Z");
  const sandbox = await startSandbox({
    now,
    seed: organisationOf(people, now),
    speed: 0.1,
    skipsWaits: true,
  });
  try {
    sandbox.github.latencyMs = LATENCY_MS;
    sandbox.slack.faults.add(() => ({ kind: "delay", ms: LATENCY_MS }));
    return await importIn(sandbox, people);
  } finally {
    await sandbox.close();
  }
}

async function importIn(sandbox: Sandbox, people: number): Promise<Imported> {
  const created = sandbox.triggers.create(asSlackCli(manageMappings));
  if (!created.ok) throw new Error(JSON.stringify(created));
  const person = sandbox.as("ruth");
  const before = sandbox.slack.requests.length;
  const asked = sandbox.github.requests.length;
  const startedMs = performance.now();
  const waits: number[] = [];
  await person.openLink(stringAt(created.trigger, "shortcut_url"), {
    channel: "team-rex",
  });
  for (let from = 0; from < people; from += LINES) {
    if (person.view) await person.click(person.view, "paste_list");
    sandbox.clock.advanceTo(new Date(sandbox.clock.now() + READING_MS));
    const list = Array.from(
      { length: LINES },
      (_, index) => lineOf(from + index),
    ).join("\n");
    for (const values of [{ list: { text: list } }, {}]) {
      const atMs = sandbox.clock.now();
      await person.submitView(values);
      waits.push(sandbox.clock.now() - atMs);
    }
  }
  const stored = await sandbox.slack.datastores.all("github_slack_mappings");
  const known =
    stored.filter(({ github_login: login }) =>
      String(login).startsWith("person-")
    ).length;
  if (known !== people) throw new Error(`${known} of ${people} are linked`);
  return {
    people,
    waitedMs: waits.reduce((sum, ms) => sum + ms, 0),
    realMs: performance.now() - startedMs,
    slackCalls: sandbox.slack.requests.length - before,
    githubRequests: sandbox.github.requests.length - asked,
    longestMs: Math.max(...waits),
  };
}

const lineOf = (number: number) => `person-${number},p${number}@x.example`;

function organisationOf(people: number, now: Date): Seed {
  const seed = researchOrganisation(now);
  const numbers = Array.from({ length: people }, (_, index) => index);
  const users = numbers.map((number) => ({
    id: `U0IMPORT${number}`,
    name: `import.${number}`,
    realName: `Person ${number}`,
    email: `p${number}@x.example`,
  }));
  const accounts = numbers.map((number) => ({
    id: 60_000_000 + number,
    login: `person-${number}`,
    name: `Person ${number}`,
    role: "outsider" as const,
  }));
  return {
    ...seed,
    slack: { ...seed.slack, users: [...seed.slack.users, ...users] },
    github: {
      ...seed.github,
      accounts: [...seed.github.accounts, ...accounts],
    },
  };
}

function figuresOf(imported: Imported, oneLot: Imported): Figures {
  const { people, waitedMs, realMs, longestMs } = imported;
  return {
    ratios: [
      `${shownCount(people)} people take ` +
      `${shownFigure(people / imported.githubRequests)} to a request of ` +
      "GitHub's, which tells whether they exist, and " +
      `${shownFigure(people / imported.slackCalls)} to a call of Slack's.`,
    ],
    tables: [{
      caption: "Importing",
      columns: [
        "people",
        "seconds they wait",
        "the longest wait",
        "real seconds",
        "calls of Slack",
        "requests of GitHub",
      ],
      rows: [[
        shownCount(people),
        shownFigure(waitedMs / 1_000),
        shownFigure(longestMs / 1_000),
        shownFigure(realMs / 1_000),
        shownCount(imported.slackCalls),
        shownCount(imported.githubRequests),
      ]],
    }],
    growth: [
      `The first ${LINES} take ${oneLot.slackCalls} calls of Slack, and each ` +
      `lot ${shownFigure(imported.slackCalls * LINES / people)} on average: ` +
      "the cost grows with the people, and not faster.",
    ],
    constants: constantsOf(oneLot),
  };
}

function constantsOf({ slackCalls, githubRequests }: Imported): Constants {
  return {
    [`calls of Slack for ${LINES} people`]: slackCalls,
    [`requests of GitHub for ${LINES} people`]: githubRequests,
  };
}
