import assert from "node:assert/strict";
import { createClock } from "../time/clock.ts";
import { skipWaits } from "../time/skip_waits.ts";
import { type EventSource, functionExecuted } from "./envelope.ts";
import { type Outcome, runIsolated } from "./isolate.ts";
import { WarmWorkers } from "./warm_workers.ts";
import { bypassProxy } from "./bypass_proxy.ts";

const NOW = new Date("2026-01-05T09:00:00Z");

/** Answers every request with its own name, and remembers what it was sent. */
async function withServer<T>(
  name: string,
  use: (server: { host: string; bodies: string[] }) => Promise<T>,
): Promise<T> {
  const bodies: string[] = [];
  bypassProxy();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      const path = new URL(request.url).pathname;
      bodies.push(`${path} ${decodeURIComponent(await request.text())}`);
      return new Response(name);
    },
  );
  const host = `127.0.0.1:${server.addr.port}`;
  return await use({ host, bodies }).finally(() => server.shutdown());
}

/** Runs a bundle whose handler has this body. */
async function run(
  handler: string,
  options: {
    slack?: string;
    reachable?: string[];
    timeoutMs?: number;
    /** Whether the clock jumps over what the bundle waits for. */
    skipsWaits?: boolean;
    whileRunning?: (clock: ReturnType<typeof createClock>) => void;
    /** @default none that are warm */
    workers?: WarmWorkers;
  } = {},
): Promise<{ outcome: Outcome; log: string[] }> {
  const { slack, reachable = [], timeoutMs = 60_000 } = options;
  const source: EventSource = {
    teamId: "T1",
    appId: "A1",
    botToken: "xoxb-test",
    variables: slack ? { SLACK_API_URL: `http://${slack}/api/` } : {},
  };
  const time = createClock({ now: NOW });
  const clock = options.skipsWaits ? skipWaits(time) : time;
  const log: string[] = [];
  const { workers = new WarmWorkers() } = options;
  const outcome = runIsolated({
    workers,
    source: `export default async ({ inputs, env }) => { ${handler} };`,
    envelope: functionExecuted(source, {
      callbackId: "f",
      title: "F",
      executionId: "Fx1",
      inputs: { org: "opensafely" },
      at: clock.now(),
    }),
    reachable: [...reachable, ...(slack ? [slack] : [])],
    clock,
    timeoutMs,
    log: (line) => {
      log.push(line);
      options.whileRunning?.(clock);
    },
  });
  return {
    outcome: await outcome.finally(() => {
      clock.close();
      if (options.workers === undefined) workers.close();
    }),
    log,
  };
}

const stayOpen = "return { completed: false };";

Deno.test("a bundle's outputs complete the execution over Slack's API", () =>
  withServer("ok", async ({ host, bodies }) => {
    const { outcome, log } = await run(
      "console.log('for %s', inputs.org); return { outputs: { n: 1 } };",
      { slack: host },
    );
    assert.deepEqual(outcome, { kind: "returned", response: {} });
    assert.deepEqual(log, ["for opensafely"]);
    assert.deepEqual(bodies, [
      '/api/functions.completeSuccess outputs={"n":1}&function_execution_id=Fx1',
    ]);
  }));

Deno.test("an error completes the execution, even one marked incomplete", () =>
  withServer("ok", async ({ host, bodies }) => {
    await run("return { error: 'no', completed: false };", { slack: host });
    assert.deepEqual(bodies, [
      "/api/functions.completeError error=no&function_execution_id=Fx1",
    ]);
  }));

Deno.test("an execution that is not complete says nothing to Slack", () =>
  withServer("ok", async ({ host, bodies }) => {
    await run(stayOpen, { slack: host });
    assert.deepEqual(bodies, []);
  }));

for (
  const [what, body] of [["throws", "throw new Error('boom');"], [
    "returns nothing",
    "",
  ]] as const
) {
  Deno.test(`a handler that ${what} completes nothing`, () =>
    withServer("ok", async ({ host, bodies }) => {
      const { outcome } = await run(body, { slack: host });
      assert.equal(outcome.kind, "threw");
      assert.deepEqual(bodies, []);
    }));
}

Deno.test("a lost promise ends the run, as it ends Slack's process", async () => {
  const { outcome } = await run(
    "Promise.reject(new Error('lost')); await new Promise(() => {});",
  );
  assert.equal(outcome.kind, "threw");
});

Deno.test("a bundle reaches the hosts it was given and no other port", () =>
  withServer("open", (open) =>
    withServer("shut", async (shut) => {
      const { log } = await run(
        `for (const host of ["${open.host}", "${shut.host}"]) {
           await fetch("http://" + host).then((r) => r.text())
             .then(console.log, (e) => console.log(e.name));
         } ${stayOpen}`,
        { reachable: [open.host] },
      );
      assert.deepEqual(log, ["open", "NotCapable"]);
      assert.equal(shut.bodies.length, 0);
    })));

