import * as esbuild from "esbuild";
import { basename, join, resolve } from "node:path";

export interface FunctionSource {
  readonly callbackId: string;
  /** Relative to the project's root. */
  readonly sourceFile: string;
}

export interface Bundle {
  /** Below the output folder. */
  readonly name: string;
  readonly bytes: number;
}

/**
 * Bundles each function from its own source file to
 * `<output>/functions/<callback_id>.js`, the name Slack's runtime loads.
 * Throws an Error, with esbuild's own message where a source does not bundle,
 * and with what to do where esbuild does not start.
 */
export async function bundleFunctions(
  options: {
    readonly root: string;
    readonly output: string;
    readonly functions: readonly FunctionSource[];
    /** Whether people can sign in to GitHub, and save their work from Slack. */
    readonly offersRescue: boolean;
    /** What else to do to the sources. @default nothing */
    readonly plugins?: readonly esbuild.Plugin[];
  },
): Promise<Bundle[]> {
  const root = resolve(options.root);
  const nativeGlobals = join(root, "tools/build/native_globals.ts");
  try {
    const result = await esbuild.build({
      absWorkingDir: root,
      entryPoints: options.functions.map(({ callbackId, sourceFile }) => ({
        in: join(root, sourceFile),
        out: callbackId,
      })),
      outdir: resolve(options.output, "functions"),
      bundle: true,
      format: "esm",
      platform: "neutral",
      target: "es2022",
      minify: true,
      legalComments: "none",
      mainFields: ["module", "main"],
      conditions: ["deno", "import", "default"],
      external: ["node:*"],
      alias: {
        "deno-slack-sdk/mod.ts": "@slack/deno-slack-sdk",
        // The npm build of the SDK reaches for Node.js stand-ins of what Deno
        // has: one dies in a bundle (`__dirname`), the other is large.
        "@deno/shim-deno": nativeGlobals,
        "undici": nativeGlobals,
        // Papa Parse can read Node.js streams; the app gives it strings.
        "stream": nativeGlobals,
      },
      plugins: [
        replaceModule(
          /\/_dnt\.polyfills\.js$/,
          join(root, "tools/build/import_meta.ts"),
        ),
        // Slack's own steps, for workflows; a function needs only the types.
        replaceModule(
          /^\.\/functions\/mod\.js$/,
          join(root, "tools/build/no_functions.ts"),
          /\/schema\/slack\/mod\.js$/,
        ),
        replaceModule(
          /^\.\.\/deps\.js$/,
          join(root, "tools/build/no_client.ts"),
          /\/functions\/enrich-context\.js$/,
        ),
        withoutSideEffects(/@slack[/+]deno-slack-sdk/),
        ...options.plugins ?? [],
        ...(options.offersRescue ? [] : [withoutRescue()]),
      ],
      metafile: true,
      logLevel: "silent",
    });
    return Object.entries(result.metafile.outputs).map(([path, { bytes }]) => ({
      name: `functions/${basename(path)}`,
      bytes,
    }));
  } catch (error) {
    throw isBuildFailure(error) ? error : new Error(noStart(error));
  } finally {
    await esbuild.stop();
  }
}

/** An import whose path matches leads to another file. */
function replaceModule(
  filter: RegExp,
  path: string,
  importedBy = /(?:)/,
): esbuild.Plugin {
  return {
    name: "replace-module",
    setup({ onResolve }) {
      onResolve(
        { filter },
        ({ importer }) => importedBy.test(importer) ? { path } : undefined,
      );
    },
  };
}

/** Each `rescue_offer.ts` gives way to the `no_rescue_offer.ts` beside it. */
function withoutRescue(): esbuild.Plugin {
  return {
    name: "without-rescue",
    setup({ onResolve }) {
      onResolve(
        { filter: /\/rescue_offer\.ts$/ },
        ({ path, resolveDir }) => ({
          path: join(resolveDir, path.replace(/(?=rescue_offer\.ts$)/, "no_")),
        }),
      );
    },
  };
}

/**
 * Modules below this path do nothing when they are loaded but define, which
 * their package does not say: what no function uses of them stays out.
 */
function withoutSideEffects(below: RegExp): esbuild.Plugin {
  return {
    name: "without-side-effects",
    setup({ onResolve }) {
      onResolve(
        { filter: /^\.{1,2}\/.*\.js$/ },
        ({ path, importer, resolveDir }) =>
          below.test(importer)
            ? { path: join(resolveDir, path), sideEffects: false }
            : undefined,
      );
    },
  };
}

/** What esbuild throws where it ran, and the sources are wrong. */
function isBuildFailure(error: unknown): boolean {
  return error instanceof Error && "errors" in error;
}

/**
 * esbuild is a program of its own, one for each kind of machine. Where it may
 * not be started, what arrives is a TypeError about something else.
 */
function noStart(error: unknown): string {
  const { os, arch } = Deno.build;
  const isPlain = error instanceof Error && error.name === "Error";
  const [reason] = isPlain ? error.message.trim().split("\n") : [];
  return `Cannot build: esbuild does not start on this machine (${os} ${arch}): ` +
    `${reason ?? "the system refused to run it"}\n` +
    "Perhaps node_modules was copied from another machine, or lies on a disk " +
    "from which no program may start. Delete node_modules, and run this again " +
    "where programs may start. esbuild runs on Linux, macOS and Windows, x64 " +
    "and arm64.";
}
