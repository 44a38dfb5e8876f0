import assert from "node:assert/strict";
import fc from "fast-check";
import { displayText, escapeMrkdwn } from "./safe_text.ts";
import { anyText } from "../../codespaces/testdata/any_text.ts";

const CASES: [string, string, string][] = [
  ["plain text as it is", "fuzzy umbrella", "fuzzy umbrella"],
  [
    "markup as it is, since nothing parses it",
    "<!channel> *b*",
    "<!channel> *b*",
  ],
  ["line breaks as spaces", "a\nb\r\n\tc\u2028d", "a b c d"],
  ["other control characters as spaces", "a\u0000b\u001bc\u0085d", "a b c d"],
  ["no right-to-left override", "\u202egnp.exe", "gnp.exe"],
  ["no isolates and marks", "\u2066a\u2069\u200fb\u061c", "ab"],
  ["no zero-width characters", "a\u200bb\u200cc\u2060d\ufeffe", "abcde"],
  ["no soft hyphens", "a\u00adb", "ab"],
  ["no lone surrogates", "a\ud800b\udc00c", "abc"],
  ["emoji held together", "👩‍👩‍👧‍👦!", "👩‍👩‍👧‍👦!"],
  ["other scripts as they are", "日本語 עברית", "日本語 עברית"],
  ["one space for many", "  a \u00a0 b  ", "a b"],
  ["nothing for nothing visible", "\u200b\n\u202e ", ""],
];

for (const [shows, value, expected] of CASES) {
  Deno.test(`displayText: shows ${shows}`, () => {
    assert.equal(displayText(value), expected);
  });
}

const BLANK_LOOKING: [string, string][] = [
  ["a joiner that joins nothing", "\u200d"],
  ["Hangul fillers", "\u3164\uffa0\u115f"],
  ["variation selectors alone", "\ufe0f\ufe0e"],
  ["the combining grapheme joiner", "\u034f"],
];

for (const [what, value] of BLANK_LOOKING) {
  Deno.test(`displayText: empty for ${what}`, () => {
    assert.equal(displayText(value), "");
  });
}

Deno.test("displayText: keeps a text of exactly the maximum", () => {
  assert.equal(displayText("x".repeat(60)), "x".repeat(60));
  assert.equal(displayText("x".repeat(61)), "x".repeat(59) + "…");
});

Deno.test("displayText: cuts between what a reader takes for characters", () => {
  assert.equal(displayText("ab👩‍👩‍👧‍👦c", 6), "ab…");
  assert.equal(displayText("abcde\u0301fg", 6), "abcd…");
});

Deno.test("displayText: never longer than asked for, on one line, well formed", () => {
  fc.assert(fc.property(
    anyText({ maxLength: 120 }),
    fc.integer({ min: 1, max: 80 }),
    (value, maxLength) => {
      const shown = displayText(value, maxLength);
      assert.ok(shown.length <= maxLength);
      assert.ok(shown.isWellFormed());
      assert.doesNotMatch(shown, /[\p{Cc}\p{Zl}\p{Zp}]/u);
      assert.equal(shown, shown.trim());
    },
  ));
});

Deno.test("displayText: changes nothing the second time", () => {
  fc.assert(fc.property(anyText(), (value) => {
    const shown = displayText(value);
    assert.equal(displayText(shown), shown);
  }));
});

Deno.test("escapeMrkdwn: escapes the three characters Slack asks for, once", () => {
  assert.equal(
    escapeMrkdwn("<!channel> & <@U1|x> &lt;"),
    "&lt;!channel&gt; &amp; &lt;@U1|x&gt; &amp;lt;",
  );
});

Deno.test("escapeMrkdwn: leaves no way to begin a mention or a link", () => {
  fc.assert(fc.property(fc.string(), (value) => {
    assert.doesNotMatch(escapeMrkdwn(value), /[<>]|&(?!amp;|lt;|gt;)/);
  }));
});
