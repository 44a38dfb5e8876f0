import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import type { Seed } from "../sandbox/seed/types.ts";
import { NOW, withApp } from "./support/app.ts";
import { slackIdOf } from "./support/organisation.ts";
import { runTask } from "./support/run_task.ts";

/** `deno task import-mappings` as a process, as somebody starts it. */

const GOOD = 60;
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

/** Bad lines; the rules' own tests have all kinds. */
const BAD: readonly (readonly [string, string])[] = [
  ["octocat", "Only one value"],
  ["person-503, @nobody", "Nobody in Slack is called"],
  ["person-506, @henry.whitcombe", "deactivated"],
  ["opensafely, @handle.1", "is an organisation"],
  [`PERSON-0, ${email(0)}`, "It repeats line 1."],
];

const LINES = [
  ...Array.from({ length: GOOD }, (_, index) => {
    // From the end of the workspace as well: past Slack's first page.
    const person = index < GOOD / 2 ? index : index + PEOPLE - GOOD;
    const people = [email(person), slackIdOf(person), `@handle.${person}`];
    return `https://github.com/${login(person)}, ${people[index % 3]}`;
  }),
  ...BAD.map(([line]) => line),
];

async function assertRejects(file: string): Promise<void> {
  const rejects = await Deno.readTextFile(`${file}.rejects.txt`);
  for (const [index, [line, reason]] of BAD.entries()) {
    const [, told, given] = new RegExp(
      `^# line ${GOOD + index + 1}: (.*)\n(.*)$`,
      "m",
    ).exec(rejects) ?? [];
    assert.ok(told?.includes(reason), told);
    assert.equal(given, line);
  }
}

const mappings = (app: Sandbox) =>
  app.slack.datastores.all("github_slack_mappings");

Deno.test("import-mappings: stores the valid lines once they are confirmed, and gives back the others", () =>
  withApp(async (app) => {
    const folder = await Deno.makeTempDir();
    const file = `${folder}/list.txt`;
    try {
      await Deno.writeTextFile(file, LINES.join("\r\n"));
      const before = await mappings(app);

      // With nobody to answer, it stores nothing.
      const asked = await runTask(app, "import-mappings", file);
      assert.equal(asked.code, 4, asked.told);
      assert.match(asked.told, /Nothing was stored\. Add --yes/);
      assert.deepEqual(await mappings(app), before);
      await assertRejects(file);

      const first = await runTask(app, "import-mappings", file, "--yes");
      assert.equal(first.code, 3, first.told);
      assert.match(first.printed, /^60 mappings stored\.$/m);
      assert.match(first.told, /60 to add, 0 to change, 0 unchanged, 5 lines/);
      const after = await mappings(app);
      assert.equal(after.length, before.length + GOOD);
      for (const item of after) {
        const login = String(item["github_login"]);
        const [, id] = /^Person-(\d+)$/.exec(login) ?? [];
        if (id === undefined) continue;
        assert.equal(item["slack_user_id"], slackIdOf(Number(id)));
        assert.equal(item["github_id"], String(60_000_000 + Number(id)));
      }

      for (const secret of [app.github.token, app.slack.botToken]) {
        assert.ok(!JSON.stringify([asked, first]).includes(secret));
      }
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }, { seed: largeOrganisation() }));
