import assert from "node:assert/strict";
import manifest from "../manifest.ts";
import { asSlackCli } from "../sandbox/triggers/as_slack_cli.ts";
import type { LinkTriggerDefinition } from "../slack/triggers/link_triggers.ts";
import { BUTTON_LINKS, PEOPLE_LINKS } from "../slack/triggers/links.ts";
import { callsOf, ORG, report, withApp } from "./support/app.ts";
import { scheduled } from "./support/schedule.ts";
import { WHOLE_MANIFEST } from "./support/sign_in.ts";

/** What Slack fills in when somebody presses a link. */
const TEMPLATES: Readonly<Record<string, string>> = {
  "{{data.interactivity}}": "slack#/types/interactivity",
  "{{data.channel_id}}": "slack#/types/channel_id",
  "{{data.user_id}}": "slack#/types/user_id",
  "{{data.message_ts}}": "string",
};

const CUSTOMIZABLE = [
  "string",
  "slack#/types/channel_id",
  "slack#/types/user_id",
];

/** Every link that the app makes by itself. */
const MADE_BY_THE_APP: readonly LinkTriggerDefinition[] = [
  ...PEOPLE_LINKS.map(({ link }) => link),
  ...BUTTON_LINKS,
];

/** They read the environment, and have a test of their own. */
const SCHEDULED = ["weekly_report.ts", "last_call.ts"];

/** Every link in triggers/. */
async function linkFiles(): Promise<Map<string, LinkTriggerDefinition>> {
  const found = new Map<string, LinkTriggerDefinition>();
  for await (const { name } of Deno.readDir("triggers")) {
    if (SCHEDULED.includes(name)) continue;
    const { default: definition } = await import(`../triggers/${name}`);
    if (definition.type === "shortcut") found.set(name, definition);
  }
  return found;
}

interface Parameters {
  readonly properties: Readonly<Record<string, { readonly type: string }>>;
  readonly required: readonly string[];
}

function inputsOf(workflow: string): Parameters {
  const callbackId = workflow.replace("#/workflows/", "");
  const { workflows = {} } = WHOLE_MANIFEST;
  const parameters = workflows[callbackId]?.input_parameters;
  assert.ok(parameters, `${workflow} is no workflow of the manifest`);
  return JSON.parse(JSON.stringify(parameters));
}

Deno.test("links: each fits its workflow: every required input, none it does not have, each of its type", async () => {
  const files = await linkFiles();
  assert.ok(files.size >= 5, [...files.keys()].join());
  for (const { name, workflow, inputs } of files.values()) {
    const { properties, required } = inputsOf(workflow);
    for (const key of required) assert.ok(key in inputs, `${name}: ${key}`);
    for (const [key, input] of Object.entries(inputs)) {
      const type = properties[key]?.type;
      const value: unknown = Reflect.get(Object(input), "value");
      if (typeof value === "string") {
        assert.equal(TEMPLATES[value], type, `${name}: ${key}`);
      } else {
        assert.deepEqual(input, { customizable: true }, `${name}: ${key}`);
        assert.ok(CUSTOMIZABLE.includes(type ?? ""), `${name}: ${key}`);
        assert.ok(required.includes(key), `${name}: ${key} must be required`);
      }
    }
  }
});

Deno.test("links: what the app makes by itself is what the trigger files make, all of it", async () => {
  const files = [...(await linkFiles()).values()];
  assert.equal(files.length, MADE_BY_THE_APP.length);
  for (const link of MADE_BY_THE_APP) {
    const file = files.find(({ workflow }) => workflow === link.workflow);
    assert.deepEqual(file, { type: "shortcut", ...link });
  }
});

/** Of the app that is in dist/, in which nobody can sign in to GitHub. */
async function builtLinkFiles(): Promise<Map<string, LinkTriggerDefinition>> {
  const files = [...await linkFiles()].filter(([, { workflow }]) =>
    workflow.replace("#/workflows/", "") in (manifest.workflows ?? {})
  );
  return new Map(files);
}

Deno.test("links: Slack takes triggers/last_call.ts as its command line reads it", async () => {
  Deno.env.set("CODESPACES_ORG", ORG);
  // It reads the environment when it is loaded, as the CLI's hook loads it.
  const { default: definition } = await import("../triggers/last_call.ts");
  const startsAt = new Date(definition.schedule.start_time);
  await withApp((app) => {
    const created = app.triggers.create(asSlackCli(definition));
    assert.ok(created.ok, JSON.stringify(created));
    assert.match(
      scheduled(app).join(),
      new RegExp(`^last_call daily 10:00 Europe/London org=${ORG}`),
    );
    return Promise.resolve();
  }, { now: new Date(startsAt.getTime() - 3_600_000) });
});

const WORKFLOWS = ["add_mapping_again", "add_mapping_for", "claim_mapping"];

Deno.test("links: the app makes what nobody has made, once, and finds it again", () =>
  withApp(async (app) => {
    await report(app);
    const made = () => app.triggers.all().map(({ workflow }) => workflow);
    assert.deepEqual(made().toSorted(), WORKFLOWS);
    await report(app);
    assert.deepEqual(made().toSorted(), WORKFLOWS);
  }));

Deno.test("links: Slack takes each trigger file as its command line reads it, and the app uses what was made, past other triggers", async () => {
  const files = await builtLinkFiles();
  await withApp(async (app) => {
    const manage = files.get("manage_mappings.ts");
    // The stand-in gives at most 100 a page.
    for (let made = 0; made < 120; made += 1) {
      assert.ok(app.triggers.create(asSlackCli(manage)).ok);
    }
    for (const [name, definition] of files) {
      const created = app.triggers.create(asSlackCli(definition));
      assert.ok(created.ok, `${name}: ${JSON.stringify(created)}`);
    }
    await report(app);
    assert.equal(callsOf(app, "workflows.triggers.create").length, 0);
    assert.ok(callsOf(app, "workflows.triggers.list").length >= 2);
    const addresses = new Set(
      app.triggers.all().flatMap(({ shortcutUrl }) => shortcutUrl ?? []),
    );
    const posts = callsOf(app, "chat.postMessage")
      .map(({ args }) => JSON.stringify(args["blocks"])).join();
    const used = [...addresses].filter((address) => posts.includes(address));
    assert.equal(used.length, WORKFLOWS.length);
  });
});
