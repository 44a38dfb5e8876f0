import { ORG } from "../../support/app.ts";
import { deno } from "./run_deno.ts";
import { taskArguments } from "./tasks.ts";

/** A running `deno task sandbox`, for the commands of the documents. */
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
const READY = "deno task doctor --org opensafely";

/** A list of people that somebody imports. */
const LIST_FILE = /^[\w-]+\.(csv|txt)$/;
const LIST = "danokafor, U0123ABCD\n";

/** Starts `deno task sandbox` as it is documented, on free ports. */
export async function openInstallation(): Promise<Installation> {
  const child = deno([...await taskArguments("sandbox")], {
    PORT: "0",
  }).spawn();
  const complaints = child.stderr.text();
  const [printed, rest] = await readUntil(child.stdout, READY).catch(
    async (error) => {
      throw new Error(`${error.message}${await complaints}`);
    },
  );
  const where = readAddresses(printed);
  const { SLACK_TOKEN: slackToken } = where.tokens;
  const { SLACK_API_URL: slackUrl } = where.addresses;
  const folder = await Deno.makeTempDir();
  return {
    ...where,
    folder,
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
      try {
        child.kill("SIGTERM");
      } catch (error) {
        const told = `The sandbox ended by itself: ${await complaints}`;
        throw new Error(told, { cause: error });
      }
      await Promise.all([rest(), complaints, child.status]);
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** Where everything listens, and with which tokens, as the sandbox prints it. */
function readAddresses(printed: string) {
  const find = (pattern: string) => new RegExp(pattern).exec(printed)?.[1];
  const found = (name: string) => find(`${name}=(\\S+)`) ?? "";
  const controls = find("GET +(\\S+)/sandbox/state") ?? "";
  const slackUrl = found("SLACK_API_URL");
  const githubUrl = found("GITHUB_API_URL");
  return {
    tokens: {
      GITHUB_TOKEN: found("GITHUB_TOKEN"),
      SLACK_TOKEN: found("SLACK_TOKEN"),
    },
    addresses: { GITHUB_API_URL: githubUrl, SLACK_API_URL: slackUrl },
    ports: new Map(
      [controls, slackUrl, githubUrl].map((url, index) => [
        `${4100 + index}`,
        new URL(url).port,
      ]),
    ),
  };
}

/** What was printed up to a sentence, and how to read the rest to its end. */
async function readUntil(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
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
