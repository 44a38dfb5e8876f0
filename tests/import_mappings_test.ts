import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import type { Seed } from "../sandbox/seed/types.ts";
import { callsOf, NOW, withApp } from "./support/app.ts";
import { slackIdOf } from "./support/organisation.ts";

/** `deno task import-mappings` as a process, as somebody starts it. */

const GOOD = 880;
const PEOPLE = 1_100;

const login = (index: number) => `person-${index}`;
const email = (index: number) => `person.${index}@opensafely.example`;

/** The research organisation with more people than a page of Slack holds. */
function largeOrganisation(): Seed {
  const seed = researchOrganisation(NOW);
  const numbers = Array.from({ length: PEOPLE }, (_, index) => index);
  const users = numbers.map((index) => ({
    id: slackIdOf(index),
    name: `handle.${index}`,
    realName: `Person ${index}`,
    email: email(index),
  }));
  const accounts = numbers.map((index) => ({
    id: 60_000_000 + index,
    login: `Person-${index}`,
    name: `Person ${index}`,
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

/** Each kind of bad line, with what its reason says. */
const BAD: readonly (readonly [string, RegExp])[] = [
  ["octocat", /Only one value/],
  ["no one at all, @handle.1", /has a space/],
  ["dependabot[bot], @handle.1", /is a bot on GitHub/],
  ["github.com/opensafely/docs, @handle.1", /address of a repository/],
  ["a@opensafely.example, person-501", /is an e-mail address/],
  ["person-502,", /Slack person is missing/],
  ["person-503, @nobody", /Nobody in Slack is called/],
  ["person-504, nobody@opensafely.example", /Nobody in Slack has the e-mail/],
  ["person-505, U0NOBODY1", /Nobody in Slack has the member id/],
  ["person-506, @henry.whitcombe", /deactivated/],
  ["person-507, @handle.1, @handle.2", /third value/],
  ['person-508, "handle.1', /quotation mark/],
  ["person-509, @handle.1", /another person than line/],
  ["person-509, @handle.2", /another person than line/],
  ["opensafely, @handle.1", /is an organisation|no GitHub user/],
  [`${"x".repeat(600)}, @handle.1`, /600 characters long/],
  [`PERSON-0, ${email(0)}`, /repeats line 1\b/],
];

const LINES = [
  ...Array.from({ length: GOOD }, (_, index) => {
    // From the end of the workspace as well: past Slack's first page.
    const person = index < GOOD / 2 ? index : index + PEOPLE - GOOD;
    const people = [email(person), slackIdOf(person), `@handle.${person}`];
    return `https://github.com/${login(person)}, ${people[index % 3]}`;
  }),
  ...BAD.map(([line]) => line),
  ...Array.from(
    { length: 1_000 - GOOD - BAD.length },
    (_, index) => `missing-${index}, ${email(index)}`,
  ),
];

interface Run {
  readonly code: number;
  readonly printed: string;
  readonly told: string;
}

async function runImport(
  app: Sandbox,
  args: readonly string[],
  { token = app.slack.botToken }: { readonly token?: string } = {},
): Promise<Run> {
  const command = new Deno.Command("deno", {
    args: ["task", "-q", "import-mappings", ...args],
    env: {
      GITHUB_TOKEN: app.github.token,
      GITHUB_API_URL: app.github.apiUrl,
      SLACK_TOKEN: token,
      SLACK_API_URL: app.slack.apiUrl,
      SLACK_APP_ID: "",
      NO_COLOR: "1",
    },
    stdin: "null",
  });
  const { code, stdout, stderr } = await command.output();
  const [printed, told] = [stdout, stderr].map((bytes) =>
    new TextDecoder().decode(bytes)
  );
  return { code, printed: printed ?? "", told: told ?? "" };
}

function withList(
  use: (app: Sandbox, file: string) => Promise<void>,
): () => Promise<void> {
  return () =>
    withApp(async (app) => {
      const folder = await Deno.makeTempDir();
      const file = `${folder}/list.txt`;
      try {
        await Deno.writeTextFile(file, LINES.join("\r\n"));
        await use(app, file);
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    }, { seed: largeOrganisation() });
}

/** The reason above each rejected line, by line number. */
function reasonsIn(rejects: string): Map<number, string> {
  return new Map(
    rejects.split("\n").flatMap((text) => {
      const [, line, reason] = /^# line (\d+): (.*)$/.exec(text) ?? [];
      return line && reason ? [[Number(line), reason] as const] : [];
    }),
  );
}

async function assertRejects(
  file: string,
  bad: readonly (readonly [string, RegExp])[] = BAD,
): Promise<void> {
  const rejects = await Deno.readTextFile(`${file}.rejects.txt`);
  const reasons = reasonsIn(rejects);
  const given = rejects.split("\n").filter((text) => !/^(#|$)/.test(text));
  assert.deepEqual(given, LINES.slice(GOOD));
  for (let line = GOOD + 1; line <= LINES.length; line++) {
    const [, reason] = bad[line - GOOD - 1] ?? ["", /no GitHub user called/];
    assert.match(reasons.get(line) ?? "", reason, `line ${line}`);
  }
}

const mappings = (app: Sandbox) =>
  app.slack.datastores.all("github_slack_mappings");

Deno.test(
  "import-mappings: of 1,000 lines it stores the valid ones in Slack, gives back the others, and twice changes nothing",
  withList(async (app, file) => {
    const before = await mappings(app);
    const first = await runImport(app, [file, "--yes"]);
    assert.equal(first.code, 3, first.told);
    assert.match(first.printed, /^880 mappings stored\.$/m);
    assert.match(first.told, /880 to add, 0 to change, 0 unchanged, 120 lines/);
    await assertRejects(file);
    const after = await mappings(app);
    assert.equal(after.length, before.length + GOOD);
    for (const item of after) {
      const [, id] = /^Person-(\d+)$/.exec(String(item["github_login"])) ?? [];
      if (id === undefined) continue;
      assert.equal(item["slack_user_id"], slackIdOf(Number(id)));
      assert.equal(item["github_id"], String(60_000_000 + Number(id)));
    }
    // And one to see whether GitHub answers at all.
    assert.ok(app.github.requests.length <= 1_000 / 50 + 1);

    const puts = callsOf(app, "apps.datastore.bulkPut").length;
    const second = await runImport(app, [file, "--yes"]);
    assert.equal(second.code, 3, second.told);
    assert.match(second.told, /0 to add, 0 to change, 880 unchanged/);
    assert.deepEqual(await mappings(app), after);
    assert.equal(callsOf(app, "apps.datastore.bulkPut").length, puts);
    await assertRejects(file);
    for (const secret of [app.github.token, app.slack.botToken]) {
      assert.ok(!JSON.stringify([first, second]).includes(secret));
    }
  }),
);

Deno.test(
  "import-mappings: with nobody to answer it stores nothing, and says how to",
  withList(async (app, file) => {
    const before = await mappings(app);
    const { code, told } = await runImport(app, [file]);
    assert.equal(code, 4, told);
    assert.match(told, /Nothing was stored\. Add --yes/);
    assert.deepEqual(await mappings(app), before);
    await assertRejects(file);
  }),
);

Deno.test(
  "import-mappings: what Slack leaves out of a call is sent again",
  withList(async (app, file) => {
    // One item each of two calls, in whatever order these arrive.
    for (const key of ["60000000", "60000030"]) {
      app.slack.faults.next(
        1,
        ({ method, args }) =>
          method === "apps.datastore.bulkPut" &&
          JSON.stringify(args["items"]).includes(key),
        { kind: "partial", keys: [key] },
      );
    }
    const { code, printed, told } = await runImport(app, [file, "--yes"]);
    assert.equal(code, 3, told);
    assert.match(printed, /^880 mappings stored\.$/m);
    assert.equal(callsOf(app, "apps.datastore.bulkPut").length, 36 + 2);
    await assertRejects(file);
  }),
);

Deno.test(
  "import-mappings: without a Slack token it writes JSON Lines and asks Slack nothing",
  withList(async (app, file) => {
    const asked = app.slack.requests.length;
    const { code, printed, told } = await runImport(app, [file], { token: "" });
    assert.equal(code, 3, told);
    const written = (await Deno.readTextFile(`${file}.jsonl`)).trimEnd()
      .split("\n").map((line) => JSON.parse(line));
    const byId = LINES.filter((line) => /, U0/.test(line));
    assert.equal(written.length, byId.length);
    assert.match(printed, /^slack datastore bulk-put .*list\.txt\.jsonl$/m);
    assert.match(told, /nothing was checked in Slack/);
    const rejects = await Deno.readTextFile(`${file}.rejects.txt`);
    assert.match(rejects, /can only be looked up with a Slack token/);
    assert.equal(app.slack.requests.length, asked);
  }),
);
