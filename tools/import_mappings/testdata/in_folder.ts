import { githubPeople, ImportWorkspace, slackPeople } from "./import_world.ts";
import { withGithub } from "../../../sandbox/github/with_github.ts";
import type { GithubStandIn } from "../../../sandbox/github/types.ts";
import { fakeTiming } from "../../../slack/testdata/fake_timing.ts";
import {
  type Script,
  type SlackCall,
  withSlack,
} from "../../../slack/testdata/scripted_slack.ts";
import { runImport } from "../run.ts";

/** A folder, and runs of the tool in it against a scripted Slack. */
export interface World {
  readonly folder: string;
  readonly github: GithubStandIn;
  readonly workspace: ImportWorkspace;
  readonly calls: readonly SlackCall[];
  /** What was printed, and what was told on the side. */
  readonly printed: string[];
  readonly told: string[];
  /** Every file in the folder by its name. */
  files(): Promise<Record<string, string>>;
  write(name: string, text: string | Uint8Array<ArrayBuffer>): Promise<void>;
  /** Runs the tool in the folder; options as on the command line. */
  run(
    options: readonly string[],
    how?: {
      readonly token?: string | null;
      readonly answer?: string | null;
    },
  ): Promise<number>;
}

/** `fault` may answer in Slack's place. */
export async function inFolder(
  test: (world: World) => Promise<void>,
  fault: (call: SlackCall) => ReturnType<Script> | null = () => null,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const workspace = new ImportWorkspace(slackPeople(30));
  const script: Script = (call) => fault(call) ?? workspace.answer(call);
  try {
    await withGithub(
      (github) =>
        withSlack(script, async ({ calls, apiUrl }) => {
          await test(world({ folder, workspace, github, calls, apiUrl }));
        }),
      { accounts: githubPeople(6_000) },
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

type Shared = "folder" | "github" | "workspace" | "calls";

interface Parts extends Pick<World, Shared> {
  readonly apiUrl: string;
}

function world({ folder, apiUrl, ...parts }: Parts): World {
  const printed: string[] = [];
  const told: string[] = [];
  const inside = (option: string) =>
    option.startsWith("-") ? option : `${folder}/${option}`;
  return {
    ...parts,
    folder,
    printed,
    told,
    async files() {
      const files: Record<string, string> = {};
      for await (const { name } of Deno.readDir(folder)) {
        files[name] = await Deno.readTextFile(`${folder}/${name}`);
      }
      return files;
    },
    write: (name, text) =>
      Deno.writeFile(
        `${folder}/${name}`,
        typeof text === "string" ? new TextEncoder().encode(text) : text,
      ),
    run: (options, { token = "xoxb-test", answer = null } = {}) =>
      runImport(options.map(inside), {
        env: {
          GITHUB_TOKEN: parts.github.token,
          GITHUB_API_URL: parts.github.apiUrl,
          SLACK_API_URL: apiUrl,
          ...(token !== null && { SLACK_TOKEN: token }),
        },
        print: (line) => printed.push(line),
        tell: (line) => told.push(line),
        progress: (line) => told.push(line),
        ask: () => answer,
        now: () => new Date("2026-11-23T09:00:00Z"),
        timing: fakeTiming(),
      }),
  };
}
