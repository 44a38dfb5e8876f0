/**
 * Photographs one small page and says how that went, as JSON: the test of the
 * browser runs it with the rights of `deno task screenshots`.
 */
import { readStyles } from "../../sandbox/page/document.tsx";
import { keepTemporaryFilesInCache, openBrowser } from "./browser.ts";
import { readFontStyles } from "./fonts.ts";
import { photograph } from "./photograph.ts";
import { renderPicture } from "./picture.tsx";

keepTemporaryFilesInCache();
const browser = await openBrowser();
if (!browser.ok) {
  console.log(JSON.stringify({ reason: browser.error }));
  Deno.exit(0);
}
const styles = await readStyles();
const scene = { name: "trial", width: 200, height: 100 };
const html = renderPicture(scene, <b>Zażółć</b>, { theme: "light", styles });
const png = await photograph(browser.value, {
  html,
  fontStyles: await readFontStyles(),
});
await browser.value.close();
console.log(JSON.stringify({ png: png.toBase64() }));
Deno.exit(0);
