import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { sandboxId } from "../sandbox/slack/sandbox_id.ts";
import connectTrigger from "../triggers/connect_github.ts";
import { ORG, withApp } from "./support/app.ts";
import { buttonOf } from "./support/claims.ts";
import {
  codespaceOf,
  modalOf,
  save,
  TUNDE,
  withRescue,
} from "./support/rescue.ts";
import { createLink } from "./support/triggers.ts";

const MAYA = sandboxId("U", "maya.okafor");
const RHYS = sandboxId("U", "rhys.pritchard");
const OPENSAFELY = sandboxId("C", "opensafely");

/** Slack ends a function a second later: that is for its last word. */
const MOST_MS = 59_000;

/** Longer than the app waits for an answer. */
const LATE_MS = 15_000;

/**
 * Every call to Slack and GitHub takes effect at once and is answered too late,
 * but for the first ones and for a function's last word.
 */
function slowDown(app: Sandbox, { after }: { readonly after: number }): void {
  let calls = 0;
  const late = () =>
    ++calls > after
      ? { kind: "delay", ms: LATE_MS, after: "handling" } as const
      : null;
  app.slack.faults.add(({ method }) =>
    method.startsWith("functions.") ? null : late()
  );
  app.github.faults.add(late);
}

/** From its first call to its last word: to start its worker is not its own. */
function assertInTime({ slack }: Sandbox): void {
  const [first] = slack.requests;
  const last = slack.requests.findLast(({ method }) =>
    method.startsWith("functions.complete")
  );
  const tookMs = (last?.at ?? NaN) - (first?.at ?? NaN);
  assert.ok(tookMs < MOST_MS, `${tookMs} ms`);
}

/** What each is given, and how many calls are answered in time. */
const FUNCTIONS: readonly (readonly [
  string,
  number,
  Readonly<Record<string, unknown>>,
])[] = [
  ["report_codespaces", 6, {}],
  ["report_codespaces", 18, {}],
  ["report_codespaces", 25, {}],
  ["report_codespaces", 20, { occasion: "last_call", delivery: "dm" }],
  ["report_codespaces", 10, {
    ...{ occasion: "adhoc", delivery: "channel_and_dm", requested_by: MAYA },
  }],
  ["report_codespaces", 2, {
    ...{ occasion: "adhoc", delivery: "preview", requested_by: MAYA },
  }],
  ["save_mapping", 10, {
    ...{ github_username: "rhys-pritchard", slack_user_id: RHYS },
    ...{ submitted_by: MAYA, channel_id: OPENSAFELY },
  }],
  ["claim_mapping", 4, {
    ...buttonOf("rhys-pritchard"),
    ...{ claimed_by: RHYS, channel_id: OPENSAFELY },
  }],
  ["check_mappings", 2, {}],
  ["check_schedule", 0, {}],
  ["measure_channel_coverage", 6, { requested_by: MAYA }],
];

for (const [callbackId, after, inputs] of FUNCTIONS) {
  const how = Object.values(inputs).slice(0, 2).join(" ");
  Deno.test(`slow Slack: ${callbackId} ${how} of which ${after} calls are answered in time ends in its minute, and in a sentence`, () =>
    withApp(async (app) => {
      slowDown(app, { after });
      const given = { org: ORG, ...inputs };
      const { status, error = "" } = await app.invoke(callbackId, given);
      assertInTime(app);
      if (status === "succeeded") return;
      assert.equal(status, "failed");
      assert.match(error, /gave no answer in time|no time left|the minute/);
      assert.match(error, /\.$/);
    }));
}

for (const after of [12, 18]) {
  Deno.test(`slow Slack: a rescue of which ${after} calls are answered in time ends in its minute`, () =>
    withRescue(async (app, link) => {
      const { name } = codespaceOf(app, TUNDE);
      slowDown(app, { after });
      await save(app, link, { by: TUNDE, name });
      assertInTime(app);
      assert.equal(app.executions().at(-1)?.status, "succeeded");
    }));
}

Deno.test("slow Slack: what is pressed in a modal ends in its ten seconds, though GitHub is slow too", () =>
  withRescue(async (app) => {
    const rhys = app.as("rhys.pritchard");
    await rhys.openLink(createLink(app, connectTrigger));
    await rhys.authorize();
    assert.match(modalOf(rhys), /signed in to GitHub as rhys-pritchard/);
    slowDown(app, { after: 1 });
    await rhys.submitView();
    assert.equal(rhys.banner, null);
    assert.match(modalOf(rhys), /could not be reached/);
  }));
