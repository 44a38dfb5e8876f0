import type { Browser, Page } from "playwright-core";
import UPNG from "upng-js";
import { fontFile } from "./fonts.ts";
import { FRAME } from "./picture.tsx";

/** Of the screens that most people have. */
const SCALE = 2;
/** Wider than any scene. */
const VIEWPORT = { width: 1000, height: 800 };
/** Text in one colour on another needs no more, nor does the app's picture. */
const COLOURS = 96;

/** Only what is laid out asks for its fonts; until then all are "ready". */
const FONTS_LOADED =
  "document.body.offsetHeight, document.fonts.ready.then(() => true)";

/**
 * A picture (PNG) of a page, with the fonts of the packages and nothing else
 * from anywhere: what a page asks for besides is refused.
 */
export async function photograph(
  browser: Browser,
  { html, fontStyles }: { readonly html: string; readonly fontStyles: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const page = await browser.newPage({
    deviceScaleFactor: SCALE,
    viewport: VIEWPORT,
  });
  try {
    await serveFonts(page);
    await page.setContent(html);
    await page.addStyleTag({ content: fontStyles });
    await page.evaluate(FONTS_LOADED);
    const frame = page.locator(`#${FRAME}`);
    return shrink(await frame.screenshot({ animations: "disabled" }));
  } finally {
    await page.close();
  }
}

async function serveFonts(page: Page): Promise<void> {
  await page.route("**/*", async (route) => {
    const path = fontFile(route.request().url());
    if (path === null) return await route.abort();
    await route.fulfill({
      path,
      headers: { "access-control-allow-origin": "*" },
    });
  });
}

/** The same picture (PNG) in few colours, at about a third of its size. */
function shrink(png: Uint8Array): Uint8Array<ArrayBuffer> {
  const image = UPNG.decode(Uint8Array.from(png).buffer);
  const { width, height } = image;
  const frames = UPNG.toRGBA8(image);
  return new Uint8Array(UPNG.encode(frames, width, height, COLOURS));
}
