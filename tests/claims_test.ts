import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import { sandboxId } from "../sandbox/slack/sandbox_id.ts";
import { callsOf, messagesIn, NOW, ORG, report } from "./support/app.ts";
import {
  buttonOf,
  claim,
  execution,
  link,
  linkThem,
  mappingOf,
  requestsSeenBy,
  toldTo,
  withClaims,
} from "./support/claims.ts";
import { textsOf } from "./support/messages.ts";
import { assertNoSecrets } from "./support/secrets.ts";

const RHYS = "rhys.pritchard";
const LOGIN = "rhys-pritchard";
const inputs = buttonOf(LOGIN);
const ORGANISATION_ID = String(
  researchOrganisation(NOW).github.organisation.id,
);

Deno.test("claim: from the report's button to being notified by name", () =>
  withClaims(async (app) => {
    await report(app);
    const rhys = app.as(RHYS);
    const message = (await rhys.sees()).find(({ blocks }) =>
      JSON.stringify(blocks).includes(`"value":"${LOGIN}"`)
    );
    assert.ok(message, "the report has a button beside the unmapped owner");
    const block = message.blocks.find((one) =>
      "accessory" in one && JSON.stringify(one).includes(LOGIN)
    );
    const { run } = await rhys.click(message, {
      block: String(block?.["block_id"]),
    });
    assert.equal(run?.status, "succeeded");
    assert.match((await toldTo(app, RHYS)).join(), /^Thank you\. .*rhys-prit/);
    assert.equal(await mappingOf(app, LOGIN), null);
    assert.deepEqual(execution(app).outputs, {
      status: "passed_on",
      github_id: inputs.github_id,
      github_login: LOGIN,
      slack_user_id: sandboxId("U", RHYS),
    });

    const [request] = await requestsSeenBy(app, "ruth");
    assert.ok(request);
    assert.match(request.words, /^@Rhys Pritchard says that rhys-pritchard on/);
    assert.match(request.words, /Name on their GitHub profile: Rhys Pritchard/);

    await linkThem(app, "ruth", request);
    const stored = await mappingOf(app, LOGIN);
    assert.deepEqual({ ...stored, updated_at: "" }, {
      github_id: inputs.github_id,
      github_login: LOGIN,
      slack_user_id: sandboxId("U", RHYS),
      added_by: sandboxId("U", "ruth"),
      updated_at: "",
      source: "form",
    });
    assert.match(
      (await toldTo(app, RHYS)).at(-1) ?? "",
      /^@Ruth Calloway has linked you to rhys-pritchard/,
    );

    const next = await report(app, { occasion: "adhoc" });
    assert.deepEqual(next.outputs?.["unmapped_logins"], ["jkowalczyk"]);
    const said = textsOf(await messagesIn(app, "opensafely"));
    assert.match(said, new RegExp(`@${sandboxId("U", RHYS)}\\n`));
    await assertNoSecrets(app);
  }));

Deno.test("claim: pressed twice at once and again later, it is passed on once, and the person reads since when", () =>
  withClaims(async (app, url) => {
    await Promise.all([1, 2].map(() => claim(app, url, { by: RHYS, inputs })));
    const run = await claim(app, url, { by: RHYS, inputs });
    assert.equal(run.status, "succeeded", run.error);
    assert.equal(execution(app).outputs?.["status"], "already_passed_on");
    assert.equal((await requestsSeenBy(app, "ruth")).length, 1);
    const told = await toldTo(app, RHYS);
    assert.match(told.at(-1) ?? "", /has been told that you are rhys-prit.*, /);
  }));

Deno.test("claim: delivered twice by Slack, it is passed on and answered once", () =>
  withClaims(async (app) => {
    const given = { ...inputs, claimed_by: sandboxId("U", RHYS) };
    const deliver = () =>
      app.invoke("claim_mapping", given, { executionId: "FxCLAIM" });
    await deliver();
    assert.equal((await deliver()).outputs?.["status"], "passed_on");
    assert.equal((await requestsSeenBy(app, "ruth")).length, 1);
    assert.equal((await toldTo(app, RHYS)).length, 1);
  }));

