import type { ReactNode } from "react";
import {
  readClientStyles,
  readStyles,
  renderDocument,
  type Theme,
} from "../../sandbox/page/document.tsx";
import type { Scene } from "./scene.ts";

/** What the two looks are called in file names. */
export const THEMES: readonly Theme[] = ["light", "dark"];

/** What is photographed of a page. */
export const FRAME = "picture";

/** The styles that a scene is drawn with. */
export async function stylesOf({ isPage }: Scene): Promise<string> {
  const styles = await readStyles();
  return isPage ? `${styles}\n${await readClientStyles()}` : styles;
}

/** A scene as a page of its own, cut to size. */
export function renderPicture(
  { name, width, height }: Pick<Scene, "name" | "width" | "height">,
  content: ReactNode,
  { theme, styles }: { readonly theme: Theme; readonly styles: string },
): string {
  return renderDocument(
    <div
      id={FRAME}
      className={height ? "cut" : undefined}
      style={{ width, ...(height && { height }) }}
    >
      {content}
    </div>,
    { title: name, theme, styles: styles + FRAME_STYLES },
  );
}

/**
 * A dialog stands on what is behind it, a last half of a pixel included; a
 * message that is cut fades out.
 */
const FRAME_STYLES = `
body:has(.dialog) { background: var(--backdrop); }
#${FRAME} { position: relative; overflow: hidden; }
#${FRAME}:has(> .dialog) { padding: 24px; background: var(--backdrop); }
#${FRAME} .page { height: 100%; }
#${FRAME}:has(> .channel) { padding-bottom: 12px; }
#${FRAME}.cut:not(:has(.page))::after {
  content: "";
  position: absolute;
  inset: auto 0 0;
  height: 48px;
  background: linear-gradient(transparent, var(--page));
}
`;
