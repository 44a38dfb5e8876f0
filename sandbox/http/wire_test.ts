import assert from "node:assert/strict";
import type { HttpAnswer } from "./http_server.ts";
import { fetchWired, type Wire } from "./wire.ts";

const ORIGIN = "http://127.0.0.1:4101";

/** A client whose requests this stand-in answers. */
function wiredTo(receive: Wire[string]) {
  const wire = { [ORIGIN]: receive };
  return {
    fetch: (url: string, init?: RequestInit) => fetchWired(wire, url, init),
  };
}

const answering = (answer: HttpAnswer) =>
  wiredTo(() => Promise.resolve(answer));

const OK = { status: 200, headers: { "x-scope": "all" }, body: { ok: true } };

Deno.test("wire: a request arrives as over HTTP, and so does its answer", async () => {
  const client = wiredTo((request) =>
    Promise.resolve({ kind: "answer", response: { ...OK, body: request } })
  );
  const answer = await client.fetch(`${ORIGIN}/api/a.b?x=1`, {
    method: "POST",
    headers: { connection: "close" },
    body: new URLSearchParams({ name: "ä" }),
  });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("x-scope"), "all");
  assert.deepEqual(await answer.json(), {
    method: "POST",
    path: "/api/a.b",
    query: "x=1",
    headers: {
      "user-agent": "Deno",
      connection: "close",
      "content-type": "application/x-www-form-urlencoded;charset=UTF-8",
    },
    body: "name=%C3%A4",
  });
});

Deno.test("wire: an answer can be read as bytes, piece by piece", async () => {
  const answer = await answering({ kind: "answer", response: OK })
    .fetch(ORIGIN);
  const reader = answer.clone().body?.getReader({ mode: "byob" });
  const read = await reader?.read(new Uint8Array(4));
  assert.deepEqual(new TextDecoder().decode(read?.value), '{"ok');
  reader?.cancel();
  assert.deepEqual(await answer.json(), { ok: true });
});

Deno.test("wire: a reset is what fetch throws where a connection fails", async () => {
  const lost = answering({ kind: "reset" }).fetch(ORIGIN);
  await assert.rejects(lost, TypeError);
});

Deno.test("wire: a cut answer ends in an error after its half", async () => {
  const answer = await answering({ kind: "cut", response: OK })
    .fetch(ORIGIN);
  assert.equal(answer.status, 200);
  await assert.rejects(answer.text(), TypeError);
});

Deno.test("wire: a request that is given up is heard of no more", async () => {
  const { promise, resolve } = Promise.withResolvers<HttpAnswer>();
  const stop = new AbortController();
  const answer = wiredTo(() => promise).fetch(ORIGIN, { signal: stop.signal });
  stop.abort(new DOMException("Too late", "TimeoutError"));
  await assert.rejects(answer, { name: "TimeoutError" });
  resolve({ kind: "answer", response: OK });
});

Deno.test("wire: an origin that nobody answers for is not reached", async () => {
  const elsewhere = answering({ kind: "answer", response: OK })
    .fetch("http://127.0.0.1:1/");
  await assert.rejects(elsewhere, TypeError);
});
