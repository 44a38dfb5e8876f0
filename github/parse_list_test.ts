import assert from "node:assert/strict";
import fc from "fast-check";
import { NoAnswerError } from "./errors.ts";
import { parseList } from "./parse_list.ts";

const WANTED = ["id", "login", "owner"];

/** The same text in pieces, cut wherever; characters are cut in two as well. */
function streamOf(text: string, cuts: readonly number[] = []) {
  const bytes = new TextEncoder().encode(text);
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length]
    .toSorted((a, b) => a - b);
  let from = 0;
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    type: "bytes",
    start(controller) {
      for (const to of ends) {
        if (to > from) controller.enqueue(bytes.slice(from, to));
        from = Math.max(from, to);
      }
      controller.close();
    },
  });
}

async function parse(text: string, cuts?: readonly number[]) {
  const items: unknown[] = [];
  const rest = await parseList(streamOf(text, cuts), {
    key: "list",
    wanted: WANTED,
    take: (item) => items.push(item),
  });
  return { rest, items };
}

/** What is wanted of a value, at whatever depth. */
function wantedOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wantedOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => WANTED.includes(key))
      .map(([key, one]) => [key, wantedOf(one)]),
  );
}

const { value } = fc.letrec((tie) => ({
  key: fc.oneof(
    fc.constantFrom(...WANTED, "list", "url", "", 'i"d', "o\\", "łogin"),
    fc.string({ unit: "grapheme" }),
  ),
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("}", "]", '","id":', "\\", '"', '\\"', "{[", "💾"),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(null, true, false),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...WANTED, "url", "list"), tie("value")),
    fc.array(fc.tuple(fc.string(), tie("value")), { maxLength: 3 })
      .map((pairs) => Object.fromEntries(pairs)),
  ),
}));

const body = fc.record({
  before: value,
  list: fc.array(value, { maxLength: 5 }),
  after: value,
});
const space = fc.constantFrom(0, 2, "\t");
const cuts = fc.array(fc.nat(), { maxLength: 6 });

Deno.test("parseList: gives what JSON.parse gives, wherever the body is cut into parts", async () => {
  await fc.assert(
    fc.asyncProperty(body, space, cuts, async (body, space, cuts) => {
      const text = JSON.stringify(body, null, space);
      const { rest, items } = await parse(text, cuts);
      const whole: typeof body = JSON.parse(text);
      const isBracketed = (one: unknown) =>
        typeof one === "object" && one !== null;
      const inOrder = [
        ...whole.list.filter(isBracketed),
        ...whole.list.filter((one) => !isBracketed(one)),
      ];
      assert.deepEqual(items.map(wantedOf), inOrder.map(wantedOf));
      assert.deepEqual({ ...Object(rest), list: null }, {
        ...whole,
        list: null,
      });
    }),
    { numRuns: 500 },
  );
});

Deno.test("parseList: a body that is cut off anywhere is not taken for a whole one", async () => {
  await fc.assert(
    fc.asyncProperty(body, fc.nat(), cuts, async (body, end, cuts) => {
      const text = JSON.stringify(body);
      const cutOff = text.slice(0, end % text.length);
      await assert.rejects(parse(cutOff, cuts), NoAnswerError);
    }),
    { numRuns: 300 },
  );
});

const OTHERS: readonly (readonly [string, unknown[]])[] = [
  ['{"list":[{"id":1,"url":"x"},{"id":2}]}', [{ id: 1 }, { id: 2 }]],
  ['{"list":[{"url":"x"},[{"id":3}],4]}', [{}, [{ id: 3 }], 4]],
  ['{"\\u006cist" : [{"id":1}]}', [{ id: 1 }]],
  ['{"other":{"list":[{"id":1}]}}', []],
  ['{"list":{"id":[{"id":1}]}}', []],
  ['[{"list":[{"id":1}]}]', []],
  ['"list"', []],
];
for (const [text, expected] of OTHERS) {
  Deno.test(`parseList: of ${text} it takes ${JSON.stringify(expected)}`, async () => {
    assert.deepEqual((await parse(text)).items, expected);
  });
}

const BROKEN: readonly (readonly [string, string])[] = [
  ["<!doctype html><p>{", "web_page"],
  ["", "cut_off"],
  ['{"list":[{"id":1}{"id":2}]}', "cut_off"],
  ['{"list":[{"id":tru}]}', "cut_off"],
  ['{"list":[{"id":1}]}]', "cut_off"],
];
for (const [text, reason] of BROKEN) {
  Deno.test(`parseList: ${JSON.stringify(text)} is refused as ${reason}`, async () => {
    await assert.rejects(parse(text), { reason });
  });
}
