import { inflate } from "@sparticuz/chromium";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Of `deno.jsonc`, which lets nothing else be written and started there. */
export const CACHE = "node_modules/.cache";
const FOLDER = `${CACHE}/chromium`;

/**
 * Unpacks the Chromium of @sparticuz/chromium, with the libraries and the font
 * it needs on a machine that has neither, and answers what starts it. Once
 * unpacked it stays in node_modules until the package changes.
 */
export async function unpackChromium(): Promise<string> {
  const require = createRequire(import.meta.url);
  const bin = join(dirname(require.resolve("@sparticuz/chromium")), "../bin");
  const source = await Deno.realPath(bin);
  const folder = join(Deno.cwd(), FOLDER);
  const start = join(folder, "start");
  const isUnpacked = await Deno.readTextFile(start)
    .then((script) => script.includes(source), () => false);
  if (isUnpacked) return start;
  // Beside it and moved: nobody ever starts half a browser.
  const fresh = await Deno.makeTempDir({ dir: CACHE, prefix: "chromium-" });
  await inflateInto(fresh, source);
  await Deno.writeTextFile(join(fresh, "fonts.conf"), fontSettings(folder));
  await Deno.writeTextFile(join(fresh, "start"), script(source), {
    mode: 0o700,
  });
  await Deno.remove(FOLDER, { recursive: true }).catch(() => {});
  await Deno.rename(fresh, FOLDER);
  return start;
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
 * Deno sets LD_LIBRARY_PATH for nobody who may not start every program.
 */
function script(source: string): string {
  return `#!/bin/sh
# Unpacked from ${source}
here=$(dirname "$0")
export LD_LIBRARY_PATH="$here/al2023/lib"
export FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium" "$@"
`;
}

/** Its own font, which is on every machine, and no other. */
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}
