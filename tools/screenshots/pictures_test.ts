import assert from "node:assert/strict";
import { fingerprint } from "./fingerprint.ts";
import { renderPicture, stylesOf, THEMES } from "./picture.tsx";
import { filesOf, IMAGES, readRecord } from "./record.ts";
import { playScene } from "./scene.ts";
import { SCENES } from "./scenes.tsx";

const MAX_BYTES = 250_000;
const CURE = "run `deno task screenshots` and look at what changed";

for (const scene of SCENES) {
  const { name } = scene;

  Deno.test(`pictures: ${name} shows what the app does today`, async () => {
    const record = await readRecord();
    const content = await playScene(scene);
    const styles = await stylesOf(scene);
    const pages = THEMES.map((theme) =>
      renderPicture(scene, content, { theme, styles })
    );
    // fonts.ts says why: it would be a blank.
    assert.doesNotMatch(words(pages[0] ?? ""), /\p{Emoji_Presentation}/u);
    const seen = { alt: scene.alt, scene: await fingerprint(pages.join("")) };
    assert.deepEqual(record[name], seen, `${name} is out of date: ${CURE}`);
  });

  Deno.test(`pictures: ${name} is there, light and dark, and small`, async () => {
    for (const file of filesOf(scene)) {
      const size = await Deno.stat(file).then(({ size }) => size, () => 0);
      assert.ok(size > 0, `${file} is missing: ${CURE}`);
      assert.ok(size <= MAX_BYTES, `${file} has ${size} bytes`);
    }
  });
}

Deno.test("pictures: every file is of a scene", async () => {
  const known = SCENES.flatMap(filesOf);
  for await (const { name } of Deno.readDir(IMAGES)) {
    if (!name.endsWith(".png")) continue;
    assert.ok(known.includes(`${IMAGES}/${name}`), `${name} is of no scene`);
  }
});

/** What is written on a page. */
function words(html: string): string {
  return html.replace(/<style>.*<\/style>/s, "").replaceAll(/<[^>]*>/g, " ");
}
