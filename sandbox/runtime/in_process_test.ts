import assert from "node:assert/strict";
import { setImmediate } from "node:timers";
import type { HttpAnswer, HttpRequest } from "../http/http_server.ts";
import { createClock, type VirtualClock } from "../time/clock.ts";
import { REQUEST_ID_HEADER, skipWaits } from "../time/skip_waits.ts";
import type { Envelope } from "./envelope.ts";
import { runInProcess } from "./in_process.ts";

const SLACK = "http://127.0.0.1:4101";
const START = new Date("2026-11-23T09:00:00Z");

const ENVELOPE: Envelope = {
  body: { event: { type: "function_executed", function_execution_id: "Fx1" } },
  context: {
    bot_access_token: "xwfp-1",
    team_id: "T1",
    variables: { SLACK_API_URL: `${SLACK}/api/` },
  },
};

type Answerer = (
  request: HttpRequest,
  clock: VirtualClock,
) => Promise<HttpAnswer>;

/** Runs a handler, of this text, the way the build writes one. */
function run(handler: string, { source, slack, timeoutMs = 60_000 }: {
  readonly source?: string;
  readonly slack?: Answerer;
  readonly timeoutMs?: number;
} = {}) {
  const clock = skipWaits(createClock({ now: START, speed: 0 }));
  const requests: string[] = [];
  const lines: string[] = [];
  const life = new AbortController();
  const answer = (request: HttpRequest) => {
    requests.push(`${request.path} ${request.body}`);
    return slack?.(request, clock) ??
      Promise.resolve<HttpAnswer>({ kind: "answer", response: OK });
  };
  const ended = runInProcess({
    source: source ?? `var a = ${handler};\nexport{a as default};\n`,
    envelope: ENVELOPE,
    routes: {},
    clock,
    timeoutMs,
    log: (line) => void lines.push(line),
    wire: { [SLACK]: (request) => clock.trackWork(answer(request)) },
    dies: life.signal,
  });
  return { ended, requests, lines, kill: () => life.abort() };
}

const OK = { status: 200, headers: {}, body: { ok: true } };

Deno.test("in this process a function completes as in a worker", async () => {
  const { ended, requests, lines } = run(
    `async () => { console.log("said %s", 1); return { outputs: { n: 1 } }; }`,
  );
  assert.deepEqual(await ended, { kind: "returned", response: {} });
  assert.deepEqual(lines, ["said 1"]);
  assert.deepEqual(requests.map(decodeURIComponent), [
    '/api/functions.completeSuccess outputs={"n":1}&function_execution_id=Fx1',
  ]);
});

Deno.test("in this process a function lives in the sandbox's time, which skips its waits", async () => {
  const { ended, requests } = run(
    `async () => {
      const at = new Date();
      await new Promise((done) => setTimeout(done, 30_000));
      return { error: [at.toISOString(), Date.now() - at, at instanceof Date].join() };
    }`,
  );
  await ended;
  assert.match(
    decodeURIComponent(requests.join()),
    /error=2026-11-23T09:00:00.000Z,30000,true/,
  );
});

Deno.test("in this process a function that takes too long is ended", async () => {
  const { ended } = run(`() => new Promise(() => {})`, { timeoutMs: 500 });
  assert.deepEqual(await ended, { kind: "timed_out" });
});

Deno.test("in this process a request is given up when its signal says so", async () => {
  const { ended, requests } = run(
    `async () => {
      const signal = AbortSignal.timeout(1_000);
      const error = await fetch("${SLACK}/slow", { signal }).catch((e) => e.name);
      return { error };
    }`,
    {
      slack: async ({ path, headers }, clock) => {
        const id = headers[REQUEST_ID_HEADER]?.toString();
        if (path === "/slow") await clock.hold(5_000, id);
        return { kind: "answer", response: OK };
      },
    },
  );
  await ended;
  assert.match(requests.join(), /completeError error=TimeoutError&/);
});

Deno.test("in this process whoever is killed never hears of anything again", async () => {
  const sent = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<HttpAnswer>();
  const { ended, requests, kill } = run(
    `async () => {
      try { await fetch("${SLACK}/one"); } finally { fetch("${SLACK}/two"); }
    }`,
    {
      slack: () => {
        sent.resolve();
        return answer.promise;
      },
    },
  );
  await sent.promise;
  kill();
  assert.deepEqual(await ended, {
    kind: "threw",
    message: "The process ended",
  });
  answer.resolve({ kind: "answer", response: OK });
  await new Promise((nextTurn) => setImmediate(nextTurn));
  assert.deepEqual(requests, ["/one "]);
});

Deno.test("in this process a bundle that does not load is told of", async () => {
  for (
    const [source, problem] of [
      ["throw new Error('top'); var a; export{a as default};", /top/],
      ["export const a = 1;", /exports no default/],
    ] as const
  ) {
    const outcome = await run("", { source }).ended;
    assert.equal(outcome.kind, "threw");
    assert.match(JSON.stringify(outcome), problem);
  }
});

Deno.test("in this process only the stand-ins are reached", async () => {
  const { ended } = run(`() => fetch("http://127.0.0.1:9/")`);
  const outcome = await ended;
  assert.equal(outcome.kind, "threw");
  assert.match(JSON.stringify(outcome), /No net access to/);
});

Deno.test("in this process a bundle keeps its state from event to event, unless it was killed", async () => {
  const source = `let count = 0;
    var a = async () => {
      count += 1;
      if (count === 2) await new Promise(() => {});
      return { error: "run " + count };
    };
    export{a as default};`;
  const first = run("", { source });
  await first.ended;
  const second = run("", { source, timeoutMs: 100 });
  assert.equal((await second.ended).kind, "timed_out");
  const third = run("", { source });
  await third.ended;
  assert.match(first.requests.join(), /error=run\+1/);
  assert.match(third.requests.join(), /error=run\+1/);
});

Deno.test("in this process a promise that nobody waited for ends the function", async () => {
  const { ended } = run(
    `() => { Promise.reject(new Error("lost")); return new Promise(() => {}); }`,
  );
  const outcome = await ended;
  assert.equal(outcome.kind, "threw");
  assert.match(JSON.stringify(outcome), /lost/);
});
