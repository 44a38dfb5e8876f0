import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { sandboxId } from "../sandbox/slack/sandbox_id.ts";
import { withApp } from "./support/app.ts";
import { toldTo } from "./support/claims.ts";
import { mappingsIn } from "./support/who_is_who.ts";

const RHYS = "rhys.pritchard";
const LOGIN = "rhys-pritchard";

async function saveAs(app: Sandbox, submittedBy: string, person = RHYS) {
  return await app.invoke("save_mapping", {
    github_username: LOGIN,
    slack_user_id: sandboxId("U", person),
    submitted_by: app.slack.world.user(submittedBy).id,
  });
}

interface Case {
  readonly who: string;
  readonly name: string;
  readonly prepare?: (app: Sandbox) => Promise<void>;
  /** What a refusal says; absent where they may. */
  readonly says?: RegExp;
  /** Whom they link. */
  readonly person?: string;
}

const OTHERS = /Only members of the tech team's channel and workspace admins/;

/** The organisation before anybody set a tech channel. */
async function forgetTechChannel({ slack }: Sandbox): Promise<void> {
  await slack.datastores.put("report_settings", { org: "opensafely" });
}

async function addOrganisation({ slack }: Sandbox): Promise<void> {
  await slack.datastores.put("report_settings", {
    org: "bennett",
    tech_channel_id: sandboxId("C", "opensafely-users"),
  });
}

const CASES: readonly Case[] = [
  { who: "a member of the tech channel", name: "maya.okafor" },
  { who: "a workspace admin outside it", name: "gillian.frost" },
  {
    who: "a stranger, of somebody else",
    name: "sofia.lindqvist",
    says: OTHERS,
  },
  {
    who: "a stranger, of themselves",
    name: RHYS,
    says:
      /press "This is me" under your name in a codespaces report, or ask a member of the tech team's channel or a workspace admin\./,
  },
  { who: "a guest", name: "oscar.bell", says: OTHERS },
  {
    who: "an admin, before a tech channel is set",
    name: "ruth",
    prepare: forgetTechChannel,
  },
  {
    who: "a helper, before a tech channel is set",
    name: "maya.okafor",
    prepare: forgetTechChannel,
    says: /Only workspace admins can link other people/,
  },
  {
    who: "a member of another organisation's tech channel",
    name: "oscar.bell",
    prepare: addOrganisation,
  },
];

for (const { who, name, prepare, says, person } of CASES) {
  const may = says === undefined ? "may link" : "may not link";
  Deno.test(`save_mapping: ${who} ${may}`, () =>
    withApp(async (app) => {
      await prepare?.(app);
      const before = await mappingsIn(app);
      const { status, error } = await saveAs(app, name, person);
      const words = (await toldTo(app, name)).at(-1) ?? "";
      if (says === undefined) {
        assert.equal(status, "succeeded", error);
        assert.ok(LOGIN in await mappingsIn(app));
        return;
      }
      assert.equal(status, "failed");
      assert.match(error ?? "", says);
      assert.match(words, says);
      assert.doesNotMatch(words, /Try again/);
      assert.deepEqual(await mappingsIn(app), before);
      // Nobody learns from a refusal who has a GitHub account.
      assert.deepEqual(app.github.requests, []);
    }));
}

for (
  const [who, id] of [
    ["somebody who left", sandboxId("U", "henry.whitcombe")],
    ["nobody", "U0NOBODY"],
  ] as const
) {
  Deno.test(`save_mapping: a submission in the name of ${who} changes nothing`, () =>
    withApp(async (app) => {
      const before = await mappingsIn(app);
      const { status, error } = await app.invoke("save_mapping", {
        github_username: LOGIN,
        slack_user_id: sandboxId("U", RHYS),
        submitted_by: id,
      });
      assert.equal(status, "failed");
      assert.match(error ?? "", OTHERS);
      assert.deepEqual(await mappingsIn(app), before);
    }));
}
