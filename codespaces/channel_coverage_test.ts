import assert from "node:assert/strict";
import fc from "fast-check";
import {
  bestOf,
  findCoveragePeople,
  type Group,
  measureCoverage,
  ownersByLogin,
  reportableOwner,
} from "./channel_coverage.ts";
import type { Mapping } from "./mapping.ts";
import type { Codespace } from "./codespace.ts";
import { buildCodespace as codespace } from "./testdata/build_codespace.ts";

function ownersOf(...codespaces: readonly Codespace[]) {
  const excluded = ["research-template"];
  return ownersByLogin(codespaces.map((one) => reportableOwner(one, excluded)));
}

function channel(channelId: string, ...members: string[]) {
  return { channelId, members: new Set(members) };
}

function mapping(githubId: string, slackUserId: string): Mapping {
  return {
    githubId,
    githubLogin: `login-${githubId}`,
    slackUserId,
    addedBy: null,
    updatedAt: null,
    source: null,
  };
}

const owner = (githubId: string, login = `login-${githubId}`) => ({
  githubId,
  login,
});

Deno.test("ownersByLogin: each owner once, by login, saved or kept codespaces too", () => {
  const owners = ownersOf(
    codespace({ owner: owner("2", "zoe") }),
    codespace({ owner: owner("1", "amy"), retentionExpiresAt: null }),
    codespace({ owner: owner("2", "zoe"), state: "Available" }),
  );
  assert.deepEqual(owners, [owner("1", "amy"), owner("2", "zoe")]);
});

for (
  const [what, overrides] of [
    ["deleted", { state: "Deleted" }],
    ["moved", { state: "Moved" }],
    ["in an excluded repository", { repository: "org/Research-Template" }],
  ] as const
) {
  Deno.test(`reportableOwner: not who only has one that is ${what}`, () => {
    assert.deepEqual(ownersOf(codespace(overrides)), []);
  });
}

Deno.test("findCoveragePeople: owners are mapped people too; who is not mapped is named, who is deactivated is not", () => {
  const people = findCoveragePeople(
    [owner("1"), owner("2"), owner("3")],
    [mapping("4", "U4"), mapping("1", "U1"), mapping("3", "U3")],
    new Set(["U3", "U9"]),
  );
  assert.deepEqual(people, {
    group: { owners: ["U1"], mapped: ["U1", "U4"] },
    unmapped: [owner("2")],
  });
});

Deno.test("findCoveragePeople: who has two GitHub users is one person", () => {
  const { group } = findCoveragePeople(
    [owner("1"), owner("2")],
    [mapping("1", "U1"), mapping("2", "U1"), mapping("3", "U1")],
    new Set(),
  );
  assert.deepEqual(group, { owners: ["U1"], mapped: ["U1"] });
});

Deno.test("measureCoverage: whom each of two channels reaches and misses, who is in both and in neither", () => {
  const all = { owners: ["A", "B", "C"], mapped: ["A", "B", "C", "D", "E"] };
  const coverage = measureCoverage(all, [
    channel("C1", "A", "D", "stranger"),
    channel("C2", "A", "B"),
  ]);
  const [best] = coverage.channels;
  assert.equal(best?.channelId, "C2");
  assert.deepEqual(best.reached, { owners: ["A", "B"], mapped: ["A", "B"] });
  assert.deepEqual(best.missed, { owners: ["C"], mapped: ["C", "D", "E"] });
  assert.deepEqual(coverage.inAll, { owners: ["A"], mapped: ["A"] });
  assert.deepEqual(coverage.inNone, { owners: ["C"], mapped: ["C", "E"] });
  assert.equal(bestOf(coverage), best);
});

const ALL = { owners: ["A", "B"], mapped: ["A", "B", "C", "D"] };
const RANKS: readonly (readonly [
  string,
  ReturnType<typeof channel>[],
  string | null,
])[] = [
  [
    "one owner is worth more than two others",
    [channel("C1", "C", "D"), channel("C2", "A")],
    "C2",
  ],
  [
    "with as many owners, more mapped people decide",
    [channel("C1", "A"), channel("C2", "B", "C")],
    "C2",
  ],
  [
    "a tie keeps the order",
    [channel("C2", "A"), channel("C1", "B"), channel("C3")],
    "C2",
  ],
  ["who is not looked for does not count", [channel("C1", "X")], null],
  ["nothing is best without a channel", [], null],
];
for (const [what, channels, best] of RANKS) {
  Deno.test(`bestOf: ${what}`, () => {
    const coverage = measureCoverage(ALL, channels);
    assert.equal(bestOf(coverage)?.channelId ?? null, best);
  });
}

const IDS = ["A", "B", "C", "D", "E", "F"];
const someIds = fc.uniqueArray(fc.constantFrom(...IDS, "X", "Y"));
const groups = fc.tuple(
  fc.subarray(IDS),
  fc.array(fc.boolean(), { minLength: IDS.length, maxLength: IDS.length }),
).map(([mapped, owns]): Group => ({
  mapped,
  owners: mapped.filter((id) => owns[IDS.indexOf(id)]),
}));
const channels = fc.array(someIds, { maxLength: 4 }).map((all) =>
  all.map((members, index) => channel(`C${index}`, ...members))
);
const sizes = ({ owners, mapped }: Group) => [owners.length, mapped.length];
const sum = (parts: readonly Group[]) =>
  parts.map(sizes).reduce(
    ([a = 0, b = 0], [c = 0, d = 0]) => [a + c, b + d],
    [0, 0],
  );

Deno.test("measureCoverage: the parts add up to everybody, whatever the channels", () => {
  fc.assert(fc.property(groups, channels, (all, asked) => {
    const coverage = measureCoverage(all, asked);
    for (const { reached, missed } of coverage.channels) {
      assert.deepEqual(sum([reached, missed]), sizes(all));
      const isReached = (id: string) => reached.mapped.includes(id);
      assert.ok(coverage.inAll.mapped.every(isReached));
      assert.ok(!coverage.inNone.mapped.some(isReached));
    }
  }));
});
