import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Lato is what Slack writes in; the other is for code. None is for emoji: the
 * packaged browser draws those of no colour font that npm has.
 */
const SHEETS = [
  "@fontsource/lato/400.css",
  "@fontsource/lato/400-italic.css",
  "@fontsource/lato/700.css",
  "@fontsource/lato/900.css",
  "@fontsource/dejavu-mono/400.css",
];

/** Where the pages look for them; only `fontFile` answers there. */
const ADDRESS = "http://fonts.invalid/";

/** Stylesheets that name every font of the pictures. */
export async function readFontStyles(): Promise<string> {
  const sheets = SHEETS.map(async (sheet) => {
    const css = await Deno.readTextFile(inPackages(sheet));
    return css.replaceAll("url(./", `url(${ADDRESS}${dirname(sheet)}/`);
  });
  return (await Promise.all(sheets)).join("\n");
}

/** The file behind such an address; null for any other. */
export function fontFile(address: string): string | null {
  if (!address.startsWith(ADDRESS)) return null;
  const path = new URL(address).pathname;
  return path.startsWith("/@fontsource/") ? inPackages(path.slice(1)) : null;
}

/** The package's folder is found by its own file: the rest is listed nowhere. */
function inPackages(path: string): string {
  const [scope = "", name = "", ...rest] = path.split("/");
  const { resolve } = createRequire(import.meta.url);
  return join(dirname(resolve(`${scope}/${name}/package.json`)), ...rest);
}
