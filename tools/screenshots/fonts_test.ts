import assert from "node:assert/strict";
import { fontFile, readFontStyles } from "./fonts.ts";

Deno.test("readFontStyles: every font it names is a file of its package", async () => {
  const addresses = (await readFontStyles())
    .matchAll(/url\((http[^)]+woff2)\)/g).map(([, address]) => address ?? "");
  const files = [...addresses].map(fontFile);
  assert.ok(files.length > 6);
  for (const file of files) assert.ok((await Deno.stat(file ?? "")).isFile);
});

const OTHERS = [
  "https://example.com/font.woff2",
  "http://fonts.invalid/assets/icon.png",
  "http://fonts.invalid/@fontsource/../../deno.jsonc",
];

for (const address of OTHERS) {
  Deno.test(`fontFile: nothing answers at ${address}`, () => {
    assert.equal(fontFile(address), null);
  });
}
