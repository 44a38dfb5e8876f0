import assert from "node:assert/strict";
import { codespaceRecord } from "./codespace_record.ts";
import type { CodespaceRecord } from "./types.ts";

/**
 * What GitHub's OpenAPI description requires of a codespace; the compiler
 * holds the list to the type, and the type comes from that description.
 */
const REQUIRED: Record<RequiredKeys<CodespaceRecord>, true> = {
  id: true,
  name: true,
  environment_id: true,
  owner: true,
  billable_owner: true,
  repository: true,
  machine: true,
  prebuild: true,
  created_at: true,
  updated_at: true,
  last_used_at: true,
  state: true,
  url: true,
  git_status: true,
  location: true,
  idle_timeout_minutes: true,
  web_url: true,
  machines_url: true,
  start_url: true,
  stop_url: true,
  pulls_url: true,
  recent_folders: true,
};

type RequiredKeys<Type> = {
  [Key in keyof Type]-?: Record<never, never> extends Pick<Type, Key> ? never
    : Key;
}[keyof Type];

Deno.test("codespaceRecord has every key that GitHub requires", () => {
  const record = codespaceRecord();
  for (const key of Object.keys(REQUIRED)) assert.ok(key in record, key);
});

Deno.test("codespaceRecord embeds a repository of 46 keys, as GitHub does", () => {
  assert.equal(Object.keys(codespaceRecord().repository).length, 46);
});

Deno.test("codespaceRecord derives its addresses from its name", () => {
  const record = codespaceRecord({ name: "curly-disco-4x7" });
  assert.equal(record.web_url, "https://curly-disco-4x7.github.dev");
  assert.match(record.stop_url, /\/curly-disco-4x7\/stop$/);
});
