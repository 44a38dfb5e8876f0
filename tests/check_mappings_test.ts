import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import { sandboxId } from "../sandbox/slack/sandbox_id.ts";
import {
  allMessages,
  callsOf,
  channelId,
  messagesIn,
  NOW,
  ORG,
  withApp,
} from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import { storeSettings } from "./support/schedule.ts";
import { assertNoSecrets } from "./support/secrets.ts";
import {
  account,
  check,
  removeAccount,
  tidyOrganisation,
  withMappings,
} from "./support/upkeep.ts";
import { mappingsIn } from "./support/who_is_who.ts";

const NOTHING = { stale_count: 0, renamed_count: 0, suggestion_count: 0 };

async function told(app: Sandbox): Promise<string> {
  return textsOf(await messagesIn(app, "team-rex"));
}

/** With a link to nobody in this Slack. */
const withOneGone = () =>
  withMappings(researchOrganisation(NOW), {
    count: 1,
    slackUserId: () => "U0GONE",
  });

const tidy = (use: (app: Sandbox) => Promise<void>) => () =>
  withApp(use, { seed: tidyOrganisation() });

Deno.test(
  "check_mappings: where all is well there is no message at all",
  tidy(async (app) => {
    const { outputs, error } = await check(app);
    assert.deepEqual(outputs, NOTHING, error);
    assert.deepEqual(await allMessages(app), []);
    assert.equal(callsOf(app, "apps.datastore.put").length, 0);
  }),
);

Deno.test("check_mappings: each link that leads nowhere is named with the reason, and a renamed user is mended", () =>
  withApp(async (app) => {
    // Henry has left Slack; who is renamed besides is listed so.
    account(app, "hwhitcombe").login = "henry-w";
    account(app, "danokafor").login = "dan-o";
    removeAccount(app, "tadeyemi");
    const { id, name, role } = account(app, "inesduarte");
    removeAccount(app, "inesduarte");
    app.github.accounts.push({
      ...{ id, name, role, login: "inesduarte" },
      type: "Bot",
    });
    const before = await mappingsIn(app);
    const { outputs } = await check(app);
    assert.deepEqual(outputs, {
      ...NOTHING,
      stale_count: 4,
      renamed_count: 2,
    });
    const words = await told(app);
    for (
      const says of [
        /^Who is who in opensafely: 4 stale links · 2 renamed\n/,
        /"Manage who is who" link/,
        /henry-w, linked to @\w+: deactivated in Slack/,
        /account-0, linked to U0GONE: not in this Slack/,
        /tadeyemi, linked to @\w+: gone from GitHub/,
        /inesduarte, linked to @\w+: no longer a person/,
        /mended here; nothing to do:\n.*danokafor is now dan-o/s,
      ]
    ) assert.match(words, says);
    // Asked about before: it may be a guest of another workspace.
    assert.equal(callsOf(app, "users.info").length, 1);
    const { danokafor, hwhitcombe, ...others } = before;
    assert.deepEqual(await mappingsIn(app), {
      ...others,
      "dan-o": { ...Object(danokafor), github_login: "dan-o" },
      "henry-w": { ...Object(hwhitcombe), github_login: "henry-w" },
    });
  }, { seed: withOneGone() }));

Deno.test(
  "check_mappings: a link that somebody changed or removed meanwhile is not put back",
  tidy(async (app) => {
    const { datastores } = app.slack;
    account(app, "danokafor").login = "dan-o";
    account(app, "inesduarte").login = "ines-d";
    const { danokafor, inesduarte } = await mappingsIn(app);
    const rhys = sandboxId("U", "rhys.pritchard");
    const inesId = String(Reflect.get(Object(inesduarte), "github_id"));
    const changes: Promise<unknown>[] = [];
    app.github.faults.add(({ path }) => {
      if (!path.startsWith("/user/") || changes.length > 0) return null;
      const changed = { ...Object(danokafor), slack_user_id: rhys };
      changes.push(
        datastores.put("github_slack_mappings", changed),
        datastores.delete("github_slack_mappings", inesId),
      );
      return { kind: "delay", ms: 2_000 };
    });
    const { outputs } = await check(app);
    await Promise.all(changes);
    assert.equal(outputs?.["renamed_count"], 1);
    const after = await mappingsIn(app);
    assert.equal(Reflect.get(Object(after["dan-o"]), "slack_user_id"), rhys);
    assert.ok(!("ines-d" in after) && !("inesduarte" in after));
  }),
);

