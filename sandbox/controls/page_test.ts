import assert from "node:assert/strict";
import { withSandbox } from "../runtime/testdata/with_sandbox.ts";
import type { Sandbox } from "../sandbox.ts";
import { pageRoutes } from "./page.ts";
import type { Routes } from "./route.ts";

const ENTRY = new URL("testdata/entry.tsx", import.meta.url);

async function get(
  routes: Routes,
  path: string,
  sandbox: Sandbox,
): Promise<Response> {
  const { signal } = new AbortController();
  const answer = await routes[`GET ${path}`]?.(sandbox, {}, signal);
  assert.ok(answer instanceof Response, path);
  return answer;
}

const FILES = [
  ["/", "text/html; charset=utf-8", /<script type="module" src="\/page.js">/],
  ["/page.js", "text/javascript; charset=utf-8", /bundled/],
  [
    "/page.css",
    "text/css; charset=utf-8",
    /url\(data:font\/woff2;base64,[^)]{9000,}[^]*--ink:/,
  ],
  ["/icon.png", "image/png", /PNG/],
] as const;

Deno.test("the page is served with what it names, and nothing of elsewhere runs in it", () =>
  withSandbox(async (sandbox) => {
    const routes = pageRoutes(ENTRY);
    for (const [path, type, holds] of FILES) {
      const response = await get(routes, path, sandbox);
      assert.equal(response.status, 200, path);
      assert.equal(response.headers.get("content-type"), type);
      const policy = response.headers.get("content-security-policy") ?? "";
      assert.match(policy, /^default-src 'self';.* frame-ancestors 'none'$/);
      assert.match(await response.text(), holds);
    }
  }));

Deno.test("a page that cannot be built says why, and what works all the same", () =>
  withSandbox(async (sandbox) => {
    const routes = pageRoutes(new URL("no <file>.tsx", ENTRY));
    const response = await get(routes, "/", sandbox);
    assert.equal(response.status, 500);
    const text = await response.text();
    assert.match(text, /The page cannot be built/);
    assert.match(text, /no &lt;file>\.tsx/);
    assert.match(text, /docs\/sandbox\.md/);
  }));
