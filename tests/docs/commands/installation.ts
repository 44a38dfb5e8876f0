import { ORG } from "../../support/app.ts";
import { deno } from "./run_deno.ts";
import { taskArguments } from "./tasks.ts";

/** A running `deno task sandbox`, for the commands of one document. */
export interface Installation {
  /** In place of the ones that the documents leave to the reader. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Where GitHub and Slack answer, as environment variables. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Where the port that the documents name really listens, by that port. */
  readonly ports: ReadonlyMap<string, string>;
  /** For files that commands read and write. */
  readonly folder: string;
  /**
   * What a word of the documents stands for here: an organisation, or a file
   * of somebody's own, which is made; else the word itself.
   */
  fillIn(word: string): Promise<string>;
  /** Calls a method of the Slack API as the app; throws unless it is ok. */
  callSlack(
    method: string,
    args: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>>;
  close(): Promise<void>;
}

/** What the sandbox prints last, once everything listens. */
const READY = "/sandbox/workflows/run -d";

/** A list of people that somebody imports. */
const LIST_FILE = /^[\w-]+\.(csv|txt)$/;
const LIST = "danokafor, U0123ABCD\n";

/** Starts `deno task sandbox` as it is documented, on free ports. */
export async function openInstallation(): Promise<Installation> {
  const port = freePort();
  const child = deno([...await taskArguments("sandbox")], {
    PORT: String(port),
  }).spawn();
  const [printed, rest] = await readUntil(child.stdout, READY);
  const found = (name: string) =>
    new RegExp(`${name}=(\\S+)`).exec(printed)?.[1] ?? "";
  const slackToken = found("SLACK_BOT_TOKEN");
  const slackUrl = found("SLACK_API_URL");
  const folder = await Deno.makeTempDir();
  return {
    folder,
    tokens: { GITHUB_TOKEN: found("GITHUB_TOKEN"), SLACK_TOKEN: slackToken },
    addresses: {
      GITHUB_API_URL: found("GITHUB_API_URL"),
      SLACK_API_URL: slackUrl,
    },
    ports: new Map([0, 1, 2].map((n) => [`${4100 + n}`, `${port + n}`])),
    async fillIn(word) {
      if (!LIST_FILE.test(word)) return word.replaceAll("your-org", ORG);
      const path = `${folder}/${word}`;
      await Deno.writeTextFile(path, LIST);
      return path;
    },
    async callSlack(method, args) {
      const response = await fetch(`${slackUrl}${method}`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${slackToken}`,
          "content-type": "application/json; charset=utf-8",
        },
        body: JSON.stringify(args),
      });
      const answer = await response.json();
      if (answer.ok === true) return answer;
      throw new Error(`${method}: ${JSON.stringify(answer)}`);
    },
    async close() {
      child.kill("SIGTERM");
      await Promise.all([rest(), child.stderr.text(), child.status]);
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** The first of three that are free. */
function freePort(): number {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const listeners: Deno.Listener[] = [];
    try {
      const first = Deno.listen({ hostname: "127.0.0.1", port: 0 });
      listeners.push(first);
      const { port } = first.addr;
      for (const more of [1, 2]) {
        listeners.push(
          Deno.listen({ hostname: "127.0.0.1", port: port + more }),
        );
      }
      return port;
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    } finally {
      for (const listener of listeners) listener.close();
    }
  }
  throw new Error("No three free ports in a row");
}

/** What was printed up to a sentence, and how to read the rest to its end. */
async function readUntil(
  stream: ReadableStream<Uint8Array>,
  sentence: string,
): Promise<[string, () => Promise<void>]> {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let printed = "";
  while (!printed.includes(sentence)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`deno task sandbox ended: ${printed}`);
    printed += value;
  }
  return [printed, async () => {
    while (!(await reader.read()).done);
  }];
}
