import assert from "node:assert/strict";
import fc from "fast-check";
import { blocksBytes } from "./message.ts";
import { type Entry, packEntries } from "./pack.ts";
import { list, richText, section, text } from "../words/rich_text.ts";

const NONE = { blocks: 0, bytes: 0 };

/** An entry whose items weigh so many bytes; `more` small blocks follow. */
function entryOf(
  name: string,
  sizes: readonly number[],
  more = 0,
): Entry<string> {
  const items = sizes.map((size, i) => `${name}.${i}`.padEnd(size, "x"));
  return {
    items,
    render: (some, continued) => [
      richText(
        section(text(continued ? `${name} again` : name)),
        list("bullet", some.map((item) => section(text(item)))),
      ),
      ...Array.from({ length: more }, () => richText(section(text(name)))),
    ],
  };
}

function pack(entries: readonly Entry<string>[], room = NONE) {
  return packEntries(entries, { reserved: { first: room, later: room } });
}

/** The entries a page holds, in order. */
function namesOn({ items }: { readonly items: readonly string[] }): string[] {
  return [...new Set(items.map((item) => item.split(".")[0] ?? ""))];
}

Deno.test("packEntries: what fits one message stays in one", () => {
  const pages = pack([entryOf("a", [10, 10]), entryOf("b", [10])]);
  assert.deepEqual(pages.map(namesOn), [["a", "b"]]);
});

Deno.test("packEntries: an entry that does not fit begins the next message", () => {
  const pages = pack([entryOf("a", [5_000]), entryOf("b", [5_000])]);
  assert.deepEqual(pages.map(namesOn), [["a"], ["b"]]);
});

Deno.test("packEntries: an entry larger than a message is split, each item once", () => {
  const big = entryOf("big", Array.from({ length: 30 }, () => 1_000));
  const pages = pack([entryOf("a", [10]), big, entryOf("z", [10])]);
  assert.deepEqual(pages[0] && namesOn(pages[0]), ["a"]);
  assert.deepEqual(
    pages.flatMap(({ items }) => items).filter((item) =>
      item.startsWith("big")
    ),
    big.items,
  );
});

Deno.test("packEntries: a split fills each message, and draws no item over and over", () => {
  const size = fc.integer({ min: 1, max: 900 });
  fc.assert(fc.property(
    fc.array(size, { minLength: 40, maxLength: 400 }),
    (sizes) => {
      const big = entryOf("big", sizes);
      let drawn = 0;
      const render: typeof big.render = (some, continued) => {
        drawn += some.length;
        return big.render(some, continued);
      };
      const pages = pack([{ ...big, render }]);
      for (const [index, { items }] of pages.slice(0, -1).entries()) {
        const next = pages[index + 1]?.items[0] ?? "";
        const fuller = big.render([...items, next], index > 0);
        assert.ok(blocksBytes(fuller) > 9_500);
      }
      assert.ok(drawn <= 20 * sizes.length, `${drawn} of ${sizes.length}`);
    },
  ));
});

Deno.test("packEntries: says which parts of an entry are continued", () => {
  const pages = pack([entryOf("big", Array.from({ length: 20 }, () => 1_000))]);
  const drawn = pages.map(({ blocks }) => JSON.stringify(blocks));
  assert.deepEqual(
    drawn.map((one) => one.includes("big again")),
    drawn.map((_, index) => index > 0),
  );
});

Deno.test("packEntries: the blocks of an entry stay together, and each counts", () => {
  const entries = Array.from(
    { length: 40 },
    (_, i) => entryOf(`e${i}`, [3], 2),
  );
  const pages = pack(entries, { blocks: 4, bytes: 0 });
  assert.deepEqual(pages.map(({ blocks }) => blocks.length), [45, 45, 30]);
});

Deno.test("packEntries: an item that fits no message is a bug, and says so", () => {
  assert.throws(() => pack([entryOf("a", [10_000])]), RangeError);
});

Deno.test("packEntries: every item once, in order, within the limits", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 3_000 }), {
    minLength: 1,
    maxLength: 12,
  });
  const room = fc.record({
    blocks: fc.integer({ min: 0, max: 6 }),
    bytes: fc.integer({ min: 0, max: 3_000 }),
  });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(sizes, fc.integer({ min: 0, max: 3 })), {
        minLength: 1,
        maxLength: 60,
      }),
      room,
      room,
      (all, first, later) => {
        const entries = all.map(([one, more], i) =>
          entryOf(`e${i}`, one, more)
        );
        const pages = packEntries(entries, { reserved: { first, later } });
        assert.deepEqual(
          pages.flatMap(({ items }) => items),
          entries.flatMap(({ items }) => items),
        );
        for (const [index, { blocks, items }] of pages.entries()) {
          const reserved = index === 0 ? first : later;
          assert.ok(items.length > 0);
          assert.ok(blocks.length + reserved.blocks <= 50);
          assert.ok(blocksBytes(blocks) + reserved.bytes <= 9_500);
        }
      },
    ),
    { numRuns: 40 },
  );
});
