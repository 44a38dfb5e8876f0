import {
  isJsonObject,
  objectAt,
  stringAt,
  stringsAt,
} from "../../../sandbox/runtime/json.ts";

/**
 * How the tests run a task that a document names. Those that have an
 * environment are given the sandbox's.
 */
export type TaskRun =
  | {
    /** With the document's own arguments. */
    readonly how: "as documented";
    /** Added to them, so that nothing of the repository is touched. */
    readonly more?: (folder: string) => readonly string[];
    /** What it may end with. @default [0] */
    readonly exitCodes?: readonly number[];
  }
  /** With `--help` alone: it would take too long, or need what CI lacks. */
  | { readonly how: "help" }
  /** Started once, and kept open for all other commands. */
  | { readonly how: "kept open" }
  /** Not run here; the reason says who does. */
  | { readonly how: "elsewhere"; readonly reason: string };

/** Every task of deno.jsonc. */
export const TASKS: Readonly<Record<string, TaskRun>> = {
  demo: { how: "as documented" },
  sandbox: { how: "kept open" },
  preview: { how: "as documented" },
  // 3: some lines were rejected; 4: nobody there to confirm.
  "import-mappings": { how: "as documented", exitCodes: [0, 3, 4] },
  build: {
    how: "as documented",
    more: (folder) => ["--output", `${folder}/dist`],
  },
  "build-sandbox": { how: "elsewhere", reason: "demo and sandbox do" },
  "require-deno": { how: "elsewhere", reason: "every other task does" },
  "get-manifest": { how: "elsewhere", reason: "tests/hooks_test.ts does" },
  "get-trigger": { how: "elsewhere", reason: "tests/hooks_test.ts does" },
  check: { how: "elsewhere", reason: "deno task test runs it" },
  test: { how: "elsewhere", reason: "it runs these tests" },
  audit: { how: "elsewhere", reason: ".ci/run does" },
  bench: { how: "elsewhere", reason: "its figures take minutes" },
  soak: { how: "elsewhere", reason: "tests/soak_test.ts does" },
  // Installed by nobody, the sandbox has things to cure: that is an answer.
  doctor: { how: "as documented", exitCodes: [0, 1] },
  screenshots: { how: "elsewhere", reason: "it needs a browser" },
};

interface Task {
  /** Null where it is not for people. */
  readonly description: string | null;
  readonly command: string;
  readonly dependencies: readonly string[];
}

/** Comments of deno.jsonc: on a line of their own, or after a space. */
const COMMENT = /(?<=^|\s)\/\/.*$/gm;

/** The tasks of deno.jsonc, by name. */
export async function readTasks(): Promise<ReadonlyMap<string, Task>> {
  const source = await Deno.readTextFile("deno.jsonc");
  const config: unknown = JSON.parse(source.replaceAll(COMMENT, ""));
  const tasks = isJsonObject(config) ? objectAt(config, "tasks") : {};
  return new Map(
    Object.keys(tasks).map((name) => {
      const task = objectAt(tasks, name);
      const description = stringAt(task, "description") || null;
      const command = stringAt(task, "command");
      const dependencies = stringsAt(task, "dependencies");
      return [name, { description, command, dependencies }];
    }),
  );
}

/**
 * What deno is given for a task, without what comes before it: the tests
 * run on what is built already, and others read it at the same time.
 */
export async function taskArguments(name: string): Promise<readonly string[]> {
  const task = (await readTasks()).get(name);
  if (task === undefined) throw new Error(`deno.jsonc has no task "${name}"`);
  const [deno, ...args] = task.command.split(" ");
  if (deno !== "deno" || args.some((word) => /[&|;"'$]/.test(word))) {
    throw new Error(`The task "${name}" is more than one call of deno`);
  }
  const first = args.indexOf("tools/build_first.ts");
  // The name of the task that builds stands between the two.
  return first < 0 ? args : args.slice(first + 2);
}
