import assert from "node:assert/strict";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { JsonObject } from "../../sandbox/runtime/json.ts";
import { asSlackCli } from "../../sandbox/triggers/as_slack_cli.ts";

/** Makes a trigger as `slack trigger create` does from its file; gives its id. */
export function createTrigger(app: Sandbox, definition: unknown): string {
  return String(create(app, definition)["id"]);
}

/** Makes a link trigger in the same way; gives the address people open. */
export function createLink(app: Sandbox, definition: unknown): string {
  return String(create(app, definition)["shortcut_url"]);
}

function create(app: Sandbox, definition: unknown): JsonObject {
  const created = app.triggers.create(asSlackCli(definition));
  assert.ok(created.ok, JSON.stringify(created));
  return created.trigger;
}
