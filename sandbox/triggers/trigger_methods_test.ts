import assert from "node:assert/strict";
import { GrantedScopes } from "../slack/scopes.ts";
import { triggerMethods } from "./trigger_methods.ts";

const methods = triggerMethods(() => undefined);

for (
  const [name, needed, other] of [
    ["list", "triggers:read", "triggers:write"],
    ["create", "triggers:write", "triggers:read"],
    ["update", "triggers:write", "triggers:read"],
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
