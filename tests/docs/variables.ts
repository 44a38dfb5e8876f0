import { repositoryFiles } from "./documents.ts";

/** What ships, and what people run from the repository. */
const READS =
  /^(codespaces|github|slack|datastores|functions|workflows|triggers|tools|sandbox)\//;

/** What runs on Slack's infrastructure, as the bundle of a function. */
const DEPLOYED = /^(codespaces|github|slack|datastores|functions)\//;

/**
 * `env.get("NAME")`, `env.NAME`, `env["NAME"]`, and a function that is given
 * the environment and a name.
 */
const READ =
  /\benv(?:\.get\(\s*"([A-Z_]+)"|\.([A-Z_]{3,})\b|\["([A-Z_]+)"\]|,\s*"([A-Z_]+)")/g;

/** What says how tests run, and only they read. */
const TESTS = /^tests\//;

const FOLDERS = { anywhere: READS, deployed: DEPLOYED, tests: TESTS };

/** The system's, the terminal's (no-color.org) and npm's; not the app's own. */
const CONVENTIONS = ["INIT_CWD", "NO_COLOR", "NO_PROXY", "TERM", "TMPDIR"];

const known = new Map<keyof typeof FOLDERS, Promise<ReadonlySet<string>>>();

/** The environment variables that the code reads, by name; looked for once. */
export function readVariables(
  where: keyof typeof FOLDERS = "anywhere",
): Promise<ReadonlySet<string>> {
  const found = known.get(where) ?? findVariables(where);
  known.set(where, found);
  return found;
}

async function findVariables(
  where: keyof typeof FOLDERS,
): Promise<ReadonlySet<string>> {
  const folders = FOLDERS[where];
  const files = (await repositoryFiles()).filter((file) =>
    folders.test(file) && /(?<!_test)\.tsx?$/.test(file)
  );
  const sources = await Promise.all(
    files.map((file) => Deno.readTextFile(file)),
  );
  return new Set(sources.flatMap(variablesIn).toSorted());
}

/** The variables that a source reads, each as often as it does. */
export function variablesIn(source: string): string[] {
  return [...source.matchAll(READ)]
    .flatMap(([, ...names]) => names.find((name) => name !== undefined) ?? [])
    .filter((name) => !CONVENTIONS.includes(name));
}
