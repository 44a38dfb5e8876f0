import { parseArgs } from "node:util";

/** Whether a flag is followed by a value. */
type Flags = Readonly<Record<string, "string" | "boolean">>;

/** For every command. */
const GLOBAL: Flags = {
  app: "string",
  force: "boolean",
  help: "boolean",
  team: "string",
  token: "string",
  verbose: "boolean",
};

const ITEM: Flags = { datastore: "string", show: "boolean" };
const TRIGGER: Flags = {
  description: "string",
  interactivity: "boolean",
  title: "string",
  "trigger-def": "string",
  workflow: "string",
};

/**
 * The commands of the Slack CLI that the documents may name, and their flags.
 * Source: slackapi/slack-cli v4.5.0, docs/reference/commands/.
 */
const COMMANDS: Readonly<Record<string, Flags>> = {
  "activity": { limit: "string", level: "string", tail: "boolean" },
  "app delete": {},
  "app install": { environment: "string" },
  "app list": {},
  "app settings": {},
  "app uninstall": {},
  "auth list": {},
  "auth revoke": {},
  "auth token": {
    challenge: "string",
    "no-prompt": "boolean",
    ticket: "string",
  },
  "collaborator add": { "permission-type": "string" },
  "collaborator list": {},
  "collaborator remove": {},
  "datastore bulk-put": { ...ITEM, "from-file": "string" },
  "datastore count": ITEM,
  "datastore delete": ITEM,
  "datastore get": { ...ITEM, output: "string" },
  "datastore put": ITEM,
  "datastore query": { ...ITEM, output: "string", "to-file": "string" },
  "datastore update": ITEM,
  "delete": {},
  "deploy": { "hide-triggers": "boolean", "org-workspace-grant": "string" },
  "doctor": {},
  "env list": {},
  "env set": { value: "string" },
  "env unset": { name: "string" },
  "external-auth add-secret": { provider: "string", secret: "string" },
  "external-auth remove": { all: "boolean", provider: "string" },
  "install": { environment: "string" },
  "login": { challenge: "string", "no-prompt": "boolean", ticket: "string" },
  "logout": { all: "boolean" },
  "manifest validate": {},
  "run": { cleanup: "boolean", "hide-triggers": "boolean" },
  "trigger access": {
    "app-collaborators": "boolean",
    channels: "string",
    everyone: "boolean",
    grant: "boolean",
    "include-app-collaborators": "boolean",
    info: "boolean",
    revoke: "boolean",
    "trigger-id": "string",
    users: "string",
    workspaces: "string",
  },
  "trigger create": { ...TRIGGER, "org-workspace-grant": "string" },
  "trigger delete": { "trigger-id": "string" },
  "trigger info": { "trigger-id": "string" },
  "trigger list": { limit: "string", type: "string" },
  "trigger update": { ...TRIGGER, "trigger-id": "string" },
  "uninstall": {},
  "upgrade": {},
  "version": {},
};

/** A call of the Slack CLI as it understands it. */
export interface SlackCall {
  /** Such as `trigger create`. */
  readonly command: string;
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
  readonly operands: readonly string[];
}

/** Reads the words after `slack`. Throws an Error for what it does not have. */
export function parseSlackCall(words: readonly string[]): SlackCall {
  const [one = "", two = ""] = words;
  const command = [`${one} ${two}`, one].find((name) => name in COMMANDS);
  const flags = COMMANDS[command ?? ""];
  if (command === undefined || flags === undefined) {
    throw new Error(`the Slack CLI has no command "${one} ${two}"`.trim());
  }
  const known = { ...GLOBAL, ...flags };
  const { values, positionals } = parseArgs({
    args: words.slice(command.split(" ").length),
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries(known).map(([name, type]) => [name, { type }]),
    ),
  });
  return {
    command,
    operands: positionals,
    flags: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === "string" ? value : value === true,
      ]),
    ),
  };
}

/** Whether there is such a command, or a group of commands: `slack env`. */
export function isSlackCommand(words: readonly string[]): boolean {
  const name = words.join(" ");
  return Object.keys(COMMANDS)
    .some((command) => command === name || command.startsWith(`${name} `));
}
