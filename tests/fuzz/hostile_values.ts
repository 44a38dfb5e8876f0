import fc from "fast-check";
import { sandboxId } from "../../sandbox/slack/sandbox_id.ts";
import { anyText } from "../../codespaces/testdata/any_text.ts";

/** In the workspace, and linked to nobody: nothing may ever notify them. */
export const BYSTANDER = "oscar.bell";

const THEM = sandboxId("U", BYSTANDER);

const nested = (depth: number, open: string, close: string) =>
  open.repeat(depth) + close.repeat(depth);

/** What people type, GitHub lets through and forgers write. */
const TEXTS: readonly string[] = [
  ...["", " ", "\n", "\0", "null", "undefined", "NaN", "Infinity", "-0"],
  ...["1e309", "-1", "1.5", "0x10", "9007199254740993", "٣", "10 "],
  ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"],
  ...["<!channel>", "<!here|here>", "<!everyone>", "@channel", "<!subteam^S1>"],
  ...[`<@${THEM}>`, `<@${THEM}|you>`, `@${THEM}`, `&lt;@${THEM}&gt;`],
  ...["<!date^0^{date}|<!channel>>", "<#C026BDKD1Z2|opensafely>"],
  ...["<https://evil.example/x|GitHub>", "https://evil.example/x"],
  ...["[GitHub](https://evil.example)", "javascript:alert(1)", "mailto:x@y.z"],
  ...["*bold* _it_ ~no~ `code` ```pre```", "> quote", ":rotating_light:"],
  ...["&amp;lt;!channel&amp;gt;", "&lt;!channel&gt;", "<", ">", "&", "|"],
  ...["${process.env.GITHUB_TOKEN}", "{{inputs.org}}", "{{env.GITHUB_TOKEN}}"],
  ...["\u202etxt.exe\u202c", "\u200bzero\ufeff\u2060", "\u001b[31mred", "a\rb"],
  ...["\ud83d", "\udc00\ud83d", "x\ud800y", "e\u0301".repeat(50), "\u2028"],
  ...["../../etc/passwd", "%2e%2e/x", "?per_page=1#", "a/../b", "a//b", "..."],
  ...["'; DROP TABLE x; --", '"', "\\", '{"', "=1+1", "@octocat,@octocat"],
  ...["2026-02-30T00:00:00Z", "9999-12-31T23:59:59Z", "0000-00-00", "now"],
  ...["+275760-09-13T00:00:00.001Z", "-271821-04-20T00:00:00Z", "1", "13:99"],
  ...["U0FORGED999", "C0FORGED999", "W0FORGED999", "D0FORGED999", "T0OTHER"],
  ...["{}", "[]", "0", "true", '"text"', "{", '{"__proto__":{"org":"x"}}'],
  ...[nested(500, "[", "]"), nested(500, '{"a":[', "]}"), "[".repeat(5_000)],
];

/** Longer than anything that Slack or GitHub takes. */
const HUGE: readonly string[] = [
  "x".repeat(100_000),
  "\u{1F9EC}".repeat(25_000),
  "<!channel> ".repeat(9_000),
  "&".repeat(50_000),
  "a,b\n".repeat(5_000),
  `<@${THEM}> `.repeat(5_000),
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.constantFrom(...HUGE) },
  { weight: 1, arbitrary: anyText({ maxLength: 40 }) },
  // Two together: what is cut, escaped or looked up is seldom one alone.
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...TEXTS), fc.constantFrom(...TEXTS))
      .map(([one, other]) => one + other),
  },
);

/** As JSON brings it: such a key is one of the object's own. */
const PROTOTYPES = [
  '{"__proto__":{"isAdmin":true,"value":"x"}}',
  '{"constructor":{"prototype":{"ok":true}}}',
  '{"toString":null,"valueOf":1,"length":-1,"then":"x"}',
].map((json): unknown => JSON.parse(json));

const NUMBERS = [0, -1, 1.5, 1e21, -1e308, 2 ** 53, 2 ** 31, 8.64e15 + 1];

/** Anything that JSON can carry in the place of anything else. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false, ...NUMBERS) },
  { weight: 1, arbitrary: fc.array(hostileText, { maxLength: 4 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      [],
      {},
      [[]],
      [null],
      { value: null },
      { id: {} },
      ...PROTOTYPES,
      Array.from({ length: 3_000 }, (_, index) => `item-${index}`),
      deep(300),
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

function deep(depth: number): unknown {
  return depth === 0 ? "<!channel>" : { a: [deep(depth - 1)] };
}
