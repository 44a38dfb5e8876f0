/**
 * The build hook: what `slack deploy` uploads. The Slack CLI calls it with
 * `--source` and `--output`; by hand it is `deno task build [--output dist]`.
 */
import { parseArgs } from "node:util";
import process from "node:process";
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

await Deno.remove(output, { recursive: true }).catch(() => {});
const bundles = await bundleFunctions({ root, output, functions });
await Deno.writeTextFile(
  `${output}/manifest.json`,
  JSON.stringify(uploadManifest(manifest), null, 2) + "\n",
);
for (const { path, bytes } of bundles) {
  console.log(`${path}  ${Math.ceil(bytes / 1000)} kB`);
}
console.log(`${output}/manifest.json`);
process.exitCode = 0;
