import { Buffer } from "node:buffer";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** What Slack writes in. */
const SHEETS = [
  "latin-400.css",
  "latin-400-italic.css",
  "latin-700.css",
  "latin-900.css",
];

/** Lato as a stylesheet that needs no other file. */
export async function inlineFonts(): Promise<string> {
  const { resolve } = createRequire(import.meta.url);
  const folder = dirname(resolve("@fontsource/lato/package.json"));
  const sheets = SHEETS.map(async (name) => {
    const css = await Deno.readTextFile(join(folder, name));
    const [, file = ""] = /url\(\.\/(\S+\.woff2)\)/.exec(css) ?? [];
    const font = await Deno.readFile(join(folder, file));
    const data = Buffer.from(font).toString("base64");
    const source = `src: url(data:font/woff2;base64,${data}) format("woff2");`;
    return css.replace(/src: [^;]+;/, source);
  });
  return (await Promise.all(sheets)).join("\n");
}
