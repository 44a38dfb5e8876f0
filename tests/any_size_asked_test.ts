import assert from "node:assert/strict";
import { writePreviewButton } from "../codespaces/preview_button.ts";
import { allMessages, channelId, messagesTo, withApp } from "./support/app.ts";
import {
  assertEachOnce,
  BUSY,
  deliverStep,
  sizeOf,
  slowMessages,
  stepsUntilDone,
} from "./support/any_size.ts";
import { textsOf } from "./support/messages.ts";

Deno.test("any size: what a preview's button posts is one run in all steps, and whoever pressed is answered once", () =>
  withApp(async (app) => {
    slowMessages(app, 5_000);
    const ruth = app.slack.world.user("ruth").id;
    const { report } = writePreviewButton({
      ...{ org: "opensafely", thresholdDays: 10, repository: null },
      ...{ delivery: "channel", channelId: channelId(app, "opensafely") },
      previewedAt: app.clock.now(),
    });
    const inputs = { occasion: "adhoc", requested_by: ruth, report };
    const first = await deliverStep(app, { left: 3, inputs });
    await stepsUntilDone(app, { left: 2, after: first, inputs });
    await assertEachOnce(app, "opensafely");
    const answers = textsOf(await messagesTo(app, ruth));
    assert.equal(answers.match(/is posted in/g)?.length, 1, answers);
  }, BUSY));

Deno.test("any size: a preview is shown once, whatever steps follow", () =>
  withApp(async (app) => {
    const ruth = app.slack.world.user("ruth").id;
    const inputs = {
      occasion: "adhoc",
      requested_by: ruth,
      delivery: "preview",
    };
    const first = await deliverStep(app, { left: 3, inputs });
    const { continuation } = first;
    const before = (await allMessages(app)).length;
    const last = await deliverStep(app, { left: 0, continuation, inputs });
    assert.equal((await allMessages(app)).length, before);
    assert.equal(last.outputs["status"], "previewed");
    const { continuation: _, ...shown } = first.outputs;
    assert.deepEqual(last.outputs, shown);
    assert.deepEqual(await app.slack.datastores.all("report_runs"), []);
  }, BUSY));

Deno.test("any size: a preview shows the first of very many messages, and says so", () =>
  withApp(async (app) => {
    const ruth = app.slack.world.user("ruth").id;
    const inputs = {
      occasion: "adhoc",
      requested_by: ruth,
      delivery: "preview",
    };
    const { outputs } = await deliverStep(app, { left: 3, inputs });
    assert.equal(outputs["status"], "previewed");
    assert.equal(outputs["at_risk_count"], 1_000);
    assert.equal(outputs["message_count"], 30);
    const shown = textsOf(await messagesTo(app, ruth));
    assert.match(shown, /These are the first 30 of 3\d messages: /);
    assert.match(shown, /\[ Post it to #opensafely \]|see\. Only you/);
  }, sizeOf(1_000, 250)));
