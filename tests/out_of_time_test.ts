import assert from "node:assert/strict";
import { messagesIn, report, withApp } from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import { atRiskCodespaces, organisationOf } from "./support/organisation.ts";

/** Slack ends an execution then. */
const MINUTE_MS = 60_000;

const OWNERS = 150;

Deno.test("out of time: direct messages that do not fit the minute end in words, and the tech team hears", () =>
  withApp(async (app) => {
    app.slack.faults.add(({ method }) =>
      method === "chat.postMessage" ? { kind: "delay", ms: 4_000 } : null
    );
    const { durationMs, error, status } = await report(app, { delivery: "dm" });
    assert.equal(status, "failed");
    assert.ok(durationMs < MINUTE_MS, `${durationMs} ms`);
    assert.match(
      error ?? "",
      /Could not post \d+ messages to \d+ places within/,
    );
    assert.match(error ?? "", /Messages posted before that: \d+\./);
    assert.ok((error ?? "").length < 500, error);
    assert.match(error ?? "", /a run\. Lower "Days ahead", or report to fewer/);
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.match(told, /the report failed\. Could not post \d+ messages/);
  }, {
    seed: organisationOf({
      owners: OWNERS,
      codespaces: atRiskCodespaces({ count: OWNERS, owners: OWNERS }),
    }),
  }));
