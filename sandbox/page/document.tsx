import { createRequire } from "node:module";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";

/** Slack's two looks. */
export type Theme = "light" | "dark";

interface DocumentOptions {
  readonly title: string;
  readonly theme: Theme;
  /** See `readStyles`; more may be put after it, such as fonts. */
  readonly styles: string;
}

/** A page with this on it, complete but for the pictures it names. */
export function renderDocument(
  content: ReactNode,
  { title, theme, styles }: DocumentOptions,
): string {
  const page = renderToStaticMarkup(
    <html lang="en-GB" data-theme={theme}>
      <head>
        <meta charSet="utf-8" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: styles }} />
      </head>
      <body>{content}</body>
    </html>,
  );
  return `<!doctype html>${page}`;
}

const SHEETS = ["theme", "messages", "blocks", "fields", "dialogs"];

/** The stylesheet of slack-blocks-to-jsx with the sandbox's own over it. */
export async function readStyles(): Promise<string> {
  const { resolve } = createRequire(import.meta.url);
  const theirs = resolve("slack-blocks-to-jsx/dist/style.css");
  const ours = SHEETS.map((name) =>
    new URL(`styles/${name}.css`, import.meta.url)
  );
  const read = [theirs, ...ours].map((file) => Deno.readTextFile(file));
  return (await Promise.all(read)).join("\n");
}

/** What the page in a browser has over them, in the order of its names. */
export async function readClientStyles(): Promise<string> {
  const folder = new URL("client/styles/", import.meta.url);
  const entries = await Array.fromAsync(Deno.readDir(folder));
  const read = entries.map(({ name }) => name).sort()
    .map((name) => Deno.readTextFile(new URL(name, folder)));
  return (await Promise.all(read)).join("\n");
}
