/** The Slack CLI's `get-trigger` hook: the definition in a trigger file. */
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
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
  if (typeof trigger === "object" && trigger !== null) return trigger;
  throw new Error(
    `Cannot read the trigger: the default export of "${path}" is no trigger ` +
      'definition, such as { type: "shortcut", name, workflow, inputs }',
  );
});
