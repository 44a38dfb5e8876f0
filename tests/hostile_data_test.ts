import assert from "node:assert/strict";
import { minimalRepository } from "../sandbox/github/minimal_repository.ts";
import { simpleUser } from "../sandbox/github/simple_user.ts";
import type { CodespaceRecord } from "../sandbox/github/types.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import { allMessages, messagesIn, report, withApp } from "./support/app.ts";
import {
  activeParts,
  countNames,
  HARMLESS_LINK,
  textOf,
  textsOf,
} from "./support/messages.ts";
import { atRisk, organisationWith } from "./support/organisation.ts";

const LONG = "x".repeat(200);
const WIDE = "\u{1F9EC}".repeat(200);

/** What GitHub lets people type, and Slack might act on. */
const TEXTS = [
  "<!channel>",
  "<!here|here>",
  "@channel @here @everyone",
  "<@U0354UZ0096>",
  "<#C026BDKD1Z2|opensafely>",
  "<https://evil.example/login|Open my codespace>",
  "https://evil.example/x",
  "evil.example/x",
  "*bold* _italic_ ~gone~ `code` ```block```",
  "&lt;!channel&gt; & <b>",
  ":rotating_light: :white_check_mark:",
  "\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007x",
  "line one\nline two\r\n• line three\u2028four",
  "\u202Etxet desrever\u202C",
  "zero\u200bwidth\ufeff",
  "{{inputs.org}} ${x} %s",
  "\"quotes\" 'and' \\ backslash",
  "\ud83d lone surrogate",
  "",
  " ",
  LONG,
  WIDE,
  "<!channel> ".repeat(18),
];

const LOGINS = [
  "octo--cat-",
  "-leading",
  "a_enterprise",
  "dependabot[bot]",
  "<!channel>",
  "evil.example",
  "a/../b",
  "x".repeat(39),
  LONG,
];

/** One codespace a text, with the text in every field that has one. */
function hostileCodespaces(): CodespaceRecord[] {
  return TEXTS.map((text, index) =>
    atRisk({
      id: 100 + index,
      name: `hostile-${index}`,
      display_name: text,
      owner: simpleUser({ id: 900 + index % 4, login: `person-${index % 4}` }),
      git_status: {
        ahead: 1,
        behind: 0,
        has_unpushed_changes: true,
        has_uncommitted_changes: true,
        ref: text,
      },
    })
  );
}

function ownedByStrangers(): CodespaceRecord[] {
  return LOGINS.map((login, index) =>
    atRisk({
      id: 200 + index,
      name: `stranger-${index}`,
      owner: simpleUser({ id: 800 + index, login }),
      repository: minimalRepository({
        id: 5,
        name: index % 2 === 0 ? "<!here>" : LONG,
        owner: { id: 6, login: "opensafely", type: "Organization" },
      }),
    })
  );
}

const ADDRESSES = [
  "https://evil.example/",
  "https://github.com.evil.example/",
  "https://github.dev.evil.example/",
  "https://user:pass@x.github.dev/",
  "http://x.github.dev/",
  "javascript:alert(1)",
  "https://x.github.dev:8443/",
  "https://xgithub.dev/",
  "not an address",
  "",
  `https://x.github.dev/${LONG.repeat(20)}`,
];

