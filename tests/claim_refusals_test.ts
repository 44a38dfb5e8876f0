import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import type { Seed } from "../sandbox/seed/types.ts";
import { sandboxId } from "../sandbox/slack/sandbox_id.ts";
import { messagesIn, NOW, report } from "./support/app.ts";
import {
  buttonOf,
  claim,
  execution,
  mappingOf,
  requestsSeenBy,
  toldTo,
  withClaims,
} from "./support/claims.ts";
import { textsOf } from "./support/messages.ts";

const RHYS = "rhys.pritchard";
const LOGIN = "rhys-pritchard";
const inputs = buttonOf(LOGIN);
const ORGANISATION_ID = String(
  researchOrganisation(NOW).github.organisation.id,
);

/** Nobody was asked, nothing was saved, and the person knows. */
async function assertRefused(app: Sandbox, expected: RegExp): Promise<void> {
  assert.deepEqual(await requestsSeenBy(app, "ruth"), []);
  assert.equal(await mappingOf(app, LOGIN), null);
  const told = await toldTo(app, RHYS);
  assert.equal(told.length, 1, told.join("\n"));
  assert.match(told[0] ?? "", expected);
}

const FORGED: [string, Record<string, string>, RegExp][] = [
  ["another's number", {
    github_id: buttonOf("jkowalczyk").github_id,
  }, /is now called jkowalczyk, so nothing was sent/],
  ["another's login", {
    github_login: "jkowalczyk",
  }, /calls jkowalczyk is now called rhys-pritchard, so nothing was sent/],
  ["a number that nobody has", {
    github_id: "424242",
  }, /GitHub has no user called rhys-pritchard with that number/],
  ["a number that is none", { github_id: "1e9" }, /does not name a GitHub/],
  ["a path for a number", { github_id: "../orgs" }, /does not name a GitHub/],
  ["a mention for a login", {
    github_login: "<!channel>",
  }, /calls <!channel> is now called rhys-pritchard/],
  ["an organisation", {
    github_id: ORGANISATION_ID,
    github_login: "opensafely",
  }, /(not a person|no user called opensafely)/],
];

for (const [what, forged, expected] of FORGED) {
  Deno.test(`claim: a button forged with ${what} asks nobody`, () =>
    withClaims(async (app, url) => {
      await claim(app, url, { by: RHYS, inputs: { ...inputs, ...forged } });
      await assertRefused(app, expected);
      assert.equal(execution(app).outputs?.["status"], "refused");
    }));
}

Deno.test("claim: a forged organisation asks a tech team that is set, and no other", () =>
  withClaims(async (app, url) => {
    const forged = { ...inputs, org: "<!channel>" };
    await claim(app, url, { by: RHYS, inputs: forged });
    const [request] = await requestsSeenBy(app, "ruth");
    assert.match(request?.words ?? "", /not a member of the organisation/);
  }));

Deno.test("claim: a GitHub user who is gone cannot be claimed", () =>
  withClaims(async (app, url) => {
    app.github.accounts = app.github.accounts.filter(({ login }) =>
      login !== LOGIN
    );
    await claim(app, url, { by: RHYS, inputs });
    await assertRefused(app, /GitHub has no user called rhys-pritchard/);
  }));

function withSettings(settings: Partial<Seed["settings"][number]>): Seed {
  const seed = researchOrganisation(NOW);
  const items = seed.settings.map(({ tech_channel_id: _, ...item }) => ({
    ...item,
    ...settings,
  }));
  return { ...seed, settings: items };
}

Deno.test("claim: without a tech channel it says who can set one", () =>
  withClaims(async (app, url) => {
    await claim(app, url, { by: RHYS, inputs });
    await assertRefused(app, /no tech team channel is set for opensafely/);
    assert.match(execution(app).error ?? "", /Configure codespaces report/);
  }, { seed: withSettings({}) }));

Deno.test("claim: with a tech channel that is gone nothing is recorded, and it can be pressed again", () =>
  withClaims(async (app, url) => {
    await claim(app, url, { by: RHYS, inputs });
    await assertRefused(app, /tech team's channel could not be reached/);
    assert.match(execution(app).error ?? "", /C0GONE.*channel_not_found/);
    const [settings] = await app.slack.datastores.all("report_settings");
    await app.slack.datastores.put("report_settings", {
      ...settings,
      tech_channel_id: sandboxId("C", "team-rex"),
    });
    await claim(app, url, { by: RHYS, inputs });
    assert.equal((await requestsSeenBy(app, "ruth")).length, 1);
  }, { seed: withSettings({ tech_channel_id: "C0GONE" }) }));

const DOWN: FaultAction = { kind: "status", status: 503 };

Deno.test("claim: while GitHub is down nothing is sent, and it can be pressed again", () =>
  withClaims(async (app, url) => {
    app.github.faults.add(() => DOWN);
    await claim(app, url, { by: RHYS, inputs });
    await assertRefused(app, /GitHub could not be asked .* in a few minutes/);
    assert.match(execution(app).error ?? "", /Could not look up/);
    app.github.faults.clear();
    await claim(app, url, { by: RHYS, inputs });
    assert.equal((await requestsSeenBy(app, "ruth")).length, 1);
  }));

const STEPS: readonly (readonly [string, string])[] = [
  ["apps.datastore.get", "github_slack_mappings"],
  ["apps.datastore.query", "github_slack_mappings"],
  ["apps.datastore.query", "report_settings"],
  ["apps.datastore.get", "report_runs"],
  ["apps.datastore.put", "report_runs"],
];

for (const [method, datastore] of STEPS) {
  Deno.test(`claim: where Slack fails at ${method} of ${datastore} nothing is sent, and it can be pressed again`, () =>
    withClaims(async (app, url) => {
      app.slack.faults.add((request) =>
        request.method === method && request.args["datastore"] === datastore
          ? DOWN
          : null
      );
      await claim(app, url, { by: RHYS, inputs });
      await assertRefused(app, /Nothing was (sent or )?saved\./);
      assert.match(execution(app).error ?? "", /^Could not (look up|pass on)/);
      app.slack.faults.clear();
      await claim(app, url, { by: RHYS, inputs });
      assert.equal((await requestsSeenBy(app, "ruth")).length, 1);
    }));
}

Deno.test("claim: a lost answer of Slack's does not ask the tech team twice", () =>
  withClaims(async (app, url) => {
    app.slack.faults.next(
      1,
      ({ method }) => method === "chat.postMessage",
      { kind: "reset", after: "handling" },
    );
    await claim(app, url, { by: RHYS, inputs });
    assert.equal((await requestsSeenBy(app, "ruth")).length, 1);
    assert.equal(execution(app).outputs?.["status"], "passed_on");
  }));

for (const action of [DOWN, { kind: "delay", ms: 120_000 }] as const) {
  Deno.test(`report: without the link to be had (${action.kind}) it stands without its buttons`, () =>
    withClaims(async (app) => {
      app.slack.faults.add(({ method }) =>
        method.startsWith("workflows.triggers.") ? action : null
      );
      const { status, error } = await report(app);
      assert.equal(status, "succeeded", error);
      const messages = await messagesIn(app, "opensafely");
      assert.match(textsOf(messages), /rhys-pritchard/);
      assert.doesNotMatch(JSON.stringify(messages), /workflow_button/);
    }));
}
