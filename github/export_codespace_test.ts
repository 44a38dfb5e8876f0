import assert from "node:assert/strict";
import { playScenario } from "../sandbox/github/scenarios.ts";
import { signIn } from "../sandbox/github/testdata/sign_in.ts";
import type { GithubStandIn } from "../sandbox/github/types.ts";
import type { VirtualClock } from "../sandbox/time/clock.ts";
import { codespaceRecords, withGithub } from "../sandbox/github/with_github.ts";
import { createGithubClient, type GithubClient } from "./client.ts";
import {
  findMyCodespace,
  findMyself,
  readLatestExport,
  startExport,
} from "./export_codespace.ts";
import { createPersonClient, type PersonClient } from "./person_client.ts";

const NEVER = { deadlineAt: Infinity };

/** The first codespace is Octocat's, unsaved and stopped. */
async function withPerson(
  test: (world: {
    readonly github: GithubStandIn;
    readonly clock: VirtualClock;
    readonly client: PersonClient;
    readonly name: string;
  }) => Promise<void>,
  login = "octocat",
): Promise<void> {
  const codespaces = codespaceRecords(1).map((one) => ({
    ...one,
    git_status: { ...one.git_status, has_uncommitted_changes: true },
  }));
  await withGithub(async (github, clock) => {
    const { apiUrl } = github;
    const token = await signIn(github, login);
    const sleep = () => Promise.resolve();
    const client = createPersonClient({ apiUrl, token, sleep });
    const [{ name = "" } = {}] = codespaces;
    await test({ github, clock, client, name });
  }, { codespaces, speed: 0 });
}

Deno.test("findMyself: tells who signed in, by id and login", () =>
  withPerson(async ({ client }) => {
    const me = await findMyself(client);
    assert.ok(me.ok);
    assert.deepEqual([me.value.githubId, me.value.login], [
      "583231",
      "octocat",
    ]);
  }));

Deno.test("an export is started, followed and read to its end", () =>
  withPerson(async ({ client, clock, name }) => {
    assert.deepEqual(await readLatestExport(client, name, NEVER), {
      ok: false,
      error: { kind: "not_there" },
    });
    const started = await startExport(client, name, NEVER);
    assert.ok(started.ok && started.value.state === "in_progress");
    clock.advanceTo(new Date(clock.now() + 10_000));
    const ended = await readLatestExport(client, name, NEVER);
    assert.ok(ended.ok);
    const { state, completedAt, branch, htmlUrl } = ended.value;
    assert.deepEqual([state, branch], ["succeeded", `codespace-${name}`]);
    assert.ok(completedAt !== null && htmlUrl?.endsWith(`/tree/${branch}`));
  }));

Deno.test("findMyCodespace: somebody else's is not there", () =>
  withPerson(async ({ client, name }) => {
    const theirs = { ok: false, error: { kind: "not_there" } };
    assert.deepEqual(await findMyCodespace(client, name), theirs);
    assert.deepEqual(await startExport(client, name, NEVER), theirs);
  }, "Mona-Lisa"));

const REFUSALS = [
  ["export_refused", "not_possible", 1],
  ["export_broken", "unreachable", 1],
  ["sign_in_refused", "bad_token", 2],
  ["sign_in_without_scope", "missing_permission", 1],
  ["sign_in_without_sso", "sso_required", 1],
] as const;

for (const [scenario, kind, requests] of REFUSALS) {
  Deno.test(`startExport: ${scenario} is ${kind}, asked ${requests} time(s)`, () =>
    withPerson(async ({ github, client, name }) => {
      playScenario(github, scenario);
      const started = await startExport(client, name, NEVER);
      assert.equal(started.ok ? null : started.error.kind, kind);
      const posts = github.requests.filter(({ path }) =>
        path.endsWith("/exports")
      );
      assert.equal(posts.length, requests);
    }));
}

Deno.test("the two clients are of two types, and GitHub sees two tokens", () =>
  withPerson(async ({ github, client }) => {
    const { apiUrl, token } = github;
    const organisation = createGithubClient({ apiUrl, token });
    // Neither fits where the other is asked for.
    const isPerson: GithubClient extends PersonClient ? true : false = false;
    const isOrganisation: PersonClient extends GithubClient ? true : false =
      false;
    assert.ok(!isPerson && !isOrganisation);
    await assert.rejects(
      organisation.request("POST /user/codespaces/a/exports"),
      TypeError,
    );
    await assert.rejects(
      client.request("GET /orgs/opensafely/codespaces"),
      TypeError,
    );
    assert.ok(!github.requests.some(({ path }) => path.startsWith("/orgs")));
  }));
