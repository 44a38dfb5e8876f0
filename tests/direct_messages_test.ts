import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import {
  endMinute,
  messagesIn,
  messagesTo,
  MINUTE_MS,
  report,
  withApp,
} from "./support/app.ts";
import { countNames, textsOf } from "./support/messages.ts";
import { refusal } from "./support/refusal.ts";
import { storeSettings } from "./support/schedule.ts";
import {
  atRiskCodespaces,
  organisationOf,
  slackIdOf,
} from "./support/organisation.ts";

const OWNERS = 200;

const EXECUTION = { executionId: "Fx0DIRECT" };

const namesIn = ({ github }: Sandbox) =>
  github.codespaces.map(({ name }) => name);

Deno.test("report_codespaces: 200 owners have one direct message each within the minute", () =>
  withApp(async (app) => {
    app.slack.faults.add(() => ({ kind: "delay", ms: 100 }));
    const { durationMs, error, outputs } = await report(app, {
      ...{ delivery: "channel_and_dm", occasion: "adhoc" },
      requested_by: app.as("maya.okafor").id,
    });
    assert.equal(error, undefined);
    assert.ok(durationMs < MINUTE_MS, `${durationMs} ms`);
    for (let owner = 0; owner < OWNERS; owner += 1) {
      const received = await messagesTo(app, slackIdOf(owner));
      assert.equal(received.length, 1, `to ${slackIdOf(owner)}`);
      const shown = [...countNames(received, namesIn(app))]
        .filter(([, count]) => count > 0).map(([name]) => name);
      const own = [owner, owner + OWNERS].map((index) => `risk-${index}`);
      assert.deepEqual(shown, own);
    }
    const inChannel = await messagesIn(app, "opensafely");
    assert.ok(inChannel.length > 0);
    assert.equal(outputs?.["message_count"], OWNERS + inChannel.length);
  }, {
    seed: organisationOf({
      owners: OWNERS,
      codespaces: atRiskCodespaces({ count: 2 * OWNERS, owners: OWNERS }),
    }),
  }));

Deno.test("report_codespaces: a long direct message goes on in its own thread, at Slack's pace", () =>
  withApp(async (app) => {
    const told: number[] = [];
    app.slack.faults.add(({ method, args }) => {
      const place = String(args["channel"]);
      if (method === "chat.postMessage" && /^[DU]/.test(place)) {
        told.push(app.clock.now());
      }
      return null;
    });
    await report(app, { delivery: "dm" }, EXECUTION);
    const [first, ...rest] = await messagesTo(app, slackIdOf(0));
    assert.ok(first && rest.length > 2);
    assert.ok(rest.every(({ thread_ts: ts }) => ts === first.ts));
    const counts = countNames([first, ...rest], namesIn(app));
    assert.ok([...counts.values()].every((count) => count === 1));
    const gaps = told.slice(1).map((at, index) => at - (told[index] ?? 0));
    assert.ok(gaps.every((ms) => ms > 900), gaps.join());
    await report(app, { delivery: "dm" }, EXECUTION);
    assert.equal(
      (await messagesTo(app, slackIdOf(0))).length,
      rest.length + 1,
    );
  }, {
    seed: organisationOf({
      owners: 1,
      codespaces: atRiskCodespaces({ count: 120, owners: 1 }),
    }),
  }));

Deno.test("report_codespaces: two GitHub users of one person are one direct message", () =>
  withApp(async (app) => {
    const items = await app.slack.datastores.all("github_slack_mappings");
    for (const item of items) {
      if (item["slack_user_id"] !== slackIdOf(1)) continue;
      await app.slack.datastores.put("github_slack_mappings", {
        ...item,
        slack_user_id: slackIdOf(0),
      });
    }
    const { outputs } = await report(app, { delivery: "dm" });
    const received = await messagesTo(app, slackIdOf(0));
    assert.equal(received.length, 1);
    assert.match(textsOf(received), /4 of your codespaces/);
    assert.match(textsOf(received), /risk-0\b[^]*risk-1\b/);
    assert.equal(outputs?.["owner_count"], 2);
    assert.equal(outputs?.["message_count"], 1);
  }, {
    seed: organisationOf({
      owners: 2,
      codespaces: atRiskCodespaces({ count: 4, owners: 2 }),
    }),
  }));

