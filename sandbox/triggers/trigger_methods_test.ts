import assert from "node:assert/strict";
import { createClock } from "../time/clock.ts";
import type { JsonObject } from "../runtime/json.ts";
import { GrantedScopes } from "../slack/scopes.ts";
import { link, manifest } from "./testdata/definitions.ts";
import { triggerMethods } from "./trigger_methods.ts";
import { TriggerStore } from "./trigger_store.ts";

const methods = triggerMethods(() => undefined, { now: () => 0 });

for (
  const [name, needed, other] of [
    ["list", "triggers:read", "triggers:write"],
    ["create", "triggers:write", "triggers:read"],
    ["delete", "triggers:write", "triggers:read"],
  ] as const
) {
  Deno.test(`workflows.triggers.${name} needs ${needed}, which ${other} does not stand for`, () => {
    const scopes = methods[`workflows.triggers.${name}`]?.scopes ?? [];
    assert.equal(new GrantedScopes([needed]).missing(scopes), null);
    assert.equal(
      new GrantedScopes([other]).missing(scopes)?.body["needed"],
      needed,
    );
  });
}

/** What a function is answered that lists and then creates, so much later. */
async function createdAfterList(
  waitedMs: number,
  executionId: string | null,
): Promise<unknown> {
  const clock = createClock({ now: new Date("2026-03-22"), speed: 0 });
  const store = new TriggerStore({
    manifest,
    clock,
    creatorId: "U1",
    startWorkflow: () => assert.fail("nothing is to start"),
  });
  const methods = triggerMethods(() => store, clock);
  const call = async (name: string, args: JsonObject) => {
    const asked = { args, token: "xwfp-1", executionId, failingKeys: [] };
    return (await methods[`workflows.triggers.${name}`]?.handle(asked))?.body;
  };
  assert.equal((await call("list", {}))?.["ok"], true);
  clock.advanceTo(new Date(clock.now() + waitedMs));
  const created = await call("create", link);
  return created?.["error"] ?? created?.["ok"];
}

for (
  const [waitedMs, executionId, answer] of [
    [0, "Fx1", "token_revoked"],
    [999, "Fx1", "token_revoked"],
    [1_000, "Fx1", true],
    [0, null, true],
  ] as const
) {
  const who = executionId === null ? "the app itself" : "a function";
  Deno.test(`workflows.triggers.create: ${who} that comes ${waitedMs} ms after a list is answered ${answer}`, async () =>
    assert.equal(await createdAfterList(waitedMs, executionId), answer));
}
