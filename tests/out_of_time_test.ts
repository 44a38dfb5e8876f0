import assert from "node:assert/strict";
import { messagesIn, messagesTo, report, withApp } from "./support/app.ts";
import { sizeOf, slowMessages } from "./support/any_size.ts";
import { textsOf } from "./support/messages.ts";
import { slackIdOf } from "./support/organisation.ts";

/** Slack ends an execution then. */
const MINUTE_MS = 60_000;

const OWNERS = 150;

Deno.test("out of time: direct messages that no step is left for are counted, with when they are told", () =>
  withApp(async (app) => {
    slowMessages(app, 4_000);
    const { durationMs, error, outputs } = await report(app, {
      delivery: "dm",
    });
    assert.equal(error, undefined);
    assert.ok(durationMs < MINUTE_MS, `${durationMs} ms`);
    const received = await Promise.all(
      Array.from(
        { length: OWNERS },
        (_, one) => messagesTo(app, slackIdOf(one)),
      ),
    );
    const sent = received.filter(({ length }) => length === 1).length;
    assert.ok(sent > 0 && sent < OWNERS, `${sent} sent`);
    assert.equal(outputs?.["message_count"], sent);
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.match(told, new RegExp(`150 at risk · ${sent} owners notified`));
    assert.match(
      told,
      new RegExp(
        `${OWNERS - sent} codespaces of ${OWNERS - sent} owners could not be ` +
          "posted in time: left to the next last call",
      ),
    );
  }, sizeOf(OWNERS, OWNERS)));
