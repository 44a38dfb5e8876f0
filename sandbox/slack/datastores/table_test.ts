import assert from "node:assert/strict";
import { inWorkspace } from "../testdata/small_workspace.ts";

const HOUR_MS = 3_600_000;

Deno.test(
  "an expired item is still there for 48 hours, and then gone",
  inWorkspace(async ({ slack, clock, call, pass }) => {
    const expires_at = Math.floor(clock.now() / 1000) + 3600;
    await slack.datastores.put("fleeting", { id: "a", expires_at });
    await slack.datastores.put("fleeting", { id: "b" });
    const get = async (id: string) =>
      (await call("apps.datastore.get", { datastore: "fleeting", id }))
        .body["item"];
    pass(49 * HOUR_MS - 60_000);
    assert.deepEqual(await get("a"), { id: "a", expires_at });
    pass(60_000);
    assert.deepEqual(await get("a"), {});
    assert.deepEqual(await get("b"), { id: "b" });
  }),
);

Deno.test(
  "seeding or reading a datastore that is not defined is a mistake",
  inWorkspace(async ({ slack }) => {
    await assert.rejects(
      slack.datastores.put("nowhere", { id: "1" }),
      /defines no datastore "nowhere"/,
    );
    await assert.rejects(slack.datastores.all("nowhere"), /"nowhere"/);
  }),
);
