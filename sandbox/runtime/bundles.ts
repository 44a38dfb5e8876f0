import { join } from "node:path";

/** Where the task `build-sandbox` writes what the demo and the sandbox run. */
export const SANDBOX_DIST = "dist.sandbox";

/** Reads what `deno task build` wrote; says so where it was not run. */
export class Bundles {
  constructor(readonly dist: string) {}

  async manifest(): Promise<unknown> {
    return JSON.parse(await this.#read("manifest.json"));
  }

  /** The text of a function's bundle. */
  async source(callbackId: string): Promise<string> {
    return await this.#read(join("functions", `${callbackId}.js`));
  }

  async #read(path: string): Promise<string> {
    const file = join(this.dist, path);
    try {
      return await Deno.readTextFile(file);
    } catch (cause) {
      if (!(cause instanceof Deno.errors.NotFound)) throw cause;
      const task = this.dist === SANDBOX_DIST ? "build-sandbox" : "build";
      throw new Error(`${file} is missing: run \`deno task ${task}\` first`, {
        cause,
      });
    }
  }
}
