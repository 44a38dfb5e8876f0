/**
 * The build hook: what `slack deploy` uploads. The Slack CLI calls it with
 * `--source` and `--output`; by hand it is `deno task build [--output dist]`.
 */
import {
  GITHUB_API_URL as DEFAULT_API_URL,
  readGithubSite,
} from "../codespaces/github_site.ts";
import { bundleFunctions } from "./build/bundle.ts";
import { uploadManifest } from "./build/manifests.ts";
import { replaceFolder } from "./build/replace_folder.ts";
import { orSayWhy } from "./or_say_why.ts";
import { parseFlags } from "../terminal/parse_flags.ts";

const USAGE = `Usage: deno task build [--output FOLDER]

Writes what slack deploy uploads: a bundle for each function, and the manifest.

  --output FOLDER    where to (default dist)
  --source FOLDER    the project (default: here); given by the Slack CLI, which
                     also gives --protocol and --boundary
  --help             print this`;

const parsed = parseFlags({
  args: Deno.args,
  options: {
    source: { type: "string" },
    output: { type: "string", default: "dist" },
    protocol: { type: "string" },
    boundary: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
});
if (!parsed.ok) {
  console.error(`${parsed.error}\n\n${USAGE}`);
  Deno.exit(2);
}
const { values } = parsed.value;
if (values.help) {
  console.log(USAGE);
  Deno.exit(0);
}

const root = values.source ?? Deno.cwd();
const output = values.output.replace(/(?<=.)\/+$/, "");

await orSayWhy(async () => {
  // It says what is wrong with what the environment sets.
  const { BUILT_FOR, default: manifest } = await import("../manifest.ts");
  const site = readGithubSite(BUILT_FOR["GITHUB_API_URL"]);
  if (!site.ok) throw new Error(`${site.error.found} ${site.error.cure}`);
  const offersRescue = manifest.external_auth_providers !== undefined;
  const functions = Object.entries(manifest.functions ?? {}).map((
    [callbackId, definition],
  ) => ({ callbackId, sourceFile: String(definition.source_file) }));
  const bundles = await replaceFolder(output, async (fresh) => {
    await Deno.writeTextFile(
      `${fresh}/manifest.json`,
      JSON.stringify(uploadManifest(manifest), null, 2) + "\n",
    );
    return await bundleFunctions({
      root,
      output: fresh,
      functions,
      offersRescue,
    });
  });
  for (const { name, bytes } of bundles) {
    console.log(`${output}/${name}  ${Math.ceil(bytes / 1000)} kB`);
  }
  console.log(`${output}/manifest.json`);
  if (site.value.apiUrl !== DEFAULT_API_URL) {
    const domains = manifest.outgoing_domains?.join(", ");
    console.log(`GITHUB_API_URL is set, so the app may reach: ${domains}`);
  }
  if (offersRescue) {
    console.log(
      'GITHUB_OAUTH_CLIENT_ID is set, so people can sign in, and "Save my work".',
    );
  }
});
