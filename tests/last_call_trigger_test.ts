import assert from "node:assert/strict";
import { asSlackCli } from "../sandbox/triggers/as_slack_cli.ts";
import { ORG, withApp } from "./support/app.ts";
import { scheduled } from "./support/schedule.ts";

Deno.test("last call: Slack takes triggers/last_call.ts as its command line reads it", async () => {
  Deno.env.set("CODESPACES_ORG", ORG);
  // It reads the environment when it is loaded, as the CLI's hook loads it.
  const { default: definition } = await import("../triggers/last_call.ts");
  const startsAt = new Date(definition.schedule.start_time);
  await withApp((app) => {
    const created = app.triggers.create(asSlackCli(definition));
    assert.ok(created.ok, JSON.stringify(created));
    const [line = "", ...others] = scheduled(app);
    assert.deepEqual(others, []);
    assert.ok(
      line.startsWith(`last_call daily 10:00 Europe/London org=${ORG}`),
      line,
    );
    return Promise.resolve();
  }, { now: new Date(startsAt.getTime() - 3_600_000) });
});
