import assert from "node:assert/strict";
import { playScenario } from "../sandbox/github/scenarios.ts";
import type { GithubRequest } from "../sandbox/github/types.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import { objectAt } from "../sandbox/runtime/json.ts";
import { callsOf, endMinute, messagesTo } from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import { refusal } from "./support/refusal.ts";
import {
  codespaceOf,
  exportsOf,
  modalOf,
  save,
  toldDirectly,
  TUNDE,
  withRescue,
} from "./support/rescue.ts";
import { assertNoSecrets } from "./support/secrets.ts";

const SOFIA = "sofia.lindqvist";

Deno.test("rescue: another's codespace is exported for nobody, and nothing of it is told", () =>
  withRescue(async (app, link) => {
    const { name, repository, owner } = codespaceOf(app, TUNDE);
    const run = await save(app, link, { by: SOFIA, name });
    assert.equal(run.status, "succeeded", run.error);
    const said = modalOf(app.as(SOFIA));
    assert.match(said, /not one of yours.*slindqvist.*only its owner/s);
    for (const secret of [repository.name, owner.login, "Tunde"]) {
      assert.ok(!said.includes(secret), secret);
    }
    assert.deepEqual(exportsOf(app), []);
  }));

const FORGED = [
  "unknown-codespace-x4",
  "../../orgs/opensafely",
  "..%2f..%2forgs%2fopensafely",
  "<!channel>",
  " ",
  "x".repeat(1_000),
];

for (const name of FORGED) {
  const shown = name.slice(0, 30);
  Deno.test(`rescue: a button that names "${shown}" exports nothing, and says so`, () =>
    withRescue(async (app, link) => {
      await save(app, link, { by: TUNDE, name });
      const said = modalOf(app.as(TUNDE));
      assert.match(said, /Not saved: (it is not one|this button names no)/);
      assert.ok(!said.includes("<!channel>"));
      assert.deepEqual(exportsOf(app), []);
      const asked = app.github.requests.map(({ path }) => path);
      assert.ok(
        asked.every((path) =>
          path.startsWith("/user") || path.startsWith("/login")
        ),
      );
    }));
}

Deno.test("rescue: one that runs, and one with nothing to save, are left alone", () =>
  withRescue(async (app, link) => {
    const { name } = codespaceOf(app, TUNDE);
    const change = (fields: object) => {
      app.github.codespaces = app.github.codespaces.map((one) =>
        one.name === name ? { ...one, ...fields } : one
      );
    };
    change({ state: "Available" });
    await save(app, link, { by: TUNDE, name });
    assert.match(modalOf(app.as(TUNDE)), /running right now.*Open it.*push/s);
    change({
      state: "Shutdown",
      git_status: {
        has_uncommitted_changes: false,
        has_unpushed_changes: false,
      },
    });
    await save(app, link, { by: TUNDE, name });
    assert.match(modalOf(app.as(TUNDE)), /Nothing to save/);
    assert.deepEqual(exportsOf(app), []);
  }));

Deno.test("rescue: a sign-in that was ended is forgotten, so that the next press asks anew", () =>
  withRescue(async (app, link) => {
    const { name } = codespaceOf(app, TUNDE);
    const tunde = app.as(TUNDE);
    playScenario(app.github, "export_failed");
    await save(app, link, { by: TUNDE, name });
    app.github.userTokens.splice(0);
    playScenario(app.github, "truthful");
    await save(app, link, { by: TUNDE, name });
    assert.match(modalOf(tunde), /takes your sign-in no more.*sign in/s);
    assert.deepEqual(app.slack.externalAuth.credentials, []);
    await save(app, link, { by: TUNDE, name });
    assert.match(modalOf(tunde), /Your work is saved/);
    assert.equal(exportsOf(app).length, 2);
    await assertNoSecrets(app);
  }));

Deno.test("rescue: who does not sign in starts nothing", () =>
  withRescue(async (app, link) => {
    const { name } = codespaceOf(app, TUNDE);
    const tunde = app.as(TUNDE);
    for (
      const refuse of [
        () => tunde.cancelConnect(),
        () => tunde.authorize({ deny: true }),
      ]
    ) {
      await tunde.openLink(link, { inputs: { codespace_name: name } });
      await refuse();
      assert.equal(tunde.view, null);
    }
    assert.deepEqual([exportsOf(app), app.executions()], [[], []]);
  }));

Deno.test("rescue: two presses at once make one export, and both read of it", () =>
  withRescue(async (app, link) => {
    const { name } = codespaceOf(app, TUNDE);
    await save(app, link, { by: TUNDE, name: "unknown-codespace-x4" });
    const tunde = app.as(TUNDE);
    await tunde.closeView({ all: true });
    const inputs = { codespace_name: name };
    await Promise.all([1, 2].map(() => tunde.openLink(link, { inputs })));
    assert.deepEqual(exportsOf(app), [name]);
    const shown = callsOf(app, "views.update").slice(-2)
      .map(({ args }) => JSON.stringify(args));
    for (const view of shown) assert.match(view, /Your work is saved/);
  }));

/** Once, as the n-th request of these arrives. */
function atRequest(
  { github }: Sandbox,
  isIt: (request: GithubRequest) => boolean,
  act: () => void,
): void {
  let isDone = false;
  github.faults.add((request) => {
    if (isDone || !isIt(request)) return null;
    isDone = true;
    act();
    return null;
  });
}

const isLook = ({ path }: GithubRequest) => path.endsWith("/exports/latest");
const isStart = ({ method, path }: GithubRequest) =>
  method === "POST" && path.endsWith("/exports");

