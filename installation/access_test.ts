import assert from "node:assert/strict";
import { mayManageMappings } from "./access.ts";
import {
  accept,
  httpAnswer,
  refuse,
  type Reply,
  type SlackCall,
  withSlack,
} from "../slack/testdata/scripted_slack.ts";

const TECH = "C0TECH001";

interface World {
  readonly user?: Record<string, unknown>;
  readonly isMember?: boolean;
  readonly techChannelIds?: string[];
}

const OTHER = { team_id: "T0OTHER1" };
const OUR_OTHER = { ...OTHER, enterprise_user: { enterprise_id: "E0US" } };
const IN = { isMember: true };
const UNSET = { techChannelIds: [] };

const CASES: [string, World, boolean][] = [
  ["a member of the tech channel", IN, true],
  ["a stranger", {}, false],
  ["an admin", { user: { is_admin: true } }, true],
  ["an owner", { user: { is_primary_owner: true } }, true],
  [
    "an admin, before a tech channel is set",
    { user: { is_admin: true }, ...UNSET },
    true,
  ],
  ["anybody else, before a tech channel is set", { ...IN, ...UNSET }, false],
  [
    "a guest in the tech channel",
    { user: { is_restricted: true }, ...IN },
    true,
  ],
  ["somebody deactivated", { user: { deleted: true }, ...IN }, false],
  ["a deactivated admin", { user: { deleted: true, is_admin: true } }, false],
  ["a bot in the tech channel", { user: { is_bot: true }, ...IN }, false],
  ["a member of another organisation", { user: OTHER, ...IN }, false],
  [
    "an admin of another organisation",
    { user: { ...OTHER, is_admin: true } },
    false,
  ],
  ["whoever Slack calls so", { user: { is_stranger: true }, ...IN }, false],
  ["a member from a sister workspace", { user: OUR_OTHER, ...IN }, true],
  [
    "a member of the second of two tech channels",
    { ...IN, techChannelIds: ["C0OTHER01", TECH] },
    true,
  ],
];

function script({ user, isMember }: World) {
  return ({ method, args }: SlackCall): Reply => {
    if (method === "auth.test") {
      return accept({ team_id: "T0HOME01", enterprise_id: "E0US" });
    }
    if (method === "users.info") {
      return accept({ user: { id: args.user, team_id: "T0HOME01", ...user } });
    }
    const members = isMember && args.channel === TECH ? ["U0ME0001"] : [];
    return accept({ members: ["U0OTHER1", ...members] });
  };
}

for (const [who, world, may] of CASES) {
  Deno.test(`mayManageMappings: ${who} ${may ? "may" : "may not"}`, async () => {
    await withSlack(script(world), async ({ slack }) => {
      const { techChannelIds = [TECH] } = world;
      const asked = { userId: "U0ME0001", techChannelIds };
      const answer = await mayManageMappings(slack, asked);
      assert.deepEqual(answer, { ok: true, value: may });
    });
  });
}

Deno.test("mayManageMappings: looks through every page of members", async () => {
  const member = { userId: "U0ME0001", techChannelIds: [TECH] };
  const pages: Record<string, Reply> = {
    "": accept({ members: ["U01"], response_metadata: { next_cursor: "2" } }),
    "2": accept({ members: ["U0ME0001"] }),
  };
  await withSlack(
    ({ method, args }) =>
      method === "users.info"
        ? accept({ user: { id: "U0ME0001" } })
        : pages[args.cursor ?? ""] ?? refuse("invalid_cursor"),
    async ({ slack }) => {
      const answer = await mayManageMappings(slack, member);
      assert.deepEqual(answer, { ok: true, value: true });
    },
  );
});

const MEMBERS = "conversations.members";

const FAULTS: [string, string, Reply, boolean | "error"][] = [
  ["nobody of that id", "users.info", refuse("user_not_found"), false],
  ["a channel that is gone", MEMBERS, refuse("channel_not_found"), false],
  ["a missing scope", MEMBERS, refuse("missing_scope"), "error"],
  ["an answer without members", MEMBERS, accept(), "error"],
  ["an unknown workspace", "auth.test", refuse("internal_error"), "error"],
  ["an answer without a user", "users.info", accept(), "error"],
  ["Slack being down", "users.info", httpAnswer(503, ""), "error"],
];

for (const [what, method, reply, expected] of FAULTS) {
  Deno.test(`mayManageMappings: ${what} is never a yes`, async () => {
    const usual = script({ isMember: true });
    await withSlack(
      (call) => call.method === method ? reply : usual(call),
      async ({ slack }) => {
        const answer = await mayManageMappings(slack, {
          userId: "U0ME0001",
          techChannelIds: [TECH],
        });
        assert.equal(answer.ok ? answer.value : "error", expected);
      },
    );
  });
}
