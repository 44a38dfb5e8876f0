import assert from "node:assert/strict";
import { fingerprint } from "./fingerprint.ts";

const PAGE = '<p id="a1" data-ts="1.2" class="x">Hello</p>';

Deno.test("fingerprint: ids and addresses do not count", async () => {
  const again = '<p id="b2" data-ts="3.4" class="x">Hello</p>';
  assert.equal(await fingerprint(PAGE), await fingerprint(again));
});

const SEEN: readonly (readonly [what: string, html: string])[] = [
  ["its words", PAGE.replace("Hello", "Hullo")],
  ["how it is styled", PAGE.replace('class="x"', 'class="y"')],
  ["what stands in a field", PAGE.replace("Hello", '<input value="Hello">')],
];

for (const [what, html] of SEEN) {
  Deno.test(`fingerprint: ${what} counts`, async () => {
    assert.notEqual(await fingerprint(PAGE), await fingerprint(html));
  });
}