Deno.test("rescue: who has closed the modal meanwhile is written to", () =>
  withRescue(async (app, link) => {
    const { name } = codespaceOf(app, TUNDE);
    const tunde = app.as(TUNDE);
    const closing: Promise<void>[] = [];
    atRequest(app, isLook, () => closing.push(tunde.closeView()));
    const run = await save(app, link, { by: TUNDE, name });
    await Promise.all(closing);
    assert.equal(run.status, "succeeded", run.error);
    assert.equal(tunde.view, null);
    assert.match(await toldDirectly(app, TUNDE), /Your work is saved/);
    assert.ok((await toldDirectly(app, TUNDE)).includes(`codespace-${name}`));
    const inPublic = callsOf(app, "chat.postMessage", "chat.postEphemeral")
      .filter(({ args }) => args["channel"] !== tunde.id)
      .filter(({ args }) => !String(args["channel"]).startsWith("D"));
    assert.deepEqual(inPublic, []);
  }));

Deno.test("rescue: whose modal Slack does not change is written to", () =>
  withRescue(async (app, link) => {
    const { name } = codespaceOf(app, TUNDE);
    app.slack.faults.add(({ method }) =>
      method === "views.update" ? refusal("access_denied") : null
    );
    await save(app, link, { by: TUNDE, name });
    assert.match(modalOf(app.as(TUNDE)), /^Saving your work/);
    assert.match(await toldDirectly(app, TUNDE), /Your work is saved/);
  }));

/** Delivers the same press as often as is asked for. */
async function deliveriesOf(app: Sandbox, link: string, name: string) {
  await save(app, link, { by: TUNDE, name: "unknown-codespace-x4" });
  const [credential] = app.slack.externalAuth.credentials;
  const { id } = app.as(TUNDE);
  const inputs = {
    interactivity: {
      interactor: { id, secret: "" },
      interactivity_pointer: "gone",
    },
    github_access_token_id: credential?.id,
    codespace_name: name,
  };
  return () =>
    app.invoke("rescue_codespace", inputs, { executionId: "FxRESCUE" });
}

Deno.test("rescue: delivered twice, at once and later, it is exported once and told once", () =>
  withRescue(async (app, link) => {
    const { name } = codespaceOf(app, TUNDE);
    const deliver = await deliveriesOf(app, link, name);
    await Promise.all([deliver(), deliver()]);
    await deliver();
    assert.deepEqual(exportsOf(app), [name]);
    const told = await messagesTo(app, app.as(TUNDE).id);
    assert.equal(told.length, 1);
    assert.match(textsOf(told), /Your work is saved/);
  }));

Deno.test("rescue: of two deliveries that both took the lock, one alone does it", () =>
  withRescue(async (app, link) => {
    const { name } = codespaceOf(app, TUNDE);
    const deliver = await deliveriesOf(app, link, name);
    const writes: Promise<unknown>[] = [];
    app.slack.faults.add(({ method, args }) => {
      if (method !== "apps.datastore.put") return null;
      // The other one writes last.
      const claimed_by = "FxRESCUE another delivery";
      const item = { ...objectAt(args, "item"), claimed_by };
      writes.push(app.slack.datastores.put("report_runs", item));
      return { kind: "status", status: 200, body: { ok: true } };
    });
    await deliver();
    await Promise.all(writes);
    assert.equal(writes.length, 1);
    assert.deepEqual(exportsOf(app), []);
    assert.equal(await toldDirectly(app, TUNDE), "");
  }));

const KILLED = [["starts", isStart], ["looks", isLook]] as const;

for (const [when, isIt] of KILLED) {
  Deno.test(`rescue: killed as it ${when}, the next delivery goes on with it`, () =>
    withRescue(async (app, link) => {
      const { name } = codespaceOf(app, TUNDE);
      const deliver = await deliveriesOf(app, link, name);
      atRequest(app, isIt, () => endMinute(app));
      await deliver();
      assert.equal(await toldDirectly(app, TUNDE), "");
      await deliver();
      assert.ok(exportsOf(app).length <= 1 + Number(when === "starts"));
      assert.match(await toldDirectly(app, TUNDE), /Your work is saved/);
    }));
}

Deno.test("rescue: what took longer than its minute is told at the next press, and exported once", () =>
  withRescue(async (app, link) => {
    const { name } = codespaceOf(app, TUNDE);
    playScenario(app.github, "export_slow");
    await save(app, link, { by: TUNDE, name });
    assert.match(modalOf(app.as(TUNDE)), /Still saving/);
    app.clock.advanceTo(new Date(app.clock.now() + 5 * 60_000));
    await save(app, link, { by: TUNDE, name });
    assert.match(modalOf(app.as(TUNDE)), /Your work is saved/);
    assert.deepEqual(exportsOf(app), [name]);
  }));

Deno.test("rescue: whatever its inputs are, it ends in words or an error", () =>
  withRescue(async (app, link) => {
    const { name } = codespaceOf(app, TUNDE);
    await deliveriesOf(app, link, name);
    const [credential] = app.slack.externalAuth.credentials;
    const { id } = app.as(TUNDE);
    const usual = {
      interactivity: {
        interactor: { id, secret: "" },
        interactivity_pointer: "gone",
      },
      github_access_token_id: credential?.id,
      codespace_name: name,
    };
    for (
      const input of [
        "interactivity",
        "github_access_token_id",
        "codespace_name",
        "channel_id",
        "message_ts",
      ]
    ) {
      for (const value of [null, 7, "", {}, ["a"], "<!channel>"]) {
        const ended = await app.invoke("rescue_codespace", {
          ...usual,
          [input]: value,
        });
        const isEnded = ended.status === "succeeded" || ended.error !== "";
        assert.ok(isEnded, `${input}: ${JSON.stringify(value)}`);
        assert.doesNotMatch(ended.error ?? "", /TypeError|fault of the app/);
      }
    }
  }));
