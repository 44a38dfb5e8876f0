import { join } from "node:path";

/** Where the task `build-sandbox` writes what the demo and the sandbox run. */
export const SANDBOX_DIST = "dist.sandbox";

/** Reads what `deno task build` wrote; says so where it was not run. */
export class Bundles {
  readonly #read = new Map<string, { mtime: Date | null; text: string }>();

  constructor(readonly dist: string) {}

  async manifest(): Promise<unknown> {
    return JSON.parse(await this.#textOf("manifest.json"));
  }

  /** The text of a function's bundle. */
  async source(callbackId: string): Promise<string> {
    return await this.#textOf(join("functions", `${callbackId}.js`));
  }

  /** Of a file that was not written again since, it is known. */
  async #textOf(path: string): Promise<string> {
    const file = join(this.dist, path);
    try {
      const { mtime } = await Deno.stat(file);
      const known = this.#read.get(path);
      if (known && known.mtime?.getTime() === mtime?.getTime()) {
        return known.text;
      }
      const text = await Deno.readTextFile(file);
      this.#read.set(path, { mtime, text });
      return text;
    } catch (cause) {
      if (!(cause instanceof Deno.errors.NotFound)) throw cause;
      const task = this.dist === SANDBOX_DIST ? "build-sandbox" : "build";
      throw new Error(`${file} is missing: run \`deno task ${task}\` first`, {
        cause,
      });
    }
  }
}
