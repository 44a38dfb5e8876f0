import { Buffer } from "node:buffer";
import { dirname, join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { parseTar } from "nanotar";

/** Of `deno.jsonc`, which lets nothing else be written and started there. */
export const CACHE = "node_modules/.cache";

/**
 * The package that brings a Chromium, with the libraries and the font it needs
 * on a machine that has neither. It is no import: Deno would fetch its 65 MB
 * for whoever runs the demo, too.
 */
const VERSION = "153.0.0";

/** What the registry says of it, as `deno.lock` has it for the others. */
const INTEGRITY =
  "sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==";

const FOLDER = `${CACHE}/chromium-${VERSION}`;

/**
 * Fetches and unpacks it the first time, and answers what starts it. Its folder
 * is named after the version, as `deno.jsonc` names it: Deno lets nobody change
 * what may be started. Throws where the registry cannot be reached, or sends
 * something else.
 */
export async function unpackChromium(): Promise<string> {
  const start = join(Deno.cwd(), FOLDER, "start");
  if (await isFile(start)) return start;
  const archive = await fetchPackage();
  // Beside it and moved: nobody ever starts half a browser.
  const fresh = await Deno.makeTempDir({ dir: CACHE, prefix: "unpacking-" });
  await unpackInto(fresh, archive);
  await Deno.writeTextFile(join(fresh, "fonts.conf"), FONT_SETTINGS);
  await Deno.writeTextFile(join(fresh, "start"), SCRIPT, { mode: 0o700 });
  await Deno.rename(fresh, FOLDER).catch(async (error) => {
    // Somebody else was quicker.
    if (!await isFile(start)) throw error;
    await Deno.remove(fresh, { recursive: true });
  });
  return start;
}

async function isFile(path: string): Promise<boolean> {
  return await Deno.stat(path).then((found) => found.isFile, () => false);
}

/** A network that swallows requests must not hold up a run. */
const FETCH_MS = 180_000;

async function fetchPackage(): Promise<Buffer> {
  const registry = Deno.env.get("NPM_CONFIG_REGISTRY") ??
    "https://registry.npmjs.org";
  const path = `@sparticuz/chromium/-/chromium-${VERSION}.tgz`;
  const url = `${registry.replace(/\/+$/, "")}/${path}`;
  const response = await fetch(url, {
    signal: AbortSignal.timeout(FETCH_MS),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const packed = await response.bytes();
  const digest = await crypto.subtle.digest("SHA-512", packed);
  const found = `sha512-${new Uint8Array(digest).toBase64()}`;
  if (found !== INTEGRITY) {
    throw new Error(`${url} is not what it was: ${found}, not ${INTEGRITY}`);
  }
  return gunzipSync(packed);
}

/** Each part is a compressed program, or a compressed archive with a folder. */
const PARTS: readonly (readonly [string, string])[] = [
  ["chromium.br", "chromium"],
  ["fonts.tar.br", "."],
  ["al2023.tar.br", "al2023"],
];

async function unpackInto(folder: string, archive: Buffer): Promise<void> {
  const files = new Map(
    parseTar(archive).map(({ name, data }) => [name, data]),
  );
  for (const [name, target] of PARTS) {
    const part = files.get(`package/bin/${name}`);
    if (part === undefined) throw new Error(`The package has no ${name}`);
    const content = brotliDecompressSync(part);
    const path = join(folder, target);
    if (name.includes(".tar.")) await writeAll(path, content);
    else await Deno.writeFile(path, content, { mode: 0o700 });
  }
}

async function writeAll(folder: string, archive: Buffer): Promise<void> {
  for (const { name, type, data } of parseTar(archive)) {
    if (type !== "file" || data === undefined) continue;
    const path = join(folder, name);
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeFile(path, data, { mode: 0o700 });
  }
}

/**
 * Starts it with its own libraries and its own font alone. A script, because
 * Deno sets LD_LIBRARY_PATH for nobody who may not start every program; from
 * its own folder, which the font settings are relative to.
 */
const SCRIPT = `#!/bin/sh
cd "$(dirname "$0")" || exit 1
export LD_LIBRARY_PATH="$PWD/al2023/lib"
export FONTCONFIG_FILE="$PWD/fonts.conf"
exec ./chromium "$@"
`;

/** Its own font, which is on every machine, and no other. */
const FONT_SETTINGS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>fonts</dir>
  <cachedir>fonts-cache</cachedir>
</fontconfig>
`;
