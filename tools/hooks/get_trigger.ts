/** The Slack CLI's `get-trigger` hook: the definition in a trigger file. */
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isRecord } from "../../codespaces/is_record.ts";
import { RESCUE_LINKS } from "../../slack/triggers/rescue_offer.ts";
import { runHook } from "./run_hook.ts";

await runHook(async (source) => {
  // `deno task` goes to the project's root, and keeps here where it was called.
  const path = resolve(Deno.env.get("INIT_CWD") ?? Deno.cwd(), source);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) {
    throw new Error(
      `Cannot read the trigger: there is no file "${path}". Name one of ` +
        "triggers/, such as --trigger-def triggers/configure_report.ts",
    );
  }
  const trigger: unknown = path.endsWith(".json")
    ? JSON.parse(await Deno.readTextFile(path))
    : (await import(pathToFileURL(path).href)).default;
  if (isRecord(trigger)) {
    await assertInManifest(trigger.workflow, source);
    return trigger;
  }
  throw new Error(
    `Cannot read the trigger: the default export of "${path}" is no trigger ` +
      'definition, such as { type: "shortcut", name, workflow, inputs }',
  );
});

/** Slack would say of a workflow that the app has not only that it is wrong. */
async function assertInManifest(workflow: unknown, source: string) {
  const { default: { workflows = {} } } = await import("../../manifest.ts");
  const name = String(workflow).replace("#/workflows/", "");
  if (!isOptional(name) || name in workflows) return;
  throw new Error(
    `Cannot make the trigger of "${source}": the app has no workflow ` +
      `"${name}" without GITHUB_OAUTH_CLIENT_ID. Set it in .env as ` +
      "docs/install.md says, deploy, and make the trigger then.",
  );
}

/** What is in the app only where people can sign in to GitHub. */
function isOptional(workflow: string): boolean {
  return RESCUE_LINKS.some((link) =>
    link.workflow === `#/workflows/${workflow}`
  );
}
