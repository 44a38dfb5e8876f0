import * as esbuild from "esbuild";
import { cp, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { bundleFunctions } from "../build/bundle.ts";
import type { Plant } from "./plants/plant.ts";

/**
 * Copies the built app to a folder of its own, with the fault in it. Throws
 * where the app is not as the plant takes it to be: it would find nothing.
 */
export async function buildPlant(
  plant: Plant,
  { dist, output }: { readonly dist: string; readonly output: string },
): Promise<void> {
  await rm(output, { recursive: true, force: true });
  await cp(dist, output, { recursive: true });
  const functions = plant.functions.map((callbackId) => ({
    callbackId,
    sourceFile: `functions/${callbackId}/handler.ts`,
  }));
  const edited = new Set<string>();
  await bundleFunctions({
    root: ".",
    output,
    functions,
    // What the laboratory plays has the sign-in to GitHub.
    offersRescue: true,
    plugins: [editing(plant, () => edited.add(plant.path))],
  });
  if (edited.size === 0) {
    throw new Error(`${plant.functions} do not use ${plant.path}`);
  }
}

/** The source is edited as it is bundled: it says more than what was minified. */
function editing(plant: Plant, onEdit: () => void): esbuild.Plugin {
  const path = resolve(plant.path);
  return {
    name: "plant",
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async (file) => {
        if (join(file.path) !== path) return;
        onEdit();
        const source = await readFile(path, "utf8");
        return { contents: edit(plant, source), loader: "ts" };
      });
    },
  };
}

/** Each text is there once, or the plant would be another one. */
export function edit({ name, path, edits }: Plant, source: string): string {
  return edits.reduce((text, [from, to]) => {
    const parts = text.split(from);
    if (parts.length === 2) return parts.join(to);
    throw new Error(
      `"${name}" finds "${from}" ${parts.length - 1} times in ${path}`,
    );
  }, source);
}
