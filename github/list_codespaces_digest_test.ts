import assert from "node:assert/strict";
import fc from "fast-check";
import { classify, type RiskRules } from "../codespaces/classify.ts";
import type { Codespace } from "../codespaces/codespace.ts";
import { seenOf, sightingsIn } from "../codespaces/decide_outcome.ts";
import { digest } from "../codespaces/digest.ts";
import type { ListedCodespaces } from "../codespaces/listed_codespaces.ts";
import { reportOn } from "../codespaces/report.ts";
import { isRepository } from "../codespaces/repository.ts";
import { daysFromNow, NOW } from "../codespaces/testdata/build_codespace.ts";
import { codespaceRecord } from "../sandbox/github/codespace_record.ts";
import type {
  CodespaceRecord,
  GithubStandIn,
} from "../sandbox/github/types.ts";
import { codespaceRecords, withGithub } from "../sandbox/github/with_github.ts";
import { listCodespaces } from "./list_codespaces.ts";
import { keep as keepWhole, testClient } from "./testdata/test_client.ts";

const PER_PAGE = 4;
const IDS = Array.from({ length: 20 }, (_, index) => String(index + 1));

const codespace = fc.record({
  id: fc.constantFrom(...IDS.map(Number)),
  state: fc.constantFrom("Shutdown", "Available", "Deleted", "Moved"),
  days: fc.option(fc.integer({ min: -5, max: 20 })),
  flags: fc.record({
    has_uncommitted_changes: fc.boolean(),
    has_unpushed_changes: fc.boolean(),
  }, { requiredKeys: [] }),
  // The last one cannot be read.
  repository: fc.constantFrom("opensafely/one", "opensafely/two", ""),
}).map(({ id, state, days, flags, repository }) => {
  const record = codespaceRecord({ id, state });
  return {
    ...record,
    retention_expires_at: days === null ? null : daysFromNow(days).toJSON(),
    git_status: { ref: "main", ...flags },
    repository: { ...record.repository, full_name: repository },
  };
});

const world = fc.record({
  /** What the list is at one time and another. */
  lists: fc.array(
    fc.uniqueArray(codespace, { selector: ({ id }) => id, maxLength: 14 }),
    { minLength: 1, maxLength: 4 },
  ),
  /** After so many pages, and answers for one page, it is another. */
  pages: fc.integer({ min: 1, max: 5 }),
  answers: fc.integer({ min: 1, max: 5 }),
  excludedRepos: fc.constantFrom([], ["two"]),
  repository: fc.constantFrom(null, "opensafely/one"),
});

type Lists = readonly (readonly CodespaceRecord[])[];

/** Two readings see the same, in whatever order their requests arrive. */
function serve(
  github: GithubStandIn,
  { lists, pages, answers }: {
    readonly lists: Lists;
    readonly pages: number;
    readonly answers: number;
  },
): void {
  const asked = new Map<number, number>();
  github.faults.clear();
  github.faults.add(({ query }) => {
    const page = Number(query["page"]);
    const times = asked.get(page) ?? 0;
    asked.set(page, times + 1);
    const turn = Math.floor(page / pages) + Math.floor(times / answers);
    github.codespaces = [...lists[turn % lists.length] ?? []];
    return null;
  });
}

async function list<Kept>(
  github: GithubStandIn,
  keep: (codespace: Codespace) => Kept,
) {
  const { client, now } = testClient(github);
  const options = { keep, now, perPage: PER_PAGE };
  return await listCodespaces(client, "opensafely", options);
}

/** The report as it is without digests: of all records, at the end. */
function modelOf(whole: ListedCodespaces<Codespace>, rules: RiskRules) {
  const { repository = null } = rules;
  const considered = [...whole.codespaces.values()].filter((one) =>
    repository === null || isRepository(one.repository, repository)
  );
  const of = (verdict: string) =>
    considered.filter((one) => classify(one, rules) === verdict)
      .toSorted((a, b) =>
        Number(a.retentionExpiresAt) - Number(b.retentionExpiresAt) ||
        (a.id < b.id ? -1 : 1)
      );
  const atRisk = of("at_risk");
  return {
    atRisk,
    unknown: of("unknown"),
    read: considered.length,
    excluded: of("excluded").length,
  };
}

function sightingIn(
  { codespaces, unreadable, reading }: ListedCodespaces<Codespace>,
  wanted: string,
) {
  if (!reading.addsUp) return null;
  const codespace = codespaces.get(wanted);
  if (codespace !== undefined) return seenOf(codespace);
  const isUnread = unreadable.some(({ id }) => id === wanted);
  return reading.isComplete && !isUnread ? "gone" : null;
}

Deno.test("listCodespaces: what is kept of each gives the report and the sightings that a list kept whole gives", () =>
  withGithub(async (github) => {
    await fc.assert(
      fc.asyncProperty(world, async (drawn) => {
        const { excludedRepos, repository } = drawn;
        const rules = {
          now: NOW,
          thresholdDays: 10,
          excludedRepos,
          repository,
        };
        serve(github, drawn);
        const digested = await list(github, (one) => digest(one, rules));
        serve(github, drawn);
        const whole = await list(github, keepWhole);
        if (!digested.ok || !whole.ok) {
          return assert.deepEqual(digested, whole);
        }
        assert.deepEqual(digested.value.reading, whole.value.reading);
        const report = reportOn(digested.value, { org: "opensafely", rules });
        const { atRisk, unknown, read, excluded } = modelOf(whole.value, rules);
        const reported = report.owners.flatMap((one) => one.codespaces);
        assert.deepEqual(reported, atRisk);
        assert.deepEqual(report.unknown, unknown);
        assert.deepEqual(report.counts, {
          read: read + report.unreadable.length,
          atRisk: atRisk.length,
          unknown: unknown.length + report.unreadable.length,
          excluded,
        });
        const sightingOf = sightingsIn(digested.value);
        for (const id of IDS) {
          assert.deepEqual(sightingOf(id), sightingIn(whole.value, id));
        }
      }),
      { numRuns: 100 },
    );
  }));

Deno.test("listCodespaces: of what is of no concern, no record is kept, and no object of its own", () =>
  withGithub(async (github) => {
    const rules = { now: NOW, thresholdDays: 10, excludedRepos: [] };
    const listed = await list(github, (one) => digest(one, rules));
    assert.ok(listed.ok);
    const kept = [...listed.value.codespaces.values()];
    assert.equal(kept.length, 300);
    assert.equal(new Set(kept).size, 1);
    assert.equal(kept[0]?.codespace, null);
  }, { codespaces: codespaceRecords(300) }));
