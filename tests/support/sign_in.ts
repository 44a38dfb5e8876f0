import { manifestFor } from "../../manifest.ts";

/** What an installation sets so that people can sign in to GitHub. */
export const SIGN_IN = { GITHUB_OAUTH_CLIENT_ID: "Ov23liAbCdEfGhIjKlMn" };

/** Of the app with all that it can have. */
export const WHOLE_MANIFEST = manifestFor(SIGN_IN);

/** Builds the app so, into a folder of its own, and removes it. */
export async function withWholeBuild(
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await build(folder, SIGN_IN);
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** As the Slack CLI does, which hands the shell's environment on. */
export async function build(
  output: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const args = ["run", "-q", "-P=build", "tools/build.ts", "--output", output];
  const command = new Deno.Command(Deno.execPath(), { args, env });
  const { success, stderr } = await command.output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}
