import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import { MANAGER } from "./support/adhoc.ts";
import { channelId, messagesIn, NOW, ORG, withApp } from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import { storeSettings } from "./support/schedule.ts";
import { account, check } from "./support/upkeep.ts";
import { mappingsIn } from "./support/who_is_who.ts";

/** Before `ORG` by login; its tech channel is given. */
const OTHER = "bennett";

function withTeams() {
  const seed = researchOrganisation(NOW);
  const other = { name: "team-two", members: [MANAGER] };
  const channels = [...seed.slack.channels, other];
  return { ...seed, slack: { ...seed.slack, channels } };
}

/** How the latest report of an organisation ended; null for never. */
type Ended = "done" | "failed" | null;

/**
 * A test in which a second organisation tells its check in that channel. The
 * reports of both came, unless said otherwise.
 */
const besides = (
  channel: string | null,
  use: (app: Sandbox) => Promise<void>,
  { other = "done", ours = "done" }: { other?: Ended; ours?: Ended } = {},
) =>
() =>
  withApp(async (app) => {
    const id = channel === null ? "" : channelId(app, channel);
    await storeSettings(app, { org: OTHER, tech_channel_id: id });
    await storeRun(app, OTHER, other);
    await storeRun(app, ORG, ours);
    await use(app);
  }, { seed: withTeams() });

async function storeRun(app: Sandbox, org: string, status: Ended) {
  if (status === null) return;
  const updated_at = NOW.toISOString();
  const run = { run_id: `Fx-${org}`, org, status, updated_at };
  await app.slack.datastores.put("report_runs", run);
}

const told = async (app: Sandbox, channel: string) =>
  textsOf(await messagesIn(app, channel));

Deno.test(
  "check_mappings: of two organisations, the first by login is told of links, and the other only who somebody might be",
  besides("team-two", async (app) => {
    account(app, "danokafor").login = "dan-o";
    account(app, "rhys-pritchard").login = "rp-epi";
    const unmapped_logins = ["rp-epi"];
    const [second, first] = await Promise.all([
      check(app, { unmapped_logins }),
      check(app, { org: OTHER }),
    ]);
    assert.deepEqual(second.outputs, {
      stale_count: 0,
      renamed_count: 0,
      suggestion_count: 1,
    }, second.error);
    assert.deepEqual(first.outputs, {
      stale_count: 1,
      renamed_count: 1,
      suggestion_count: 0,
    }, first.error);
    const words = await told(app, "team-two");
    assert.match(words, /^Who is who in bennett: 1 stale link · 1 renamed/);
    assert.match(words, /Links are shared by all organisations, and told here/);
    assert.match(words, /danokafor is now dan-o/);
    const others = await told(app, "team-rex");
    assert.match(others, /^Who is who in opensafely: 1 suggestion\n/);
    assert.doesNotMatch(others, /hwhitcombe|dan-o|shared by/);
    assert.ok("dan-o" in await mappingsIn(app));
  }),
);

Deno.test(
  "check_mappings: two organisations of one tech team are told of a link once",
  besides("team-rex", async (app) => {
    for (const org of [ORG, OTHER]) await check(app, { org });
    const words = await told(app, "team-rex");
    assert.equal(words.split("hwhitcombe").length, 2);
    assert.match(words, /^Who is who in bennett/);
  }),
);

Deno.test(
  "check_mappings: an organisation without a tech channel takes nothing from another's",
  besides(null, async (app) => {
    for (const org of [OTHER, ORG]) await check(app, { org });
    assert.match(await told(app, "team-rex"), /hwhitcombe/);
  }),
);

for (const other of ["failed", null] as const) {
  Deno.test(
    `check_mappings: where the report of the first ${
      other === null ? "never came" : "failed"
    }, the next one is told of links, alone`,
    besides("team-two", async (app) => {
      account(app, "danokafor").login = "dan-o";
      await check(app);
      const words = await told(app, "team-rex");
      assert.match(
        words,
        /^Who is who in opensafely: 1 stale link · 1 renamed/,
      );
      assert.match(words, /shared by all organisations, and told here only/);
      assert.ok("dan-o" in await mappingsIn(app));
      await check(app, { org: OTHER });
      assert.deepEqual(await messagesIn(app, "team-two"), []);
    }, { other }),
  );
}

Deno.test(
  "check_mappings: where no report came, everyone is told, and nobody that it is the only one",
  besides("team-two", async (app) => {
    await Promise.all([check(app), check(app, { org: OTHER })]);
    for (const channel of ["team-rex", "team-two"]) {
      const words = await told(app, channel);
      assert.match(words, /hwhitcombe/);
      assert.doesNotMatch(words, /told here only/);
    }
  }, { other: null, ours: "failed" }),
);

Deno.test(
  "check_mappings: where none has a tech channel, whoever is told by a trigger reads not that it is the only one",
  besides(null, async (app) => {
    await storeSettings(app, { tech_channel_id: "" });
    await check(app, { tech_channel_id: channelId(app, "team-rex") });
    const words = await told(app, "team-rex");
    assert.match(words, /hwhitcombe/);
    assert.doesNotMatch(words, /told here only/);
  }),
);

for (
  const [unsaid, datastore] of [
    ["which organisations there are", "report_settings"],
    ["how their reports ended", "report_runs"],
  ] as const
) {
  Deno.test(
    `check_mappings: where Slack does not say ${unsaid}, it is told rather twice than never`,
    besides("team-two", async (app) => {
      app.slack.faults.add(({ method, args }) =>
        method === "apps.datastore.query" && args["datastore"] === datastore
          ? { kind: "status", status: 500 }
          : null
      );
      await check(app);
      const words = await told(app, "team-rex");
      assert.match(words, /hwhitcombe/);
      assert.doesNotMatch(words, /told here only/);
    }),
  );
}