Deno.test("report_codespaces: whatever Slack holds against one person, the others are told, and the channel and the tech team name that one", () =>
  withApp(async (app) => {
    app.slack.faults.add(({ method, args }) =>
      method === "chat.postMessage" && args["channel"] === slackIdOf(1)
        ? refusal("slack_connect_blocked")
        : null
    );
    const { error } = await report(app, { delivery: "dm" });
    assert.equal(error, undefined);
    assert.equal((await messagesTo(app, slackIdOf(0))).length, 1);
    assert.equal((await messagesTo(app, slackIdOf(2))).length, 1);
    const inChannel = textsOf(await messagesIn(app, "opensafely"));
    assert.match(inChannel, /1 codespace of 1 person/);
    assert.ok(inChannel.includes(`@${slackIdOf(1)}`));
    assert.match(
      textsOf(await messagesIn(app, "team-rex")),
      /not take a direct message for:\s*researcher-1/,
    );
  }, {
    seed: organisationOf({
      owners: 3,
      codespaces: atRiskCodespaces({ count: 3, owners: 3 }),
    }),
  }));

Deno.test("report_codespaces: one direct message that does not get through leaves neither the others nor the channel untold", () =>
  withApp(async (app) => {
    const items = await app.slack.datastores.all("github_slack_mappings");
    for (const item of items) {
      if (item["slack_user_id"] !== slackIdOf(2)) continue;
      const id = String(item["github_id"]);
      await app.slack.datastores.delete("github_slack_mappings", id);
    }
    app.slack.faults.add(({ method, args }) =>
      method === "chat.postMessage" && args["channel"] === slackIdOf(1)
        ? { kind: "status", status: 500, body: {} }
        : null
    );
    const { error } = await report(app, { delivery: "dm" }, EXECUTION);
    assert.match(error ?? "", /500.*Messages posted before that: 2\./);
    assert.equal((await messagesTo(app, slackIdOf(0))).length, 1);
    const inChannel = textsOf(await messagesIn(app, "opensafely"));
    assert.match(inChannel, /1 codespace of 1 person[^]*risk-2\b/);
    app.slack.faults.clear();
    await report(app, { delivery: "dm" }, EXECUTION);
    assert.equal((await messagesTo(app, slackIdOf(1))).length, 1);
    assert.equal((await messagesTo(app, slackIdOf(0))).length, 1);
    assert.equal((await messagesIn(app, "opensafely")).length, 1);
  }, {
    seed: organisationOf({
      owners: 3,
      codespaces: atRiskCodespaces({ count: 3, owners: 3 }),
    }),
  }));

Deno.test("report_codespaces: resumed, it writes to nobody whose direct messages it may not look at, and names them", () =>
  withApp(async (app) => {
    // One message stands, and the run ends before it is noted.
    app.slack.faults.add(({ method, args }) => {
      if (method === "chat.postMessage" && args["channel"] === slackIdOf(1)) {
        return null;
      }
      const isNote = method === "apps.datastore.update";
      if (isNote) endMinute(app);
      return isNote || method === "chat.postMessage" ? { kind: "reset" } : null;
    });
    const killed = await report(app, { delivery: "dm" }, EXECUTION);
    assert.equal(killed.status, "timed_out");
    assert.equal((await messagesTo(app, slackIdOf(1))).length, 1);
    app.slack.faults.clear();
    app.slack.faults.add(({ method, args }) =>
      method === "conversations.open" && args["users"] === slackIdOf(1)
        ? refusal("user_disabled")
        : null
    );
    const again = await report(app, { delivery: "dm" }, EXECUTION);
    assert.equal(again.timedOut, false);
    for (const owner of [0, 1, 2]) {
      const received = await messagesTo(app, slackIdOf(owner));
      assert.equal(received.length, 1, `to ${slackIdOf(owner)}`);
    }
    assert.match(
      textsOf(await messagesIn(app, "opensafely")),
      /1 codespace of 1 person[^]*risk-1\b/,
    );
    assert.match(
      textsOf(await messagesIn(app, "team-rex")),
      /not take a direct message for:\s*researcher-1.*user_disabled/,
    );
  }, {
    seed: organisationOf({
      owners: 3,
      codespaces: atRiskCodespaces({ count: 3, owners: 3 }),
    }),
  }));

Deno.test("report_codespaces: every direct message refused for one reason is a failure with its cure, also without a channel", () =>
  withApp(async (app) => {
    await storeSettings(app, { channel_ids: [], delivery: "dm" });
    app.slack.faults.add(({ method, args }) =>
      method === "chat.postMessage" && /^[UD]/.test(String(args["channel"]))
        ? refusal("messages_tab_disabled")
        : null
    );
    const { error } = await report(app);
    assert.match(error ?? "", /messages_tab_disabled.*App Home/);
    assert.deepEqual(await messagesIn(app, "opensafely"), []);
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.match(told, /0 owners notified/);
    assert.match(told, /messages_tab_disabled/);
    for (const login of ["researcher-0", "researcher-1"]) {
      assert.ok(told.includes(login), told);
    }
  }, {
    seed: organisationOf({
      owners: 2,
      codespaces: atRiskCodespaces({ count: 2, owners: 2 }),
    }),
  }));
