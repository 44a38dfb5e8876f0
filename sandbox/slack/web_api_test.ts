import assert from "node:assert/strict";
import { connect } from "node:net";
import type { FaultAction } from "../faults.ts";
import type { SlackStandIn } from "./stand_in.ts";
import { inWorkspace } from "./testdata/small_workspace.ts";

/** Posts over a bare socket and answers all that came back before its end. */
function postRaw(slack: SlackStandIn, channel: string): Promise<string> {
  const url = new URL(`${slack.apiUrl}chat.postMessage`);
  const body = `channel=${channel}&text=hello`;
  const request = [
    `POST ${url.pathname} HTTP/1.1`,
    `Host: ${url.host}`,
    `Authorization: Bearer ${slack.botToken}`,
    "Content-Type: application/x-www-form-urlencoded",
    `Content-Length: ${body.length}`,
    "Connection: close",
    "",
    body,
  ].join("\r\n");
  return new Promise((resolve) => {
    let received = "";
    const socket = connect(Number(url.port), url.hostname);
    socket.on("data", (chunk) => received += chunk.toString());
    socket.on("error", () => {});
    socket.on("close", () => resolve(received));
    socket.write(request);
  });
}

const handled = { after: "handling" } as const;

const FAULTS: [
  name: string,
  action: FaultAction,
  received: RegExp,
  stored: number,
][] = [
  ["a reset keeps nothing and answers nothing", { kind: "reset" }, /^$/, 0],
  [
    "a lost answer keeps the message and answers nothing",
    { kind: "reset", ...handled },
    /^$/,
    1,
  ],
  [
    "a 503 keeps nothing",
    { kind: "status", status: 503 },
    /^HTTP\/1\.1 503 /,
    0,
  ],
  [
    "a late 503 keeps the message",
    { kind: "status", status: 503, ...handled },
    /^HTTP\/1\.1 503 /,
    1,
  ],
  [
    "a 429 carries its headers",
    { kind: "status", status: 429, headers: { "retry-after": "7" } },
    /\r\nretry-after: 7\r\n/i,
    0,
  ],
  [
    "an error of Slack's carries its body",
    {
      kind: "status",
      status: 200,
      body: { ok: false, error: "fatal_error" },
    },
    /\{"ok":false,"error":"fatal_error"\}$/,
    0,
  ],
  [
    "a cut answer ends in the middle and keeps the message",
    { kind: "cut" },
    /\{"ok":true,"channel":"C[^}]*$/,
    1,
  ],
];

for (const [name, action, received, stored] of FAULTS) {
  Deno.test(
    `of planned faults, ${name}`,
    inWorkspace(async ({ slack, channel, pass }) => {
      const to = channel("reports");
      slack.faults.next(1, (r) => r.method === "chat.postMessage", action);
      assert.match(await postRaw(slack, to), received);
      assert.equal((await slack.messages(to)).length, stored);
      // The next one is answered as ever.
      pass(1000);
      assert.match(await postRaw(slack, to), /^HTTP\/1\.1 200 OK/);
      assert.equal((await slack.messages(to)).length, stored + 1);
    }),
  );
}

Deno.test(
  "of planned faults, a delay waits in virtual time",
  inWorkspace(async ({ slack, clock, call }) => {
    const isAsked = (r: { method: string }) => r.method === "auth.test";
    slack.faults.next(1, isAsked, { kind: "delay", ms: 5_000 });
    let isAnswered = false;
    const answer = call("auth.test").then(({ body }) => {
      isAnswered = true;
      return body;
    });
    await call("users.list");
    assert.equal(isAnswered, false);
    clock.advanceTo(new Date(clock.now() + 5_000));
    assert.equal((await answer)["ok"], true);
  }),
);

Deno.test(
  "of planned faults, one that is delayed once handled has taken effect at once",
  inWorkspace(async ({ slack, clock, call, channel }) => {
    const to = channel("reports");
    const late = { kind: "delay", ms: 5_000, ...handled } as const;
    slack.faults.next(1, (r) => r.method === "chat.postMessage", late);
    const answer = call("chat.postMessage", { channel: to, text: "hi" });
    while ((await slack.messages(to)).length === 0) await call("auth.test");
    clock.advanceTo(new Date(clock.now() + 5_000));
    assert.equal((await answer).body["ok"], true);
  }),
);

Deno.test(
  "of planned faults, what is handled twice is answered for the second time",
  inWorkspace(async ({ slack, call }) => {
    slack.registerExecution("Fx1", "greet");
    slack.faults.next(1, () => true, { kind: "twice" });
    const { body } = await call("functions.completeError", {
      function_execution_id: "Fx1",
      error: "No",
    });
    assert.equal(body["error"], "execution_not_in_running_state");
    assert.equal(slack.requests.length, 1);
  }),
);

Deno.test(
  "the record tells a connection that was asked to close",
  inWorkspace(async ({ slack, channel }) => {
    await postRaw(slack, channel("reports"));
    const kept = await fetch(`${slack.apiUrl}auth.test`);
    await kept.body?.cancel();
    assert.deepEqual(
      slack.requests.map(({ closesConnection = false }) => closesConnection),
      [true, false],
    );
  }),
);

Deno.test(
  "the record has every request with its answer, or null where it was lost",
  inWorkspace(async ({ slack, clock, call, channel }) => {
    const to = channel("reports");
    slack.faults.next(1, () => true, { kind: "reset" });
    await postRaw(slack, to);
    await call("chat.postMessage", { channel: to, text: "hi" });
    const [lost, answered] = slack.requests;
    assert.equal(lost?.response, null);
    assert.equal(answered?.method, "chat.postMessage");
    assert.deepEqual(answered?.args, { channel: to, text: "hi" });
    assert.equal(answered?.at, clock.now());
    assert.equal(answered?.response?.status, 200);
  }),
);
