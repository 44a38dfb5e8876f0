import { fileURLToPath } from "node:url";
import type { Routes } from "./route.ts";

const ROOT = new URL("../../", import.meta.url);
const CLIENT = new URL("../page/client/", import.meta.url);

/** Packages that the client reaches and never uses. */
const LEFT_OUT = ["node-emoji", "react-markdown", "remark-gfm"];

/** Nothing of elsewhere runs in it, and no other page frames it. */
const HEADERS = {
  "cache-control": "no-cache",
  "content-security-policy": [
    "default-src 'self'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "style-src 'self' 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "x-content-type-options": "nosniff",
};

const PAGE = `<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Sandbox</title>
    <link rel="icon" href="/icon.png">
    <link rel="stylesheet" href="/page.css">
    <script type="module" src="/page.js"></script>
  </head>
  <body>
    <div id="root"></div>
  </body>
</html>
`;

/** The workspace in a browser, its script made of this entry when asked for. */
export function pageRoutes(entry: URL): Routes {
  let bundled: Promise<string> | undefined;
  const script = () =>
    bundled ??= bundle(entry).catch((error) => {
      // Asked again it tries again.
      bundled = undefined;
      throw error;
    });
  return {
    "GET /": async () => {
      try {
        await script();
        return answer("text/html; charset=utf-8", PAGE);
      } catch (error) {
        return answer("text/html; charset=utf-8", brokenPage(error), 500);
      }
    },
    "GET /page.js": async () =>
      answer("text/javascript; charset=utf-8", await script()),
    "GET /page.css": async () =>
      answer("text/css; charset=utf-8", await readStyleSheet()),
    "GET /icon.png": async () =>
      answer(
        "image/png",
        await Deno.readFile(new URL("assets/icon.png", ROOT)),
      ),
  };
}

export const routes = pageRoutes(new URL("main.tsx", CLIENT));

function answer(
  type: string,
  body: string | Uint8Array<ArrayBuffer>,
  status = 200,
): Response {
  return new Response(body, {
    status,
    headers: { ...HEADERS, "content-type": type },
  });
}

function brokenPage(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  const text = reason.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<!doctype html>
<html lang="en-GB">
  <head><meta charset="utf-8"><title>Sandbox: no page</title></head>
  <body>
    <h1>The page cannot be built</h1>
    <pre>${text}</pre>
    <p>The controls for programs work all the same: docs/sandbox.md.</p>
  </body>
</html>
`;
}

const NO_START = "esbuild, which makes the script, does not start here. " +
  "The command that lets it is: deno task sandbox\n" +
  "If that is what you ran, delete node_modules and run it again.";

/** In memory: it is quick, and a checkout stays as it is. */
async function bundle(entry: URL): Promise<string> {
  const esbuild = await import("esbuild");
  try {
    const { outputFiles } = await esbuild.build({
      entryPoints: [fileURLToPath(entry)],
      bundle: true,
      write: false,
      format: "esm",
      platform: "browser",
      target: "es2022",
      jsx: "automatic",
      // With it goes React's production build.
      minify: true,
      legalComments: "none",
      alias: Object.fromEntries(
        LEFT_OUT.map((name) => [
          name,
          fileURLToPath(new URL("left_out.ts", CLIENT)),
        ]),
      ),
      logLevel: "silent",
    });
    return outputFiles.map(({ text }) => text).join("");
  } catch (error) {
    if (error instanceof Error && "errors" in error) throw error;
    // Where it may not be started, it complains of something else.
    throw new Error(NO_START, { cause: error });
  } finally {
    await esbuild.stop();
  }
}

/** The sheets of the pictures, and the page's own over them by name. */
async function readStyleSheet(): Promise<string> {
  const { readClientStyles, readStyles } = await import(
    "../page/document.tsx"
  );
  const { inlineFonts } = await import("../page/fonts.ts");
  const sheets = await Promise.all([
    inlineFonts(),
    readStyles(),
    readClientStyles(),
  ]);
  return sheets.join("\n");
}