/** Only what the app itself put there may be clicked or may notify. */
async function assertHarmless(app: Sandbox): Promise<void> {
  const { world } = app.slack;
  const people = new Set(world.users.map(({ id }) => id));
  const channels = new Set(world.channels.map(({ id }) => id));
  for (const message of await allMessages(app)) {
    for (const { kind, target } of activeParts(message)) {
      const isExpected = kind === "link"
        ? HARMLESS_LINK.test(target)
        : kind === "user"
        ? people.has(target)
        : kind === "channel" && channels.has(target);
      assert.ok(isExpected, `${kind} ${target}`);
    }
    const shown = textOf(message) + message.text;
    assert.doesNotMatch(shown, /(?!\n)\p{Cc}/u);
    assert.doesNotMatch(shown, /[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/);
    assert.ok(shown.isWellFormed());
  }
}

Deno.test("hostile data: nothing in a display name or branch acts as a mention or link", () =>
  withApp(async (app) => {
    const { outputs, error } = await report(app);
    assert.equal(error, undefined);
    assert.equal(outputs?.["at_risk_count"], TEXTS.length);
    await assertHarmless(app);
    const messages = await messagesIn(app, "opensafely");
    const names = app.github.codespaces.map(({ name }) => name);
    const counts = [...countNames(messages, names).values()];
    assert.ok(counts.every((count) => count === 1), JSON.stringify(counts));
    assert.match(textsOf(messages), /branch <!channel>/);
  }, { seed: organisationWith(hostileCodespaces()) }));

Deno.test("hostile data: the same in direct messages and in a preview", () =>
  withApp(async (app) => {
    const ruth = app.slack.world.user("ruth").id;
    for (const [index, name] of ["tunde", "callum"].entries()) {
      await app.slack.datastores.put("github_slack_mappings", {
        github_id: String(900 + index),
        slack_user_id: app.slack.world.user(name).id,
      });
    }
    await report(app, { delivery: "preview", requested_by: ruth });
    const { outputs, error } = await report(app, { delivery: "dm" });
    assert.equal(error, undefined);
    assert.equal(outputs?.["at_risk_count"], TEXTS.length);
    await assertHarmless(app);
  }, { seed: organisationWith(hostileCodespaces()) }));

Deno.test("hostile data: nor in a login or a repository's name, for researchers or the tech team", () =>
  withApp(async (app) => {
    const { outputs, error } = await report(app);
    assert.equal(error, undefined);
    assert.equal(outputs?.["owner_count"], LOGINS.length);
    await assertHarmless(app);
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.match(told, /octo--cat-/);
  }, { seed: organisationWith(ownedByStrangers()) }));

Deno.test("hostile data: nor where GitHub does not say whether work is unsaved", () =>
  withApp(async (app) => {
    const { error } = await report(app);
    assert.equal(error, undefined);
    await assertHarmless(app);
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.match(told, new RegExp(`${TEXTS.length} unknown`));
  }, {
    seed: organisationWith(
      hostileCodespaces().map((codespace) => ({
        ...codespace,
        git_status: { ref: codespace.git_status.ref ?? "" },
      })),
    ),
  }));

Deno.test("hostile data: an address that leads elsewhere than to GitHub is no link", () =>
  withApp(async (app) => {
    const { outputs, error } = await report(app);
    assert.equal(error, undefined);
    assert.equal(outputs?.["at_risk_count"], ADDRESSES.length);
    await assertHarmless(app);
  }, {
    seed: organisationWith(
      ADDRESSES.map((web_url, index) =>
        atRisk({ id: 300 + index, name: `address-${index}`, web_url })
      ),
    ),
  }));

Deno.test("hostile data: an organisation's name in an error is only a name", () =>
  withApp(async (app) => {
    const tech = app.slack.world.channel("team-rex").id;
    const org = "<!channel> <https://evil.example|x>";
    const { error } = await report(app, { org, tech_channel_id: tech });
    assert.ok(error?.includes("&lt;!channel&gt;"), error);
    assert.equal((await messagesIn(app, "team-rex")).length, 1);
    await assertHarmless(app);
  }));

Deno.test("hostile data: so is what GitHub says in a refusal", () =>
  withApp(async (app) => {
    app.github.faults.add(() => ({
      kind: "status",
      status: 403,
      headers: { "x-github-sso": "required; url=https://evil.example/sso" },
      body: { message: "<!channel> <https://evil.example|x>" },
    }));
    const { error } = await report(app);
    assert.doesNotMatch(error ?? "", /evil/);
    await assertHarmless(app);
  }));
