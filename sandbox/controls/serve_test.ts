import assert from "node:assert/strict";
import fc from "fast-check";
import { withPeople } from "../people/testdata/with_people.ts";
import { withSandbox } from "../runtime/testdata/with_sandbox.ts";
import { CONTROL_PATHS, serveControls } from "./serve.ts";
import { ask } from "./testdata/ask.ts";

/** The status of an answer to a request with exactly these headers. */
async function statusOf(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const { hostname, port } = new URL(url);
  using connection = await Deno.connect({ hostname, port: Number(port) });
  const lines = Object.entries({
    // GitHub answers nobody without.
    "user-agent": "test",
    ...headers,
    connection: "close",
  })
    .map(([name, value]) => `${name}: ${value}\r\n`);
  await connection.write(
    new TextEncoder().encode(
      `GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`,
    ),
  );
  const bytes = new Uint8Array(100);
  await connection.read(bytes);
  return Number(/^HTTP\/1.1 (\d+)/.exec(new TextDecoder().decode(bytes))?.[1]);
}

const PATHS = [
  "/sandbox/state",
  "/sandbox/events",
  "/sandbox/screen?as=nobody",
  "/",
  "/page.js",
  "/page.css",
  "/icon.png",
];

Deno.test("programs of this machine alone are served, by names of this machine", () =>
  withSandbox(async ({ url, slack, github }) => {
    for (const served of [url, slack.apiUrl, github.apiUrl]) {
      await assertForThisMachine(served);
    }
  }));

async function assertForThisMachine(url: string): Promise<void> {
  const { port } = new URL(url);
  const own = `127.0.0.1:${port}`;
  const callers: readonly (readonly [Record<string, string>, boolean])[] = [
    [{ host: own }, true],
    [{ host: `localhost:${port}` }, true],
    [{ host: `[::1]:${port}` }, true],
    [{ host: own, origin: `http://${own}` }, true],
    [{ host: own, origin: "https://evil.example" }, false],
    [{ host: own, origin: "null" }, false],
    [{ host: own, origin: `http://127.0.0.1:${Number(port) + 1}` }, false],
    [{ host: own, origin: `http://evil.example:${port}` }, false],
    [{ host: `evil.example:${port}` }, false],
    [{ host: `127.0.0.1.evil.example:${port}` }, false],
    [{ host: `127.0.0.1:${Number(port) + 1}` }, false],
    [{ host: "127.0.0.1" }, false],
    [{ host: `10.0.0.1:${port}`, origin: `http://10.0.0.1:${port}` }, false],
  ];
  for (const [headers, isServed] of callers) {
    for (const path of PATHS) {
      const status = await statusOf(url, path, headers);
      // What the page asks for is slow, and served all the same.
      assert.equal(status !== 403, isServed, JSON.stringify(headers));
      if (isServed) break;
    }
  }
}

Deno.test("who asks for what is not there is told what is", () =>
  withSandbox(async (sandbox) => {
    const nowhere = await ask(sandbox, "/sandbox/nowhere");
    assert.equal(nowhere.status, 404);
    assert.match(String(nowhere.answer["error"]), /GET \/sandbox\/state/);
    const post = await ask(sandbox, "/sandbox/state", {});
    assert.equal(post.status, 405);
    assert.equal(post.answer["error"], "Use GET /sandbox/state");
    assert.equal((await ask(sandbox, "/toString")).status, 404);
  }));

Deno.test("a body that is no JSON object is refused", () =>
  withSandbox(async ({ url }) => {
    for (const body of ["", "[]", "1", "null", "{", '"text"']) {
      const response = await fetch(`${url}/sandbox/clock`, {
        method: "POST",
        body,
      });
      assert.equal(response.status, 400, body);
      assert.deepEqual(await response.json(), {
        ok: false,
        error: "The body must be a JSON object",
      });
    }
  }));

Deno.test("a sandbox that is starting says so", async () => {
  const server = serveControls(() => undefined, 0);
  const { status, answer } = await ask(server, "/sandbox/state");
  await server.close();
  assert.equal(status, 503);
  assert.deepEqual(answer, { ok: false, error: "The sandbox is starting" });
});

/** What the controls read of a body. */
const NAMES = [
  ...["as", "url", "channel", "ts", "view_id", "block_id", "action_id"],
  ...["value", "values", "typed", "answers", "all", "callback_id", "inputs"],
  ...["trigger_id", "data", "scenario", "act", "codespace", "login", "to"],
  ...["advance_to", "advance_days", "datastore", "expression", "limit"],
];

Deno.test("whatever is sent, the answer is JSON that says whether it was done", () =>
  withPeople(async (sandbox) => {
    const body = fc.tuple(
      fc.dictionary(fc.constantFrom(...NAMES), fc.jsonValue(), { maxKeys: 5 }),
      fc.constantFrom({ as: "ada" }, { as: "ada", channel: "general" }, {}),
    );
    const path = fc.constantFrom(...CONTROL_PATHS);
    await fc.assert(
      fc.asyncProperty(path, body, async (path, [args, fixed]) => {
        const { status, answer } = await ask(sandbox, path, {
          ...args,
          ...fixed,
        });
        assert.ok([200, 400, 404, 405].includes(status), `${status}`);
        // Slack's own refusals come with 200, as Slack sends them.
        const isDone = status === 200 && answer["error"] === undefined;
        assert.equal(answer["ok"], isDone);
        if (!isDone) assert.match(String(answer["error"]), /./);
      }),
      { numRuns: 300 },
    );
  }));
