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

/** A test in which a second organisation tells its check in that channel. */
const besides =
  (channel: string | null, use: (app: Sandbox) => Promise<void>) => () =>
    withApp(async (app) => {
      const id = channel === null ? "" : channelId(app, channel);
      await storeSettings(app, { org: OTHER, tech_channel_id: id });
      await use(app);
    }, { seed: withTeams() });

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

Deno.test(
  "check_mappings: where Slack does not say which organisations there are, it is told rather twice than never",
  besides("team-two", async (app) => {
    app.slack.faults.add(({ method, args }) =>
      method === "apps.datastore.query" &&
        args["datastore"] === "report_settings"
        ? { kind: "status", status: 500 }
        : null
    );
    await check(app);
    assert.match(await told(app, "team-rex"), /hwhitcombe/);
  }),
);