Deno.test("claim: delivered twice in the same moment, it is passed on and answered once", () =>
  withClaims(async (app) => {
    const given = { ...inputs, claimed_by: sandboxId("U", RHYS) };
    await Promise.all(
      [1, 2].map(() =>
        app.invoke("claim_mapping", given, { executionId: "FxCLAIM" })
      ),
    );
    assert.equal((await requestsSeenBy(app, "ruth")).length, 1);
    assert.equal((await toldTo(app, RHYS)).length, 1);
  }));

Deno.test("claim: who presses again after a press that died reads what came of it", () =>
  withClaims(async (app, url) => {
    const given = { ...inputs, claimed_by: sandboxId("U", RHYS) };
    app.slack.faults.add(({ method }) => {
      if (method !== "chat.postMessage") return null;
      app.kill("FxDIED");
      return { kind: "reset" };
    });
    const died = { executionId: "FxDIED" };
    const { status } = await app.invoke("claim_mapping", given, died);
    assert.equal(status, "crashed");
    app.slack.faults.clear();
    await claim(app, url, { by: RHYS, inputs });
    assert.deepEqual(await requestsSeenBy(app, "ruth"), []);
    assert.match((await toldTo(app, RHYS)).join(), /could not be passed on/);
    await claim(app, url, { by: RHYS, inputs });
    assert.equal((await requestsSeenBy(app, "ruth")).length, 1);
    assert.match((await toldTo(app, RHYS)).join(), /tech team reads that you/);
  }));

Deno.test("claim: of two people who say the same, the tech team reads of both, and what makes one doubtful", () =>
  withClaims(async (app, url) => {
    await claim(app, url, { by: RHYS, inputs });
    const user = { id: sandboxId("U", "callum"), is_restricted: true };
    app.slack.faults.add(({ method, args }) =>
      method === "users.info" && args["user"] === user.id
        ? { kind: "status", status: 200, body: { ok: true, user } }
        : null
    );
    await claim(app, url, { by: "callum", inputs });
    const [, second] = await requestsSeenBy(app, "ruth");
    const words = second?.words ?? "";
    assert.match(words, /@Callum MacKenzie is linked to cmackenzie-epi/);
    assert.match(words, /@Callum MacKenzie is a guest/);
    await linkThem(app, "ruth", second);
    const stored = await mappingOf(app, LOGIN);
    assert.equal(stored?.["slack_user_id"], sandboxId("U", "callum"));
  }));

Deno.test("claim: a link that names somebody else claims for whoever pressed it", () =>
  withClaims(async (app, url) => {
    const forged = {
      ...inputs,
      claimed_by: sandboxId("U", "dan.okafor"),
      channel_id: sandboxId("C", "team-rex"),
    };
    await claim(app, url, { by: RHYS, inputs: forged });
    assert.deepEqual(await toldTo(app, "dan.okafor"), []);
    const [request, ...more] = await requestsSeenBy(app, "ruth");
    assert.match(request?.words ?? "", /^@Rhys Pritchard says/);
    assert.deepEqual(more, []);
  }));

const SETTINGS = { org: ORG, tech_channel_id: sandboxId("C", "team-rex") };

function storeSettings({ slack }: Sandbox, item: Record<string, unknown>) {
  return slack.datastores.put("report_settings", item);
}

/** What nobody is asked about: the button's values, and what is read. */
const REFUSED: readonly {
  readonly what: string;
  readonly forged?: Partial<typeof inputs>;
  readonly prepare?: (app: Sandbox) => unknown;
  readonly status?: string;
  readonly says: RegExp;
}[] = [
  {
    what: "another's number",
    forged: { github_id: buttonOf("jkowalczyk").github_id },
    says: /no person called rhys-pritchard with the number/,
  },
  {
    what: "a mention for a login",
    forged: { github_login: "<!channel>" },
    says: /no person called <!channel> with the number/,
  },
  {
    what: "a number that is none",
    forged: { github_id: "../orgs" },
    says: /no person called rhys-pritchard with the number/,
  },
  {
    what: "an organisation's number",
    forged: { github_id: ORGANISATION_ID, github_login: ORG },
    says: /no person called opensafely with the number/,
  },
  {
    what: "another organisation",
    forged: { org: "<!channel>" },
    says: /could not be passed on/,
  },
  {
    what: "somebody who is linked to somebody else by now",
    prepare: (app) => link(app, LOGIN, "callum"),
    status: "already_linked",
    says: /is linked to @Callum MacKenzie already/,
  },
  {
    what: "somebody who is linked to them by now",
    prepare: (app) => link(app, LOGIN, RHYS),
    status: "already_linked",
    says: /You are already linked to rhys-pritchard/,
  },
];