Deno.test(
  "check_mappings: a login that somebody else, or an organisation, took over stays with its first owner's number",
  tidy(async (app) => {
    const { inesduarte } = await mappingsIn(app);
    await app.slack.datastores.put("github_slack_mappings", {
      ...Object(inesduarte),
      github_login: ORG,
    });
    account(app, "danokafor").login = "dan-o";
    app.github.accounts.push({
      ...{ id: 99_000_001, login: "danokafor", name: "Another Dan" },
      role: "outsider",
    });
    const { outputs } = await check(app);
    assert.deepEqual(outputs, { ...NOTHING, renamed_count: 2 });
    const after = await mappingsIn(app);
    const { "dan-o": mended } = after;
    assert.equal(Reflect.get(Object(mended), "github_id"), "33871920");
    assert.ok(!("danokafor" in after));
    assert.ok("inesduarte" in after);
  }),
);

Deno.test(
  "check_mappings: a likely person is suggested by name with a button, and linked by nobody",
  tidy(async (app) => {
    const before = await mappingsIn(app);
    // Not the username, which the report itself compares.
    account(app, "rhys-pritchard").login = "rp-epi";
    const { outputs } = await check(app, {
      unmapped_logins: ["rp-epi", "jkowalczyk", "not a login", ""],
    });
    assert.deepEqual(outputs, { ...NOTHING, suggestion_count: 1 });
    assert.deepEqual(await mappingsIn(app), before);
    const rhys = sandboxId("U", "rhys.pritchard");
    const messages = await messagesIn(app, "team-rex");
    assert.match(textsOf(messages), /rp-epi, perhaps .*\(same name\)/);
    assert.ok(!JSON.stringify(messages).includes(`"user_id":"${rhys}"`));
    const ruth = app.as("ruth");
    const [message] = await ruth.sees();
    assert.ok(message);
    await ruth.click(message, { text: "Add" });
    assert.deepEqual(ruth.form?.defaults, {
      github_username: "rp-epi",
      slack_user_id: rhys,
    });
    // Whom the report suggests by username, and who is linked, is not.
    account(app, "rp-epi").login = "rhys-pritchard";
    const unmapped_logins = ["rhys-pritchard", "danokafor"];
    assert.deepEqual((await check(app, { unmapped_logins })).outputs, NOTHING);
  }),
);

Deno.test("check_mappings: delivered twice, it tells it once", () =>
  withApp(async (app) => {
    const options = { executionId: "FxCHECK" };
    await check(app, {}, options);
    const second = await check(app, {}, options);
    assert.equal(second.status, "succeeded", second.error);
    assert.equal((await messagesIn(app, "team-rex")).length, 1);
    await assertNoSecrets(app);
  }));

Deno.test("check_mappings: without a tech channel it says nothing, but in the channel of its trigger", () =>
  withApp(async (app) => {
    await app.slack.datastores.put("report_settings", { org: ORG });
    const { outputs } = await check(app);
    assert.equal(outputs?.["stale_count"], 1);
    assert.deepEqual(await allMessages(app), []);
    const tech_channel_id = channelId(app, "opensafely-users");
    await check(app, { tech_channel_id });
    assert.equal((await messagesIn(app, "opensafely-users")).length, 1);
    assert.deepEqual(await messagesIn(app, "team-rex"), []);
  }));

/** Before `ORG` by login. */
const FIRST = "bennett";

Deno.test("check_mappings: of two organisations, the first by login is told of links, and the other only who somebody might be", () =>
  withApp(async (app) => {
    await storeSettings(app, {
      org: FIRST,
      tech_channel_id: channelId(app, "opensafely-users"),
    });
    account(app, "danokafor").login = "dan-o";
    account(app, "rhys-pritchard").login = "rp-epi";
    const unmapped_logins = ["rp-epi"];
    const [second, first] = await Promise.all([
      check(app, { unmapped_logins }),
      check(app, { org: FIRST }),
    ]);
    assert.deepEqual(second.outputs, { ...NOTHING, suggestion_count: 1 });
    assert.deepEqual(first.outputs, {
      ...NOTHING,
      stale_count: 2,
      renamed_count: 1,
    });
    // Who is behind a link that no list has: only who checks links asks.
    assert.equal(callsOf(app, "users.info").length, 1);
    const words = textsOf(await messagesIn(app, "opensafely-users"));
    assert.match(words, /^Who is who in bennett: 2 stale links · 1 renamed/);
    const others = await told(app);
    assert.match(others, /^Who is who in opensafely: 1 suggestion\n/);
    assert.doesNotMatch(others, /hwhitcombe|dan-o/);
    assert.ok("dan-o" in await mappingsIn(app));

    // Rather twice than never.
    app.slack.faults.add(({ method, args }) =>
      method === "apps.datastore.query" &&
        args["datastore"] === "report_settings"
        ? { kind: "status", status: 500 }
        : null
    );
    await check(app);
    assert.match(await told(app), /hwhitcombe/);
  }, { seed: withOneGone() }));
