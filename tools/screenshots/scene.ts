import type { ReactNode } from "react";
import {
  type Surroundings,
  surroundingsOf,
} from "../../sandbox/page/surroundings.ts";
import { type Sandbox, startSandbox } from "../../sandbox/mod.ts";
import { SANDBOX_DIST } from "../../sandbox/runtime/bundles.ts";
import { withHistory } from "../../sandbox/seed/history.ts";
import { researchOrganisation } from "../../sandbox/seed/research_organisation.ts";

/** What a picture shows. The sandbox is its own, as new. */
export interface Scene {
  /** Of its files in docs/images: `<name>-light.png`, `<name>-dark.png`. */
  readonly name: string;
  /** What stands under the picture, for who cannot see it. */
  readonly alt: string;
  /** CSS pixels. */
  readonly width: number;
  /** Cuts off what is below; CSS pixels. @default as high as it is */
  readonly height?: number;
  /** Whether it is the page in a browser, with its own styles. */
  readonly isPage?: true;
  /** Whether people can sign in to GitHub, and save their work. */
  readonly canSave?: true;
  /** Does what leads there, and answers what is to be seen. */
  play(app: Sandbox, look: Look): Promise<ReactNode>;
}

/** The screen of a person (Slack name) as it is drawn. */
export type Look = (name: string) => Surroundings;

/** A Monday, 09:00 in London: when the weekly report runs. */
export const NOW = new Date("2026-11-23T09:00:00Z");

/** Time passes only where the app waits: a picture never shows how busy it was. */
const SPEED = 0;

/** The app's picture, as its pages name it. */
export const ICON = "assets/icon.png";

/** Plays a scene in a sandbox of its own; answers what is to be seen. */
export async function playScene(scene: Scene): Promise<ReactNode> {
  const app = await startSandbox({
    now: NOW,
    speed: SPEED,
    skipsWaits: true,
    seed: withHistory(researchOrganisation(NOW)),
    ...(scene.canSave && { dist: SANDBOX_DIST }),
  });
  try {
    const look: Look = (name) =>
      surroundingsOf(app.slack, { name, now: NOW, icon: ICON });
    return await scene.play(app, look);
  } finally {
    await app.close();
  }
}
