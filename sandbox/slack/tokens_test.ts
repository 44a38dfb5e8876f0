import assert from "node:assert/strict";
import { createClock } from "../time/clock.ts";
import { Tokens } from "./tokens.ts";

const NOW = new Date("2026-11-23T09:00:00Z");

function tokensAt() {
  const clock = createClock({ now: NOW, speed: 0 });
  const pass = (ms: number) => clock.advanceTo(new Date(clock.now() + ms));
  return { tokens: new Tokens(clock), pass };
}

Deno.test("tokens: an execution's end with it, whichever attempt has them, and no others", () => {
  const { tokens } = tokensAt();
  const [one, other] = [tokens.issue("Fx1"), tokens.issue("Fx1")];
  const kept = [tokens.issue("Fx2"), tokens.issue()];
  tokens.revokeOf("Fx1");
  assert.equal(tokens.problem(one), "token_revoked");
  assert.equal(tokens.problem(other), "token_revoked");
  assert.deepEqual(kept.map((token) => tokens.problem(token)), [null, null]);
  assert.equal(tokens.problem(tokens.issue("Fx1")), null, "a later delivery's");
});

Deno.test("tokens: an execution's end after 15 minutes, the app's own never do", () => {
  const { tokens, pass } = tokensAt();
  const [own, step] = [tokens.issue(), tokens.issue("Fx1")];
  pass(15 * 60_000 - 1);
  assert.equal(tokens.problem(step), null);
  pass(1);
  assert.equal(tokens.problem(step), "token_revoked");
  assert.equal(tokens.problem(own), null);
});
