/**
 * `deno task screenshots`: the documentation's pictures, taken of the sandbox
 * as the built app fills it. Exits 1 where there is no browser to take them.
 */
import type { Browser } from "playwright-core";
import { parseScreenshotsArgs, screenshotsUsage } from "./screenshots/args.ts";
import {
  keepTemporaryFilesInCache,
  openBrowser,
} from "./screenshots/browser.ts";
import { fingerprint } from "./screenshots/fingerprint.ts";
import { readFontStyles } from "./screenshots/fonts.ts";
import { photograph } from "./screenshots/photograph.ts";
import { renderPicture, stylesOf, THEMES } from "./screenshots/picture.tsx";
import {
  IMAGES,
  type PictureRecord,
  readRecord,
  writeRecord,
} from "./screenshots/record.ts";
import { ICON, playScene, type Scene } from "./screenshots/scene.ts";
import { SCENES } from "./screenshots/scenes.tsx";

const names = SCENES.map(({ name }) => name);
const args = parseScreenshotsArgs(Deno.args, names);
if (!args.ok) {
  console.error(args.error);
  Deno.exit(2);
}
if (args.value === "help") {
  console.log(screenshotsUsage(names));
  Deno.exit(0);
}
const { only } = args.value;
keepTemporaryFilesInCache();
const browser = await openBrowser();
if (!browser.ok) {
  console.error(browser.error);
  Deno.exit(1);
}
await takeAll(
  browser.value,
  SCENES.filter(({ name }) => only === null || name === only),
);
await browser.value.close();
Deno.exit(0);

async function takeAll(
  browser: Browser,
  scenes: readonly Scene[],
): Promise<void> {
  const fontStyles = await readFontStyles();
  let record = await readRecord();
  for (const scene of scenes) {
    record = {
      ...record,
      ...await take(browser, scene, fontStyles),
    };
    await writeRecord(record, SCENES);
  }
}

/** One scene in both looks; answers what it was made of. */
async function take(
  browser: Browser,
  scene: Scene,
  fontStyles: string,
): Promise<PictureRecord> {
  const styles = await stylesOf(scene);
  const content = await playScene(scene);
  const icon = await iconAddress();
  let seen = "";
  for (const theme of THEMES) {
    const html = renderPicture(scene, content, { theme, styles });
    seen += html;
    const file = `${IMAGES}/${scene.name}-${theme}.png`;
    const shown = html.replaceAll(`src="${ICON}"`, `src="${icon}"`);
    const png = await photograph(browser, { html: shown, fontStyles });
    await Deno.writeFile(file, png);
    console.log(`${file}  ${Math.ceil(png.length / 1024)} kB`);
  }
  return { [scene.name]: { alt: scene.alt, scene: await fingerprint(seen) } };
}

/** The app's picture inside the page itself. */
async function iconAddress(): Promise<string> {
  const png = await Deno.readFile(ICON);
  return `data:image/png;base64,${png.toBase64()}`;
}
