import assert from "node:assert/strict";
import { judgeAudit, readAudit } from "./audit/read_audit.ts";
import { JUDGED_ADVISORIES } from "./audit/judged_advisories.ts";
import { readTasks } from "../tests/docs/commands/tasks.ts";

const ADVISORY = {
  title: "It eats everything",
  severity: "high",
  url: "https://github.com/advisories/GHSA-aaaa-bbbb-cccc",
  vulnerable_versions: ">=0.0.0",
};

/** Runs the task's command against a registry that answers so. */
async function audit(answer: () => Response) {
  const asked: unknown[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      asked.push(await request.json());
      return answer();
    },
  );
  const registry = `http://127.0.0.1:${server.addr.port}/`;
  const { command = "" } = (await readTasks()).get("audit") ?? {};
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: command.split(" ").slice(1),
    env: { NPM_CONFIG_REGISTRY: registry, NO_COLOR: "1" },
    stdin: "null",
  }).output();
  await server.shutdown();
  return { code, said: new TextDecoder().decode(stdout), asked };
}

Deno.test("audit: asks about shipped and other packages, and fails for an advisory that nobody has judged", async () => {
  const { code, said, asked } = await audit(() =>
    Response.json({ dynalite: [{ id: 1, ...ADVISORY }] })
  );
  assert.equal(code, 1);
  assert.match(said, /It eats everything[\s\S]*dynalite[\s\S]*1 to be judged/);
  assert.match(
    JSON.stringify(asked),
    /"@octokit\/core".*"dynalite"|"dynalite".*"@octokit\/core"/,
  );
});

Deno.test("audit: passes where the registry knows of nothing", async () => {
  const { code, said } = await audit(() => Response.json({}));
  assert.deepEqual([code, said], [0, "No advisory that nobody has judged.\n"]);
});

for (const status of [200, 405, 500]) {
  Deno.test(`audit: a registry that answers ${status} without advisories is skipped, and fails nobody`, async () => {
    const page = () => new Response("<html>no</html>", { status });
    const { code, said } = await audit(page);
    assert.equal(code, 0);
    assert.match(said, /^skipped: the registry's audit cannot be reached/);
  });
}

const PRINTED = [
  `╭ It eats everything`,
  "│ Severity:   high",
  "│ Package:    dynalite",
  `╰ Info:       ${ADVISORY.url}`,
  "",
  "Found 1 vulnerabilities",
].join("\n");

const JUDGED = {
  id: "GHSA-aaaa-bbbb-cccc",
  reason: "the sandbox alone has it",
  judgedOn: "2026-11-29",
};

Deno.test("judgeAudit: what was judged is named with its reason, and what is gone is to be removed", () => {
  const gone = { ...JUDGED, id: "GHSA-gone-gone-gone" };
  const judged = judgeAudit(readAudit(PRINTED), [JUDGED, gone]);
  assert.equal(judged.isFailed, false);
  assert.match(judged.lines.join("\n"), /2026-11-29: the sandbox alone/);
  assert.match(judged.lines.join("\n"), /gone-gone is no longer reported/);
});

Deno.test("judgeAudit: an advisory that cannot be told apart fails all the same", () => {
  const printed = PRINTED.replace("Found 1", "Found 2");
  assert.equal(judgeAudit(readAudit(printed), [JUDGED]).isFailed, true);
});

Deno.test("audit: each judged advisory has a reason and a date", () => {
  for (const { id, reason, judgedOn } of JUDGED_ADVISORIES) {
    assert.match(id, /^GHSA(-\w{4}){3}$/);
    assert.match(reason, /\w{3}.{10}/);
    assert.match(judgedOn, /^20\d\d-\d\d-\d\d$/);
  }
});
