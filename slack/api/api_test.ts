import assert from "node:assert/strict";
import { explainSlackError } from "./errors.ts";
import { createSlackApi } from "./api.ts";
import { fakeTiming } from "../testdata/fake_timing.ts";
import {
  accept,
  cut,
  httpAnswer,
  inTurn,
  refuse,
  RESET,
  TOKEN,
  withSlack,
} from "../testdata/scripted_slack.ts";

Deno.test("call: an accepted call gives what Slack answered", async () => {
  await withSlack(() => accept({ channel: "C1" }), async ({ slack, calls }) => {
    const reply = await slack.call("chat.postMessage", { channel: "C1" });
    assert.deepEqual(reply, { ok: true, value: { ok: true, channel: "C1" } });
    assert.equal(calls.length, 1);
  });
});

Deno.test("call: the scopes that Slack names in a header are in the answer's metadata", async () => {
  const body = { ok: true, response_metadata: { next_cursor: "x" } };
  const headers = { "x-oauth-scopes": "chat:write, users:read,," };
  await withSlack(
    () => httpAnswer(200, JSON.stringify(body), headers),
    async ({ slack }) => {
      const reply = await slack.call("auth.test", {});
      const scopes = ["chat:write", "users:read"];
      assert.ok(reply.ok);
      assert.deepEqual(reply.value.response_metadata, {
        next_cursor: "x",
        scopes,
      });
    },
  );
});

Deno.test("call: sends a form with the token, texts as they are and all else as JSON", async () => {
  await withSlack(() => accept(), async ({ slack, calls }) => {
    await slack.call("some.method", {
      text: "a & b",
      limit: 5,
      deep: { ids: ["1"] },
      absent: undefined,
      nothing: null,
    });
    assert.equal(calls[0]?.method, "some.method");
    assert.deepEqual(calls[0]?.args, {
      text: "a & b",
      limit: "5",
      deep: '{"ids":["1"]}',
      nothing: "null",
    });
    assert.equal(calls[0]?.headers.authorization, `Bearer ${TOKEN}`);
  });
});

Deno.test("call: never shares a connection, so that none is sent twice below it", async () => {
  await withSlack(() => accept(), async ({ slack, calls }) => {
    for (let i = 0; i < 3; i += 1) await slack.call("some.method", {});
    assert.deepEqual(
      calls.map(({ headers }) => headers.connection),
      ["close", "close", "close"],
    );
  });
});

Deno.test("call: what Slack refuses comes back with its code and answer, untried again", async () => {
  await withSlack(
    () => refuse("missing_scope", { needed: "chat:write" }),
    async ({ slack, calls }) => {
      const reply = await slack.call("chat.postMessage", {});
      assert.deepEqual(reply, {
        ok: false,
        error: {
          kind: "refused",
          method: "chat.postMessage",
          code: "missing_scope",
          answer: { ok: false, error: "missing_scope", needed: "chat:write" },
        },
      });
      assert.equal(calls.length, 1);
    },
  );
});

const WAITS: [string, Record<string, string>, number][] = [
  ["as long as Retry-After says", { "retry-after": "7" }, 7_000],
  ["a second where it says nothing", {}, 1_000],
  ["a second where it makes no sense", { "retry-after": "soon" }, 1_000],
  ["a second where it says none", { "retry-after": "0" }, 1_000],
];

for (const [what, headers, expectedMs] of WAITS) {
  Deno.test(`call, callOnce: after a 429 waits ${what}, and tries again`, async () => {
    for (const method of ["call", "callOnce"] as const) {
      const script = inTurn(httpAnswer(429, "", headers), accept());
      await withSlack(script, async ({ slack, calls, timing }) => {
        const reply = await slack[method]("chat.postMessage", {});
        assert.equal(reply.ok, true);
        assert.equal(calls.length, 2);
        assert.deepEqual(timing.sleeps, [expectedMs]);
      });
    }
  });
}

Deno.test("call: takes `ratelimited` in an answer for a 429", async () => {
  await withSlack(
    inTurn(refuse("ratelimited"), accept()),
    async ({ slack, timing }) => {
      assert.equal((await slack.call("some.method", {})).ok, true);
      assert.deepEqual(timing.sleeps, [1_000]);
    },
  );
});

Deno.test("call: a wait beyond the run's end is not begun", async () => {
  await withSlack(
    () => httpAnswer(429, "", { "retry-after": "30" }),
    async ({ slack, calls, timing }) => {
      const reply = await slack.call("chat.postMessage", {});
      assert.deepEqual(reply, {
        ok: false,
        error: {
          kind: "rate_limited",
          method: "chat.postMessage",
          retryAfterSeconds: 30,
        },
      });
      assert.equal(calls.length, 2);
      assert.deepEqual(timing.sleeps, [30_000]);
    },
    { timing: fakeTiming({ runMs: 45_000 }) },
  );
});

