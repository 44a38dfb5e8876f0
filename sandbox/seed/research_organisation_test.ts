import assert from "node:assert/strict";
import { buildReport } from "../../codespaces/report.ts";
import { parseCodespace } from "../../github/parse_codespace.ts";
import { PEOPLE } from "./people.ts";
import { researchOrganisation } from "./research_organisation.ts";
import { STUDIES } from "./studies.ts";

const NOW = new Date("2026-11-23T09:00:00Z");
const SEED = researchOrganisation(NOW);

function report(now: Date) {
  const codespaces = SEED.github.codespaces.map((record) => {
    const parsed = parseCodespace(record);
    if (!parsed.ok) throw new Error(`Unreadable: ${parsed.error}`);
    return parsed.value;
  });
  const excludedRepos = ["research-template"];
  return buildReport("opensafely", codespaces, {
    now,
    thresholdDays: 10,
    excludedRepos,
  });
}

Deno.test("the organisation has 12 researchers, 9 studies, 40 codespaces", () => {
  const researchers = PEOPLE.filter(({ team }) => team === "research");
  assert.equal(researchers.length, 12);
  assert.equal(STUDIES.length, 9);
  assert.equal(SEED.github.codespaces.length, 40);
  const repositories = SEED.github.codespaces.map((one) => one.repository.name);
  assert.deepEqual(new Set(repositories), new Set(STUDIES));
});

for (const minutesLater of [0, 60]) {
  Deno.test(`14 codespaces of 8 owners are at risk ${minutesLater} min on`, () => {
    const { counts, owners, unknown } = report(
      new Date(NOW.getTime() + minutesLater * 60_000),
    );
    assert.deepEqual(counts, { read: 40, atRisk: 14, unknown: 3, excluded: 4 });
    assert.equal(owners.length, 8);
    assert.equal(unknown.length, 3);
    assert.ok(owners.some(({ codespaces }) => codespaces.length === 3));
  });
}

Deno.test("ids and names are unique", () => {
  const { codespaces, accounts } = SEED.github;
  assert.equal(new Set(codespaces.map(({ id }) => id)).size, 40);
  assert.equal(new Set(codespaces.map(({ name }) => name)).size, 40);
  assert.equal(new Set(accounts.map(({ id }) => id)).size, accounts.length);
});

Deno.test("two owners at risk have no mapping, one has a stale one", () => {
  const mapped = new Set(SEED.mappings.map((item) => item.github_id));
  const unmapped = report(NOW).owners.map(({ owner }) => owner)
    .filter(({ githubId }) => !mapped.has(githubId));
  assert.deepEqual(
    unmapped.map(({ login }) => login).toSorted(),
    ["jkowalczyk", "rhys-pritchard"],
  );
  const left = SEED.slack.users.filter(({ deactivated }) => deactivated);
  assert.deepEqual(left.map(({ name }) => name), ["henry.whitcombe"]);
});

Deno.test("no display name is longer than GitHub lets it be", () => {
  for (const { display_name } of SEED.github.codespaces) {
    assert.ok((display_name ?? "").length <= 48, String(display_name));
  }
});

Deno.test("every record says when it was created, stopped and used in order", () => {
  for (const one of SEED.github.codespaces) {
    assert.ok(one.created_at < one.last_used_at, one.name);
    assert.ok(one.last_used_at < one.updated_at, one.name);
    assert.ok(one.updated_at <= NOW.toISOString(), one.name);
  }
});

Deno.test("in Slack there are also an onboarder, an admin elsewhere and a visitor", () => {
  const { users, channels } = SEED.slack;
  const techTeam = channels.find(({ name }) => name === "team-rex")?.members;
  const seen = ["maya.okafor", "gillian.frost", "oscar.bell"].map((name) => [
    users.find((user) => user.name === name)?.isAdmin ?? false,
    techTeam?.includes(name),
  ]);
  assert.deepEqual(seen, [[false, true], [true, false], [false, false]]);
});
