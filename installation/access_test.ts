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

interface Case {
  readonly who: string;
  readonly user?: Record<string, unknown>;
  readonly isMember?: boolean;
  readonly techChannelIds?: string[];
  readonly may: boolean;
}

const CASES: Case[] = [
  { who: "a member of the tech channel", isMember: true, may: true },
  { who: "a stranger", may: false },
  { who: "an admin", user: { is_admin: true }, may: true },
  {
    who: "an admin, before a tech channel is set",
    user: { is_admin: true },
    techChannelIds: [],
    may: true,
  },
  {
    who: "anybody else, before a tech channel is set",
    isMember: true,
    techChannelIds: [],
    may: false,
  },
  {
    who: "a guest in the tech channel",
    user: { is_restricted: true },
    isMember: true,
    may: true,
  },
  {
    who: "somebody deactivated who is still a member",
    user: { deleted: true },
    isMember: true,
    may: false,
  },
  {
    who: "a deactivated admin",
    user: { deleted: true, is_admin: true },
    may: false,
  },
  {
    who: "a bot in the tech channel",
    user: { is_bot: true },
    isMember: true,
    may: false,
  },
  {
    who: "somebody of another organisation in a shared tech channel",
    user: { team_id: "T0OTHER1" },
    isMember: true,
    may: false,
  },
  {
    who: "an admin of another organisation",
    user: { team_id: "T0OTHER1", is_admin: true },
    may: false,
  },
  {
    who: "whoever Slack calls a stranger",
    user: { is_stranger: true },
    isMember: true,
    may: false,
  },
  {
    who: "a member from another workspace of the same organisation",
    user: { team_id: "T0OTHER1", enterprise_user: { enterprise_id: "E0US" } },
    isMember: true,
    may: true,
  },
  {
    who: "a member of the second of two tech channels",
    isMember: true,
    techChannelIds: ["C0OTHER01", TECH],
    may: true,
  },
];

function script({ user, isMember }: Pick<Case, "user" | "isMember">) {
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

for (const { who, techChannelIds = [TECH], may, ...world } of CASES) {
  Deno.test(`mayManageMappings: ${who} ${may ? "may" : "may not"}`, async () => {
    await withSlack(script(world), async ({ slack }) => {
      const answer = await mayManageMappings(slack, {
        userId: "U0ME0001",
        techChannelIds,
      });
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

interface Fault {
  readonly what: string;
  readonly method: string;
  readonly reply: Reply;
  readonly expected: boolean | "error";
}

const FAULTS: Fault[] = [
  {
    what: "nobody of that id",
    method: "users.info",
    reply: refuse("user_not_found"),
    expected: false,
  },
  {
    what: "a tech channel that is gone",
    method: "conversations.members",
    reply: refuse("channel_not_found"),
    expected: false,
  },
  {
    what: "a missing scope",
    method: "conversations.members",
    reply: refuse("missing_scope"),
    expected: "error",
  },
  {
    what: "an answer without members",
    method: "conversations.members",
    reply: accept(),
    expected: "error",
  },
  {
    what: "a workspace that cannot be told",
    method: "auth.test",
    reply: refuse("internal_error"),
    expected: "error",
  },
  {
    what: "an answer without a user",
    method: "users.info",
    reply: accept(),
    expected: "error",
  },
  {
    what: "Slack being down",
    method: "users.info",
    reply: httpAnswer(503, ""),
    expected: "error",
  },
];

for (const { what, method, reply, expected } of FAULTS) {
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
