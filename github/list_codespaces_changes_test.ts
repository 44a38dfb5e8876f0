import assert from "node:assert/strict";
import fc from "fast-check";
import type {
  CodespaceRecord,
  GithubStandIn,
} from "../sandbox/github/types.ts";
import { codespaceRecords, withGithub } from "../sandbox/github/with_github.ts";
import { listCodespaces } from "./list_codespaces.ts";
import { keep, testClient } from "./testdata/test_client.ts";

type Change = (list: CodespaceRecord[]) => void;

const fresh = codespaceRecords(40, 9_000);

/** Do this just before the n-th request is answered; n counts from 1. */
function before(github: GithubStandIn, nth: number, change: Change) {
  let asked = 0;
  github.faults.add(() => {
    if (++asked === nth) change(github.codespaces);
    return null;
  });
}

async function list(github: GithubStandIn, perPage = 100) {
  const { client, now } = testClient(github);
  return await listCodespaces(client, "opensafely", { keep, now, perPage });
}

const deleteAt = (index: number): Change => (list) => {
  list.splice(index, 1);
};
const insertAt = (index: number): Change => (list) => {
  list.splice(index < 0 ? list.length : index, 0, ...fresh.slice(0, 1));
};
const both = (one: Change, other: Change): Change => (list) => {
  one(list);
  other(list);
};

const CHANGES: { name: string; change: Change }[] = [
  { name: "a deletion on page 1", change: deleteAt(3) },
  { name: "a deletion on page 2", change: deleteAt(120) },
  { name: "a deletion on the last page", change: deleteAt(405) },
  { name: "an insertion at the front", change: insertAt(0) },
  { name: "an insertion at the end", change: insertAt(-1) },
  {
    name: "one gone from page 1, one new at the end",
    change: both(deleteAt(3), insertAt(-1)),
  },
  {
    name: "one gone from page 1, one new at the front",
    change: both(deleteAt(3), insertAt(0)),
  },
  {
    name: "one gone from page 1, one new on page 3",
    change: both(deleteAt(3), insertAt(250)),
  },
  {
    name: "one gone from page 2, one new at the end",
    change: both(deleteAt(120), insertAt(-1)),
  },
  {
    name: "one gone from page 4, one new at the front",
    change: both(deleteAt(350), insertAt(0)),
  },
  {
    name: "one gone from the last page, one new at the front",
    change: both(deleteAt(405), insertAt(0)),
  },
  { name: "a new order", change: (list) => void list.reverse() },
];

for (const { name, change } of CHANGES) {
  Deno.test(`listCodespaces misses nothing: ${name}, before any request`, () =>
    withGithub(async (github) => {
      for (const nth of [2, 3, 4, 5, 6]) {
        github.codespaces = codespaceRecords(410);
        github.faults.clear();
        const atFirst = new Set(github.codespaces.map(({ id }) => String(id)));
        before(github, nth, change);
        const result = await list(github);
        assert.ok(result.ok, JSON.stringify(result));
        const read = new Set(result.value.codespaces.keys());
        for (const { id } of github.codespaces) {
          // What joined after it began may be missed; nothing else may.
          const mustBeThere = atFirst.has(String(id));
          const isMissed = mustBeThere && !read.has(String(id));
          assert.ok(!isMissed, `missed ${id}, changed before ${nth}`);
        }
      }
    }));
}

