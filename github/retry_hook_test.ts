import assert from "node:assert/strict";
import { RequestError } from "@octokit/request-error";
import { retryHook } from "./retry_hook.ts";

const URL = "https://api.github.com/user";

function limited(retryAfter: string): RequestError {
  const response = {
    status: 429,
    url: URL,
    headers: { "retry-after": retryAfter },
    data: undefined,
  };
  const request = { method: "GET" as const, url: URL, headers: {} };
  return new RequestError("Too many", 429, { response, request });
}

/** A wait lasts until the test lets it end. */
function heldTime() {
  let time = 0;
  const waiting: (() => void)[] = [];
  return {
    waiting,
    now: () => time,
    sleep: (ms: number) =>
      new Promise<void>((resolve) => {
        waiting.push(() => {
          time += ms;
          resolve();
        });
      }),
  };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

Deno.test("a rate limit holds back the client's other requests too", async () => {
  const { waiting, now, sleep } = heldTime();
  const hook = retryHook({ budgetMs: 30_000, backoffMs: 500, now, sleep });
  const sent: string[] = [];
  let refusals = 1;
  const send = (name: string) => () => {
    sent.push(name);
    if (refusals-- > 0) throw limited("20");
    return Promise.resolve(name);
  };
  const first = hook(send("first"), {});
  await turn();
  const second = hook(send("second"), {});
  await turn();
  assert.deepEqual(sent, ["first"]);
  for (const end of waiting) end();
  assert.deepEqual(await Promise.all([first, second]), ["first", "second"]);
});

Deno.test("a rate limit beyond one call's budget does not hold back that call", async () => {
  const { waiting, now, sleep } = heldTime();
  const hook = retryHook({ budgetMs: 30_000, backoffMs: 500, now, sleep });
  let refusals = 1;
  const send = () => {
    if (refusals-- > 0) throw limited("20");
    return Promise.resolve("answer");
  };
  const first = hook(send, {});
  await turn();
  // Ten seconds are left to this one: it asks, and is told for itself.
  const hasty = await hook(send, { request: { deadlineAt: 10_000 } });
  assert.equal(hasty, "answer");
  for (const end of waiting) end();
  assert.equal(await first, "answer");
});

Deno.test("a request that is told to wait again and again gives up", async () => {
  const hook = retryHook({
    budgetMs: Infinity,
    backoffMs: 500,
    now: () => 0,
    sleep: () => Promise.resolve(),
  });
  let tries = 0;
  const send = () => {
    tries++;
    throw limited("1");
  };
  await assert.rejects(hook(send, {}), RequestError);
  assert.equal(tries, 31);
});
