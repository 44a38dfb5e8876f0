import assert from "node:assert/strict";
import UPNG from "upng-js";

Deno.test("browser: a page is photographed with the packages' fonts", async (t) => {
  const said = await tryBrowser();
  if ("reason" in said) {
    console.log(`Skipped, as there is no browser. ${said.reason}`);
    await t.step({ name: said.reason, ignore: true, fn: () => {} });
    return;
  }
  const png = Uint8Array.fromBase64(said.png);
  const { width, height, ...image } = UPNG.decode(png.buffer);
  assert.deepEqual([width, height], [400, 200], "two pixels a CSS pixel");
  const [frame] = UPNG.toRGBA8({ width, height, ...image });
  assert.ok(frame);
  assert.ok(share(frame, isInk) > 0.002, "text is drawn");
  assert.ok(share(frame, isPage) > 0.9, "on a white page");
});

/** Unpacking it, the first time, is most of it; a last resort. */
const PATIENCE_MS = 600_000;

/** In a process of its own, with the rights that the task has. */
async function tryBrowser(): Promise<{ png: string } | { reason: string }> {
  const { success, stdout, stderr } = await new Deno.Command("deno", {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "-P=screenshots",
      "tools/screenshots/try_browser.tsx",
    ],
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

type Pixel = readonly number[];

/** How much of a picture is like that, from 0 to 1. */
function share(frame: ArrayBuffer, isLike: (pixel: Pixel) => boolean): number {
  const bytes = new Uint8Array(frame);
  let found = 0;
  for (let at = 0; at < bytes.length; at += 4) {
    if (isLike([...bytes.subarray(at, at + 3)])) found++;
  }
  return found / (bytes.length / 4);
}

function isInk(pixel: Pixel): boolean {
  return pixel.every((part) => part < 64);
}

function isPage(pixel: Pixel): boolean {
  return pixel.every((part) => part > 250);
}