Deno.test("listCodespaces misses nothing while codespaces are swapped", () =>
  withGithub(async (github) => {
    // The last page holds more than ever leave, as the docblock asks for.
    const perPage = 5;
    const swap = fc.record({
      nth: fc.integer({ min: 2, max: 14 }),
      goes: fc.nat({ max: 100 }),
    });
    const world = fc.record({
      pages: fc.integer({ min: 1, max: 7 }),
      joinsAt: fc.constantFrom("front", "back"),
      swaps: fc.array(swap, { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(world, async ({ pages, joinsAt, swaps }) => {
        github.codespaces = codespaceRecords(pages * perPage);
        github.faults.clear();
        for (const [index, { nth, goes }] of swaps.entries()) {
          before(github, nth, (list) => {
            list.splice(goes % list.length, 1);
            const joins = fresh.slice(index, index + 1);
            list.splice(joinsAt === "front" ? 0 : list.length, 0, ...joins);
          });
        }
        const result = await list(github, perPage);
        assert.ok(result.ok);
        if (!result.value.reading.isComplete) return;
        const read = new Set(result.value.codespaces.keys());
        for (const { id } of github.codespaces) {
          assert.ok(Number(id) >= 9_000 || read.has(String(id)), `no ${id}`);
        }
      }),
      { numRuns: 100 },
    );
  }));

Deno.test("listCodespaces gives all it saw of a list that never holds still", () =>
  withGithub(async (github) => {
    let next = 9_000;
    github.faults.add(() => {
      github.codespaces.unshift(...codespaceRecords(1, next++));
      return null;
    });
    const result = await list(github);
    assert.ok(result.ok);
    const { codespaces, reading } = result.value;
    const read = new Set(codespaces.keys());
    for (const { id } of codespaceRecords(250)) assert.ok(read.has(String(id)));
    assert.equal(github.requests.length, 5 * 4);
    assert.equal(reading.isComplete, false);
    assert.equal(reading.keptChanging, true);
    assert.equal(reading.readings, 5);
    assert.equal(reading.totalCount, github.codespaces.length);
  }, { codespaces: codespaceRecords(250) }));

/** Lists that hold still and yet never add up; each has pages of its own. */
const NEVER_ADD_UP: readonly {
  readonly name: string;
  readonly served: GithubStandIn["codespaces"];
  readonly page?: { readonly number: number; readonly body: unknown };
  readonly figures: { readonly totalCount: number; readonly seenCount: number };
}[] = [
  {
    name: "two records served twice",
    served: [
      ...codespaceRecords(100),
      ...codespaceRecords(2),
      ...codespaceRecords(121, 101),
    ],
    figures: { totalCount: 223, seenCount: 221 },
  },
  {
    name: "a page with another total",
    served: codespaceRecords(300),
    page: { number: 2, body: { total_count: 200, codespaces: [] } },
    figures: { totalCount: 300, seenCount: 200 },
  },
  {
    name: "a total beyond what one page holds",
    served: codespaceRecords(4),
    page: {
      number: 1,
      body: { total_count: 5, codespaces: codespaceRecords(4) },
    },
    figures: { totalCount: 5, seenCount: 4 },
  },
];

for (const { name, served, page, figures } of NEVER_ADD_UP) {
  Deno.test(`listCodespaces gives what came, and both figures, of ${name} for ever`, () =>
    withGithub(async (github) => {
      github.faults.add(({ query }) =>
        page !== undefined && query["page"] === String(page.number)
          ? { kind: "status", status: 200, body: page.body }
          : null
      );
      const result = await list(github);
      assert.ok(result.ok);
      const { codespaces, reading } = result.value;
      assert.equal(codespaces.size, figures.seenCount);
      assert.deepEqual(reading, {
        ...figures,
        isComplete: false,
        addsUp: false,
        keptChanging: false,
        readings: 5,
      });
    }, { codespaces: served }));
}

Deno.test("listCodespaces does not trust a total that a link contradicts", () =>
  withGithub(async (github) => {
    const codespaces = codespaceRecords(100);
    const headers = { link: '<https://api.github.com/x?page=2>; rel="next"' };
    const body = { total_count: 100, codespaces };
    github.faults.add(() => ({ kind: "status", status: 200, headers, body }));
    const result = await list(github);
    assert.equal(result.ok && result.value.reading.isComplete, false);
  }));

Deno.test("listCodespaces takes a list for missing that counts some and shows none", () =>
  withGithub(async (github) => {
    const body = { total_count: 3, codespaces: [] };
    github.faults.add(() => ({ kind: "status", status: 200, body }));
    const error = { kind: "incomplete", expected: 3, received: 0 };
    assert.deepEqual(await list(github), { ok: false, error });
  }));

for (const count of [0, 250]) {
  Deno.test(`listCodespaces asks again, a second later, before it believes that of ${count} there are none`, () =>
    withGithub(async (github) => {
      const body = { total_count: 0, codespaces: [] };
      github.faults.next(1, () => true, { kind: "status", status: 200, body });
      const { client, now, waits } = testClient(github);
      const result = await listCodespaces(client, "opensafely", { keep, now });
      assert.ok(result.ok);
      assert.equal(result.value.codespaces.size, count);
      assert.equal(result.value.reading.isComplete, true);
      assert.equal(waits[0], 1_000);
    }, { codespaces: codespaceRecords(count) }));
}

Deno.test("listCodespaces gives the first reading where no second one can be had", () =>
  withGithub(async (github) => {
    let asked = 0;
    github.codespaces.splice(150, 1, ...codespaceRecords(1));
    github.faults.add(() =>
      ++asked > 4 ? { kind: "status", status: 500 } : null
    );
    const result = await list(github);
    assert.ok(result.ok);
    assert.equal(result.value.codespaces.size, 249);
    assert.equal(result.value.reading.readings, 1);
    assert.equal(result.value.reading.isComplete, false);
  }, { codespaces: codespaceRecords(250) }));

Deno.test("listCodespaces reads no third time what took long already", () =>
  withGithub(async (github) => {
    const { client, now } = testClient(github);
    let extraMs = 0;
    github.codespaces.splice(150, 1, ...codespaceRecords(1));
    github.faults.add(() => {
      extraMs += 1_500;
      return null;
    });
    const result = await listCodespaces(client, "opensafely", {
      keep,
      now: () => now() + extraMs,
    });
    assert.equal(result.ok && result.value.reading.readings, 2);
  }, { codespaces: codespaceRecords(250) }));