Deno.test("claim: a button that is forged, or out of date, asks nobody and says why", () =>
  withClaims(async (app, url) => {
    for (const { what, forged, prepare, status, says } of REFUSED) {
      await prepare?.(app);
      await claim(app, url, { by: RHYS, inputs: { ...inputs, ...forged } });
      assert.match((await toldTo(app, RHYS)).at(-1) ?? "", says, what);
      const { outputs } = execution(app);
      if (status) assert.equal(outputs?.["status"], status);
    }
    // Who has left reads nothing, and nobody reads of them.
    app.slack.world.user(RHYS).deactivated = true;
    const given = { ...inputs, claimed_by: sandboxId("U", RHYS) };
    const { outputs } = await app.invoke("claim_mapping", given);
    assert.equal(outputs?.["status"], "refused");
    assert.equal(callsOf(app, "chat.postEphemeral").length, REFUSED.length);
    assert.deepEqual(await requestsSeenBy(app, "ruth"), []);
  }));

const DOWN: FaultAction = { kind: "status", status: 503 };

const FAULTS:
  readonly (readonly [string, (app: Sandbox) => unknown, RegExp])[] = [
    [
      "no tech channel",
      (app) => storeSettings(app, { org: ORG }),
      /no tech channel is set.*Configure codespaces report/,
    ],
    [
      "a tech channel that is gone",
      (app) => storeSettings(app, { ...SETTINGS, tech_channel_id: "C0GONE" }),
      /C0GONE.*channel_not_found/,
    ],
    ["GitHub", ({ github }) => github.faults.add(() => DOWN), /look up/],
    ...[
      ["apps.datastore.get", "github_slack_mappings"],
      ["apps.datastore.query", "report_settings"],
      ["apps.datastore.put", "report_runs"],
    ].map(([name = "", datastore]) =>
      [
        `${name} of ${datastore}`,
        ({ slack }: Sandbox) =>
          slack.faults.add(({ method, args }) =>
            method === name && args["datastore"] === datastore ? DOWN : null
          ),
        new RegExp(name),
      ] as const
    ),
  ];

Deno.test("claim: whatever fails, nothing is sent, the error says why, and it can be pressed again", () =>
  withClaims(async (app, url) => {
    for (const [what, fail, says] of FAULTS) {
      await fail(app);
      await claim(app, url, { by: RHYS, inputs });
      assert.match(execution(app).error ?? "", says, what);
      const words = (await toldTo(app, RHYS)).at(-1) ?? "";
      assert.match(words, /could not be passed on.*again/);
      assert.deepEqual(await requestsSeenBy(app, "ruth"), [], what);
      app.slack.faults.clear();
      app.github.faults.clear();
      await storeSettings(app, SETTINGS);
    }
    // A link to an account that was deactivated since is not in the way.
    await link(app, LOGIN, "callum");
    app.slack.world.user("callum").deactivated = true;
    await claim(app, url, { by: RHYS, inputs });
    assert.equal((await requestsSeenBy(app, "ruth")).length, 1);
  }));

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

Deno.test("report: without the link of its buttons it stands without them", () =>
  withClaims(async (app) => {
    app.slack.faults.add(({ method }) =>
      method.startsWith("workflows.triggers.") ? DOWN : null
    );
    const { status, error } = await report(app);
    assert.equal(status, "succeeded", error);
    const messages = await messagesIn(app, "opensafely");
    assert.match(textsOf(messages), /rhys-pritchard/);
    assert.doesNotMatch(JSON.stringify(messages), /workflow_button/);
  }));
