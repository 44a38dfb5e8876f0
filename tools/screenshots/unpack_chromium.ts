import { inflate } from "@sparticuz/chromium";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Of `deno.jsonc`, which lets nothing else be written and started there. */
export const CACHE = "node_modules/.cache";

/**
 * Unpacks the Chromium of @sparticuz/chromium, with the libraries and the font
 * it needs on a machine that has neither, and answers what starts it. Its
 * folder is named after the package's version, as `deno.jsonc` names it: Deno
 * lets nobody change what may be started.
 */
export async function unpackChromium(): Promise<string> {
  const require = createRequire(import.meta.url);
  const home = join(dirname(require.resolve("@sparticuz/chromium")), "..");
  const { version } = JSON.parse(
    await Deno.readTextFile(join(home, "package.json")),
  );
  const folder = `${CACHE}/chromium-${version}`;
  const start = join(Deno.cwd(), folder, "start");
  if (await isFile(start)) return start;
  // Beside it and moved: nobody ever starts half a browser.
  const fresh = await Deno.makeTempDir({ dir: CACHE, prefix: "unpacking-" });
  await inflateInto(fresh, await Deno.realPath(join(home, "bin")));
  await Deno.writeTextFile(join(fresh, "fonts.conf"), FONT_SETTINGS);
  await Deno.writeTextFile(join(fresh, "start"), SCRIPT, { mode: 0o700 });
  await Deno.rename(fresh, folder).catch(async (error) => {
    // Somebody else was quicker.
    if (!await isFile(start)) throw error;
    await Deno.remove(fresh, { recursive: true });
  });
  return start;
}

async function isFile(path: string): Promise<boolean> {
  return await Deno.stat(path).then((found) => found.isFile, () => false);
}

/** The package unpacks into the system's temporary folder, wherever that is. */
async function inflateInto(folder: string, source: string): Promise<void> {
  const before = Deno.env.get("TMPDIR");
  Deno.env.set("TMPDIR", join(Deno.cwd(), folder));
  try {
    await Promise.all(
      ["chromium.br", "fonts.tar.br", "al2023.tar.br"]
        .map((name) => inflate(join(source, name))),
    );
  } finally {
    if (before === undefined) Deno.env.delete("TMPDIR");
    else Deno.env.set("TMPDIR", before);
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
