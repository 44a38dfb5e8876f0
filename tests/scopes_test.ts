import assert from "node:assert/strict";
import manifest from "../manifest.ts";
import type { JsonObject } from "../sandbox/runtime/json.ts";
import {
  inWorkspace,
  manifestWith,
  type SmallWorkspace,
} from "../sandbox/slack/testdata/small_workspace.ts";
import { triggerMethods } from "../sandbox/triggers/trigger_methods.ts";
import { BOT_SCOPES } from "../slack/api/scopes.ts";

const SCOPES = BOT_SCOPES.map(({ scope }) => scope);

type Arguments = (
  workspace: SmallWorkspace,
) => JsonObject | Promise<JsonObject>;

/** A call of the app's that this scope alone allows. */
interface Use {
  readonly method: string;
  /** @default none */
  readonly args?: Arguments;
}

const of = (channel: string): Arguments => (workspace) => ({
  channel: workspace.channel(channel),
});

/** Opened before, with a token that may. */
const ofDirectMessage: Arguments = ({ slack, user }) => ({
  channel: slack.world.addDirectMessage(user("ada")).id,
});

const USES: Readonly<Record<string, Use>> = {
  "chat:write": { method: "chat.postMessage" },
  "channels:join": { method: "conversations.join" },
  "channels:read": { method: "conversations.info", args: of("general") },
  "channels:history": { method: "conversations.history", args: of("reports") },
  "groups:read": { method: "conversations.info", args: of("team") },
  "groups:history": { method: "conversations.history", args: of("team") },
  "im:history": { method: "conversations.history", args: ofDirectMessage },
  "im:write": { method: "conversations.open" },
  "users:read": { method: "users.info" },
  "users:read.email": { method: "users.list" },
  "triggers:read": { method: "workflows.triggers.list" },
  "triggers:write": { method: "workflows.triggers.create" },
  "datastore:read": { method: "apps.datastore.get" },
  "datastore:write": { method: "apps.datastore.put" },
};

/** The methods that the bundles name. */
async function methodsCalled(): Promise<Set<string>> {
  const bundles = await repositoryFilesIn("dist/functions");
  const texts = await Promise.all(bundles.map((it) => Deno.readTextFile(it)));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(METHOD)])
      .map(([, method = ""]) => method),
  );
}

const METHOD =
  /"((?:apps|auth|chat|conversations|functions|users|views|workflows)\.[a-zA-Z.]+)"/g;

async function repositoryFilesIn(folder: string): Promise<string[]> {
  const files = await Array.fromAsync(Deno.readDir(folder));
  return files.map(({ name }) => `${folder}/${name}`);
}

const granted = (scopes: readonly string[]) => ({
  manifest: manifestWith(scopes),
  methods: triggerMethods(() => undefined, { now: () => 0 }),
});

Deno.test("scopes: the manifest asks for those with a reason, and for no others", () => {
  assert.deepEqual(manifest.oauth_config.scopes.bot, SCOPES);
  for (const { reason } of BOT_SCOPES) assert.match(reason, /^\w.{9}/);
  assert.deepEqual(Object.keys(USES), SCOPES);
});

for (const [scope, { method, args = () => ({}) }] of Object.entries(USES)) {
  const others = SCOPES.filter((one) => one !== scope);
  Deno.test(
    `scopes: without ${scope} a call that the app makes of ${method} is refused, or answers less`,
    inWorkspace(async (workspace) => {
      assert.ok((await methodsCalled()).has(method));
      const { body } = await workspace.call(method, await args(workspace));
      if (scope === "users:read.email") {
        assert.doesNotMatch(JSON.stringify(body), /ada@example\.org/);
      } else {
        assert.equal(body["error"], "missing_scope");
        assert.match(String(body["needed"]), new RegExp(`\\b${scope}\\b`));
      }
    }, granted(others)),
  );
  Deno.test(
    `scopes: with ${scope} it is not`,
    inWorkspace(async (workspace) => {
      const { body } = await workspace.call(method, await args(workspace));
      assert.notEqual(body["error"], "missing_scope");
      if (scope !== "users:read.email") return;
      assert.match(JSON.stringify(body), /ada@example\.org/);
    }, granted(SCOPES)),
  );
}

Deno.test(
  "scopes: those there are allow every method that the bundles call",
  inWorkspace(async ({ call }) => {
    const methods = await methodsCalled();
    assert.ok(methods.size > 20);
    for (const method of methods) {
      const { error } = (await call(method)).body;
      const isAllowed = error !== "missing_scope" && error !== "unknown_method";
      assert.ok(isAllowed, `${method}: ${error}`);
    }
  }, granted(SCOPES)),
);

Deno.test("outgoing domains: the manifest lets the app reach GitHub's API and nothing else", () => {
  assert.deepEqual(manifest.outgoing_domains, ["api.github.com"]);
});