const NO_ANSWERS = [
  ["a 500", httpAnswer(500, "oops"), "server_error"],
  ["a 503", httpAnswer(503, ""), "server_error"],
  ["cut-off JSON", cut({ ok: true, pad: "x".repeat(200) }), null],
  ["a reset connection", RESET, null],
  ["a page of HTML", httpAnswer(200, "<html>Down</html>"), "web_page"],
  ["a list", httpAnswer(200, "[1]"), "cut_off"],
  ["no body", httpAnswer(200, ""), "cut_off"],
  ["internal_error", refuse("internal_error"), "internal_error"],
  ["fatal_error", refuse("fatal_error"), "fatal_error"],
] as const;

for (const [what, noAnswer, reason] of NO_ANSWERS) {
  Deno.test(`call: tries again after ${what}`, async () => {
    await withSlack(
      inTurn(noAnswer, noAnswer, accept({ done: true })),
      async ({ slack, calls }) => {
        const reply = await slack.call("some.method", {});
        assert.deepEqual(reply, { ok: true, value: { ok: true, done: true } });
        assert.equal(calls.length, 3);
      },
    );
  });

  Deno.test(`callOnce: says after ${what} that nobody knows, and sends nothing more`, async () => {
    await withSlack(() => noAnswer, async ({ slack, calls }) => {
      const reply = await slack.callOnce("chat.postMessage", {});
      assert.ok(!reply.ok && reply.error.kind === "unreachable");
      if (reason !== null) assert.equal(reply.error.reason, reason);
      assert.equal(calls.length, 1);
    });
  });
}

Deno.test("call: gives up after four tries, each later than the one before", async () => {
  await withSlack(() => RESET, async ({ slack, calls, timing }) => {
    const reply = await slack.call("some.method", {});
    assert.ok(!reply.ok && reply.error.kind === "unreachable");
    assert.equal(calls.length, 4);
    assert.deepEqual(timing.sleeps, [500, 1_500, 4_000]);
  });
});

Deno.test("call: does not try again past the run's end", async () => {
  await withSlack(
    () => httpAnswer(500, ""),
    async ({ slack, calls, timing }) => {
      assert.equal((await slack.call("some.method", {})).ok, false);
      assert.equal(calls.length, 2);
      assert.ok(timing.now() < timing.deadlineMs);
    },
    { timing: fakeTiming({ runMs: 1_000 }) },
  );
});

Deno.test("call, callOnce: what should be over is sent still, until the handler must have ended", async () => {
  const timing = fakeTiming({ runMs: 55_000, endsAfterMs: 58_500 });
  await withSlack(() => accept(), async ({ slack, calls, apiUrl }) => {
    timing.pass(56_000);
    const late = slack.within(10_000);
    assert.ok((await late.call("some.method", {})).ok);
    assert.equal(calls.length, 1);
    timing.pass(2_500);
    for (const method of ["call", "callOnce"] as const) {
      const reply = await late[method]("some.method", {});
      assert.deepEqual(reply, {
        ok: false,
        error: {
          kind: "unreachable",
          method: "some.method",
          reason: "timeout",
          noAnswer: {
            reason: "timeout",
            status: null,
            address: new URL(apiUrl).origin,
          },
        },
      });
    }
    assert.equal(calls.length, 1);
    assert.deepEqual(timing.sleeps, []);
  }, { timing });
});

Deno.test("call: does not try again, nor elsewhere, after a redirection", async () => {
  const elsewhere = httpAnswer(302, "", { location: "http://127.0.0.1:9/" });
  await withSlack(() => elsewhere, async ({ slack, calls }) => {
    const reply = await slack.call("some.method", {});
    assert.ok(!reply.ok && reply.error.kind === "unreachable");
    assert.equal(reply.error.reason, "redirected");
    assert.equal(calls.length, 1);
  });
});

for (const status of [403, 407]) {
  Deno.test(`call: a page of HTML with ${status} is no word of Slack's`, async () => {
    const page = httpAnswer(status, "<!DOCTYPE html><title>Sign in</title>");
    await withSlack(() => page, async ({ slack, apiUrl }) => {
      const reply = await slack.callOnce("some.method", {});
      assert.ok(!reply.ok);
      const said = explainSlackError(reply.error);
      const { origin } = new URL(apiUrl);
      assert.ok(
        said.includes(`${origin} answered with a web page (${status})`),
      );
      assert.match(said, /SLACK_API_URL set that address/);
    });
  });
}

Deno.test("call: the token is in no error", async () => {
  const failures = [
    refuse("invalid_auth"),
    httpAnswer(500, ""),
    RESET,
    httpAnswer(429, "", { "retry-after": "999" }),
  ];
  for (const failure of failures) {
    await withSlack(() => failure, async ({ slack }) => {
      const reply = await slack.callOnce("some.method", { text: "hello" });
      assert.equal(reply.ok, false);
      assert.ok(!JSON.stringify(reply).includes(TOKEN));
    });
  }
});

Deno.test("call: nobody listening is an error like any other, without the token", async () => {
  const slack = createSlackApi({
    token: TOKEN,
    apiUrl: "http://127.0.0.1:1/api/",
    timing: fakeTiming(),
  });
  const reply = await slack.callOnce("some.method", {});
  assert.ok(!reply.ok && reply.error.kind === "unreachable");
  assert.equal(reply.error.reason, "refused");
  assert.ok(!JSON.stringify(reply).includes(TOKEN));
});
