import assert from "node:assert/strict";
import { form, inWorkspace, manifestWith } from "./testdata/small_workspace.ts";
import { success } from "./reply.ts";

Deno.test(
  "an unknown method answers unknown_method with HTTP 200",
  inWorkspace(async ({ call }) => {
    for (const method of ["no.such.method", "toString"]) {
      const { status, body } = await call(method);
      assert.equal(status, 200);
      assert.equal(body["error"], "unknown_method");
    }
  }),
);

Deno.test(
  "a call is judged by its token",
  inWorkspace(async ({ slack }) => {
    const revoked = slack.issueToken();
    slack.revokeToken(revoked);
    const cases: [string, Record<string, string>, string][] = [
      ["no token", {}, "not_authed"],
      ["a strange one", { authorization: "Bearer xoxb-1" }, "invalid_auth"],
      [
        "an app-level one",
        { authorization: "Bearer xapp-1" },
        "not_allowed_token_type",
      ],
      [
        "a revoked one",
        { authorization: `Bearer ${revoked}` },
        "token_revoked",
      ],
    ];
    for (const [name, headers, error] of cases) {
      const url = `${slack.apiUrl}auth.test`;
      const response = await fetch(url, { method: "POST", headers });
      assert.deepEqual(await response.json(), { ok: false, error }, name);
    }
  }),
);

Deno.test(
  "every issued token works, in the header as in the body",
  inWorkspace(async ({ slack }) => {
    const token = slack.issueToken();
    assert.notEqual(token, slack.botToken);
    const url = `${slack.apiUrl}auth.test`;
    const inHeader = await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal((await inHeader.json()).ok, true);
    const inBody = await fetch(url, { method: "POST", body: form({ token }) });
    assert.equal((await inBody.json()).ok, true);
    assert.deepEqual(slack.requests.map((r) => r.token), [token, token]);
    assert.deepEqual(slack.requests[1]?.args, {});
  }),
);

Deno.test(
  "an answer names the token's scopes in a header",
  inWorkspace(async ({ slack }) => {
    const url = `${slack.apiUrl}auth.test`;
    const ask = async (token: string) => {
      const authorization = `Bearer ${token}`;
      const response = await fetch(url, { headers: { authorization } });
      await response.body?.cancel();
      return response.headers.get("x-oauth-scopes");
    };
    const scopes = await ask(slack.botToken);
    assert.ok(scopes?.split(",").includes("chat:write"), String(scopes));
    assert.equal(await ask("xoxb-unknown"), null);
  }),
);

const NEEDS: [string, string[]][] = [
  ["chat.postMessage", ["chat:write"]],
  ["chat.postEphemeral", ["chat:write"]],
  ["conversations.join", ["channels:join"]],
  ["conversations.open", ["im:write", "mpim:write"]],
  [
    "conversations.info",
    ["channels:read", "groups:read", "im:read", "mpim:read"],
  ],
  [
    "conversations.history",
    ["channels:history", "groups:history", "im:history", "mpim:history"],
  ],
  [
    "conversations.replies",
    ["channels:history", "groups:history", "im:history", "mpim:history"],
  ],
  ["users.info", ["users:read"]],
  ["users.list", ["users:read"]],
  ["apps.datastore.get", ["datastore:read"]],
  ["apps.datastore.query", ["datastore:read"]],
  ["apps.datastore.bulkGet", ["datastore:read"]],
  ["apps.datastore.put", ["datastore:write"]],
  ["apps.datastore.update", ["datastore:write"]],
  ["apps.datastore.delete", ["datastore:write"]],
  ["apps.datastore.bulkPut", ["datastore:write"]],
];

Deno.test(
  "a method without its scope answers missing_scope and what it needs",
  inWorkspace(async ({ call }) => {
    for (const [method, needed] of NEEDS) {
      const { body } = await call(method);
      assert.deepEqual(body, {
        ok: false,
        error: "missing_scope",
        needed: needed.join(","),
        provided: "some:scope",
      }, method);
    }
  }, { manifest: manifestWith(["some:scope"]) }),
);

Deno.test(
  "no scope is needed to complete a function",
  inWorkspace(async ({ call }) => {
    const { body } = await call("functions.completeError", {
      function_execution_id: "FxUnknown",
      error: "x",
    });
    assert.equal(body["error"], "function_execution_not_found");
  }, { manifest: manifestWith([]) }),
);

Deno.test(
  "methods of other parts of the sandbox are answered behind the same gates",
  inWorkspace(async ({ call }) => {
    const { body } = await call("workflows.triggers.list", { limit: 2 });
    assert.deepEqual(body, { ok: true, seen: { limit: "2" } });
  }, {
    methods: {
      "workflows.triggers.list": {
        tier: 3,
        scopes: [],
        takes: ["limit"],
        handle: ({ args }) => success({ seen: args }),
      },
    },
  }),
);

Deno.test(
  "an argument that is not played is refused by its name",
  inWorkspace(async ({ call }) => {
    const { body } = await call("auth.test", { username: "x" });
    assert.equal(body["error"], "invalid_arguments");
    assert.deepEqual(body["errors"], [
      "the sandbox does not play username of auth.test",
    ]);
  }),
);
