import type { Browser, Page } from "playwright-core";
import { fontFile } from "./fonts.ts";
import { FRAME } from "./picture.tsx";
import { shrink } from "./shrink.ts";

/** Of the screens that most people have. */
const SCALE = 2;
/** Wider than any scene. */
const VIEWPORT = { width: 1000, height: 800 };

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
