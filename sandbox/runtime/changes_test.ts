import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { Changes } from "./changes.ts";

Deno.test("changes: those of a sandbox that is started anew are the newer ones", async () => {
  const before = new Changes();
  before.note();
  await delay(5);
  assert.ok(new Changes().version > before.version);
});
