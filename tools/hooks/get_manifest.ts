/** The Slack CLI's `get-manifest` hook: what `slack deploy` installs. */
import { hookManifest } from "../build/manifests.ts";
import { runHook } from "./run_hook.ts";

await runHook(async () => {
  const { default: manifest } = await import("../../manifest.ts");
  return hookManifest(manifest);
});
