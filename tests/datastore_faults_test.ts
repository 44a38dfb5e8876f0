import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import type { SlackRequest } from "../sandbox/slack/types.ts";
import { allMessages, channelId, report, withApp } from "./support/app.ts";
import {
  assertClearFailure,
  assertSilentFailure,
  assertWholeReport,
  withTwoParts,
} from "./support/outcomes.ts";
import { DATASTORE_ERROR } from "./support/refusal.ts";

/** From now on, this method fails for this datastore. */
function breakDatastore(app: Sandbox, method: string, datastore: string): void {
  app.slack.faults.add((request) =>
    isCall(request, method, datastore) ? DATASTORE_ERROR : null
  );
}

function isCall(request: SlackRequest, method: string, datastore: string) {
  return request.method === `apps.datastore.${method}` &&
    request.args["datastore"] === datastore;
}

/** Names the tech channel, for failures before the settings are read. */
function reportToTech(app: Sandbox) {
  return report(app, { tech_channel_id: channelId(app, "team-rex") });
}

const lasting: readonly (readonly [string, string, RegExp[]])[] = [
  ["get", "report_settings", [/settings of opensafely/, /datastore_error/]],
  ["put", "report_runs", [/report_runs/, /datastore_error/]],
  ["bulkGet", "github_slack_mappings", [/Slack users/, /datastore_error/]],
];
for (const [method, datastore, words] of lasting) {
  Deno.test(`datastores: datastore_error to ${method} of ${datastore} fails in words for the tech team`, () =>
    withApp(async (app) => {
      breakDatastore(app, method, datastore);
      await assertClearFailure(app, await reportToTech(app), [
        ...words,
        /datastore_config_not_found/,
        /slack deploy/,
      ]);
    }));
}

Deno.test("datastores: settings that cannot be read leave the error to say so", () =>
  withApp(async (app) => {
    breakDatastore(app, "get", "report_settings");
    await assertSilentFailure(app, await report(app), [/datastore_error/]);
    assert.deepEqual(await allMessages(app), []);
  }));

Deno.test("datastores: a datastore that dies while a report is posted does not stop or double it", () =>
  withTwoParts(async (app) => {
    let posting = false;
    app.slack.faults.add(({ method }) => {
      posting ||= method === "chat.postMessage";
      return posting && method.startsWith("apps.datastore.")
        ? DATASTORE_ERROR
        : null;
    });
    const first = await report(app);
    await assertWholeReport(app, first);
    app.slack.faults.clear();
    const { executionId } = first;
    await assertWholeReport(app, await report(app, {}, { executionId }));
  }));

/** Owners that a bulkGet leaves out, by the keys of their mappings. */
const KEYS = ["8930274", "21480913"];

Deno.test("datastores: a bulkGet that stays partial is a failure, not unmapped owners", () =>
  withApp(async (app) => {
    app.slack.faults.add(({ method }) =>
      method === "apps.datastore.bulkGet"
        ? { kind: "partial", keys: KEYS }
        : null
    );
    const words = [/Slack users/, /partial_failure/, /again later/];
    await assertClearFailure(app, await report(app), words);
  }));
