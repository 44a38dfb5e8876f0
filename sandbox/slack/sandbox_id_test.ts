import assert from "node:assert/strict";
import { sandboxId } from "./sandbox_id.ts";

Deno.test("sandboxId is the same for the same name, and no other", () => {
  assert.equal(sandboxId("C", "general"), sandboxId("C", "general"));
  const ids = Array.from({ length: 500 }, (_, n) => sandboxId("U", `n${n}`));
  assert.equal(new Set(ids).size, 500);
  assert.notEqual(sandboxId("U", "a").slice(1), sandboxId("C", "a").slice(1));
});

Deno.test("sandboxId looks like an id of Slack's", () => {
  assert.match(sandboxId("C", ""), /^C0[A-Z0-9]{9}$/);
});
