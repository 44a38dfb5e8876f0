/**
 * The build hook: what `slack deploy` uploads. The Slack CLI calls it with
 * `--source` and `--output`; by hand it is `deno task build [--output dist]`.
 */
import { parseArgs } from "node:util";
import manifest from "../manifest.ts";
import { bundleFunctions } from "./build/bundle.ts";
import { uploadManifest } from "./build/upload_manifest.ts";

const { values } = parseArgs({
  args: Deno.args,
  options: {
    source: { type: "string" },
    output: { type: "string", default: "dist" },
    protocol: { type: "string" },
    boundary: { type: "string" },
  },
});

const root = values.source ?? Deno.cwd();
const output = values.output;
const functions = Object.entries(manifest.functions ?? {}).map((
  [callbackId, definition],
) => ({ callbackId, sourceFile: String(definition.source_file) }));

// Beside the output first, so that a build that fails leaves the last one.
const fresh = `${output.replace(/\/+$/, "")}.new`;
await remove(fresh);
const bundles = await bundleFunctions({ root, output: fresh, functions });
await Deno.writeTextFile(
  `${fresh}/manifest.json`,
  JSON.stringify(uploadManifest(manifest), null, 2) + "\n",
);
await remove(output);
await Deno.rename(fresh, output);

for (const { name, bytes } of bundles) {
  console.log(`${output}/${name}  ${Math.ceil(bytes / 1000)} kB`);
}
console.log(`${output}/manifest.json`);

async function remove(folder: string): Promise<void> {
  try {
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