const forbidden: readonly (readonly [string, string])[] = [
  ["read a file", `Deno.readTextFileSync("${import.meta.filename}")`],
  [
    "read a file through Node's API",
    `(await import("node:fs")).readFileSync("${import.meta.filename}")`,
  ],
  ["import a file", `await import("${import.meta.url}")`],
  ["write a file", `Deno.writeTextFileSync("/tmp/forbidden", "")`],
  ["read the environment", `Deno.env.toObject()`],
  ["start a process", `new Deno.Command("ls").outputSync()`],
  ["ask about the machine", `Deno.hostname()`],
  [
    "give a worker more rights than its own",
    `new Worker("data:text/javascript,", {
       type: "module", deno: { permissions: { read: true } } })`,
  ],
];
for (const [what, expression] of forbidden) {
  Deno.test(`a bundle cannot ${what}`, async () => {
    const { outcome, log } = await run(
      `try { ${expression}; console.log("done"); }
       catch (e) { console.log(/access|permission/.test(e.message)); }
       ${stayOpen}`,
    );
    assert.equal(outcome.kind, "returned");
    assert.deepEqual(log, ["true"]);
  });
}

Deno.test("a bundle's dates follow the sandbox's clock", async () => {
  const { log } = await run(`
    console.log(new Date().toISOString().slice(0, 16));
    console.log(new Date(Date.now()).getUTCFullYear());
    console.log(Date().slice(0, 15), new Date(0).toISOString());
    console.log(new Date() instanceof Date, new Date().constructor === Date);
    ${stayOpen}`);
  assert.deepEqual(log, [
    "2026-01-05T09:00",
    "2026",
    "Mon Jan 05 2026 1970-01-01T00:00:00.000Z",
    "true true",
  ]);
});

Deno.test("a bundle's timers and time-outs pass in virtual time", async () => {
  const { log } = await run(
    `const before = Date.now(), started = performance.now();
     await new Promise((done) => setTimeout(done, 20_000));
     let ticks = 0;
     await new Promise((done) => {
       const timer = setInterval(() => {
         if (++ticks === 3) done(clearInterval(timer));
       }, 5_000);
     });
     const signal = AbortSignal.timeout(5_000);
     await new Promise((done) => signal.addEventListener("abort", done));
     const cancelled = setTimeout(() => console.log("never"), 1);
     clearTimeout(cancelled);
     console.log(Date.now() - before >= 40_000, signal.reason.name);
     console.log(performance.now() - started >= 40_000);
     ${stayOpen}`,
    { skipsWaits: true },
  );
  assert.deepEqual(log, ["true TimeoutError", "true"]);
});

Deno.test("a bundle that waits is woken by a jump of the clock", async () => {
  const { outcome, log } = await run(
    `console.log("waiting");
     await new Promise((done) => setTimeout(done, 3_600_000));
     console.log("woken"); ${stayOpen}`,
    {
      timeoutMs: 7_200_000,
      whileRunning: (clock) =>
        clock.advanceTo(new Date("2026-01-05T10:00:00Z")),
    },
  );
  assert.equal(outcome.kind, "returned");
  assert.deepEqual(log, ["waiting", "woken"]);
});

Deno.test("a handler that never yields is timed out", async () => {
  const { outcome } = await run('console.log("in"); while (true);', {
    whileRunning: (clock) => clock.advanceTo(new Date(NOW.getTime() + 60_001)),
  });
  assert.deepEqual(outcome, { kind: "timed_out" });
});

Deno.test("a handler that waits for ever is timed out, after its minute", async () => {
  const { outcome, log } = await run(
    `setTimeout(() => console.log("59 s"), 59_000);
     setTimeout(() => console.log("61 s"), 61_000);
     await new Promise(() => {});`,
    { skipsWaits: true },
  );
  assert.deepEqual(outcome, { kind: "timed_out" });
  assert.deepEqual(log, ["59 s"]);
});

/** Each handler runs in turn; what the last one logged. */
async function inTurn(...handlers: readonly string[]): Promise<string[]> {
  const workers = new WarmWorkers();
  let log: string[] = [];
  for (const handler of handlers) ({ log } = await run(handler, { workers }));
  workers.close();
  return log;
}

const countCalls =
  `globalThis.calls = (globalThis.calls ?? 0) + 1; console.log(calls);`;

Deno.test("a worker that is done serves the next event of its bundle, and logs there", async () => {
  const handler = `${countCalls} ${stayOpen}`;
  assert.deepEqual(await inTurn(handler, handler, handler), ["3"]);
});

Deno.test("another bundle has a worker of its own", async () => {
  const handler = `${countCalls} ${stayOpen}`;
  assert.deepEqual(await inTurn(handler, `${handler} /* changed */`), ["1"]);
});

for (
  const [what, end] of [
    ["threw", "throw new Error('boom');"],
    ["left a request behind", `fetch("http://127.0.0.1:9"); ${stayOpen}`],
  ] as const
) {
  Deno.test(`a worker whose handler ${what} serves no other event`, async () => {
    const handler = `${countCalls} ${end}`;
    assert.deepEqual(await inTurn(handler, handler), ["1"]);
  });
}
