import manifest from "../../../manifest.ts";
import { isJsonObject, stringAt } from "../../../sandbox/runtime/json.ts";
import { asSlackCli } from "../../../sandbox/triggers/as_slack_cli.ts";
import { SIGN_IN } from "../../support/sign_in.ts";
import { readVariables } from "../variables.ts";
import type { Script } from "./check_command.ts";
import type { Installation } from "./installation.ts";
import { runDeno } from "./run_deno.ts";
import type { ShellCommand } from "./shell.ts";
import { parseSlackCall, type SlackCall } from "./slack_cli.ts";
import { taskArguments } from "./tasks.ts";

/**
 * Checks a call of the Slack CLI, which cannot be installed here: that it has
 * the command and the flags, and that the sandbox takes what it would send.
 */
export async function checkSlack(
  { words, env }: Pick<ShellCommand, "words" | "env">,
  script: Script,
): Promise<void> {
  const call = parseSlackCall(words.slice(1));
  const { flags, operands } = call;
  const definition = flags["trigger-def"];
  if (typeof definition === "string") {
    const installation = await script.installation();
    await checkTrigger(definition, installation, {
      ...script.exported,
      ...env,
    });
  }
  if (typeof flags["workflow"] === "string") checkWorkflow(flags["workflow"]);
  if (/^env (set|unset)$/.test(call.command)) {
    const [name = ""] = operands;
    const variables = await readVariables();
    if (!variables.has(name)) throw new Error(`nothing reads "${name}"`);
  }
  if (call.command.startsWith("datastore ")) {
    await checkDatastore(call, await script.installation());
  }
}

/** Loads the file as the CLI's hook does, and has the sandbox create it. */
async function checkTrigger(
  file: string,
  { callSlack, fillIn }: Installation,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const unset = { CODESPACES_ORG: "", REPORT_CHANNEL_ID: "" };
  const given = await Promise.all(
    Object.entries(env).map(async ([name, value]) =>
      [name, await fillIn(value)] as const
    ),
  );
  const printed = await runDeno(
    [...await taskArguments("get-trigger"), `--source=${file}`],
    {
      env: {
        ...{ ...unset, TECH_CHANNEL_ID: "", ...SIGN_IN },
        ...Object.fromEntries(given),
      },
    },
  );
  const { trigger } = await callSlack(
    "workflows.triggers.create",
    asSlackCli(JSON.parse(printed)),
  );
  // A clock that a later command moves would make it run.
  const id = isJsonObject(trigger) ? stringAt(trigger, "id") : "";
  await callSlack("workflows.triggers.delete", { trigger_id: id });
}

function checkWorkflow(reference: string): void {
  const name = reference.replace("#/workflows/", "");
  if (name in (manifest.workflows ?? {})) return;
  throw new Error(`the manifest has no workflow "${reference}"`);
}

/** Sends the expression to the sandbox's datastores. */
async function checkDatastore(
  { command, flags, operands }: SlackCall,
  { callSlack, fillIn }: Installation,
): Promise<void> {
  const expression: unknown = JSON.parse(await fillIn(operands[0] ?? ""));
  if (!isJsonObject(expression)) throw new Error("the expression is no object");
  const method = command.replace("datastore ", "");
  const datastore = flags["datastore"] ?? expression["datastore"];
  if (flags["from-file"] !== undefined) {
    await callSlack("apps.datastore.query", { datastore });
    return;
  }
  await callSlack(`apps.datastore.${method}`, { ...expression, datastore });
}
