import type { Scene } from "./scene.ts";
import { THEMES } from "./picture.tsx";

/** Where the pictures are, and what is known of each. */
export const IMAGES = "docs/images";
export const RECORD = `${IMAGES}/pictures.json`;

/** What a picture was made of, by the name of its scene. */
export type PictureRecord = Readonly<
  Record<string, { readonly alt: string; readonly scene: string }>
>;

/** Empty where no picture was ever made. */
export async function readRecord(): Promise<PictureRecord> {
  try {
    return JSON.parse(await Deno.readTextFile(RECORD));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
}

/** In the order of the scenes; what is no scene any more is left out. */
export async function writeRecord(
  record: PictureRecord,
  scenes: readonly Scene[],
): Promise<void> {
  const ordered = scenes.flatMap(({ name }) =>
    record[name] ? [[name, record[name]]] : []
  );
  const text = JSON.stringify(Object.fromEntries(ordered), null, 2);
  await Deno.writeTextFile(RECORD, `${text}\n`);
}

/** The files of a scene, one a theme. */
export function filesOf({ name }: Pick<Scene, "name">): string[] {
  return THEMES.map((theme) => `${IMAGES}/${name}-${theme}.png`);
}
