import assert from "node:assert/strict";
import { findPerson, listPeople, parsePerson } from "./people.ts";
import {
  accept,
  inTurn,
  refuse,
  withSlack,
} from "../testdata/scripted_slack.ts";

const USER = {
  id: "U0MAYA01",
  name: "maya",
  real_name: "Maya Chen",
  deleted: false,
  profile: {
    real_name: "Maya Chen",
    display_name: "Maya",
    email: "Maya.Chen@example.org",
  },
};

const PERSON = {
  slackUserId: "U0MAYA01",
  name: "maya",
  realName: "Maya Chen",
  displayName: "Maya",
  email: "maya.chen@example.org",
  isBot: false,
  isDeactivated: false,
  isAdmin: false,
  isGuest: false,
  isExternal: false,
};

Deno.test("parsePerson: a user object as Slack sends it", () => {
  assert.deepEqual(parsePerson(USER), PERSON);
});

const FLAGS: [Record<string, unknown>, Partial<typeof PERSON>][] = [
  [{ is_bot: true }, { isBot: true }],
  [{ is_workflow_bot: true }, { isBot: true }],
  [{ deleted: true }, { isDeactivated: true }],
  [{ is_admin: true }, { isAdmin: true }],
  [{ is_owner: true }, { isAdmin: true }],
  [{ is_restricted: true }, { isGuest: true }],
  [{ is_ultra_restricted: true }, { isGuest: true }],
  [{ is_stranger: true }, { isExternal: true }],
];

for (const [flags, expected] of FLAGS) {
  Deno.test(`parsePerson: ${Object.keys(flags)} is ${Object.keys(expected)}`, () => {
    const person = parsePerson({ ...USER, ...flags });
    assert.deepEqual(person, { ...PERSON, ...expected });
  });
}

Deno.test("parsePerson: Slackbot is a bot; an object without an id is nobody", () => {
  assert.equal(parsePerson({ ...USER, id: "USLACKBOT" })?.isBot, true);
  for (const strange of [null, [], "U0MAYA01", {}, { id: 1 }]) {
    assert.equal(parsePerson(strange), null);
  }
});

Deno.test("parsePerson: without a profile the names are blank and the e-mail unknown", () => {
  const person = parsePerson({ id: "U0MAYA01", deleted: true });
  assert.deepEqual([person?.name, person?.email], ["", null]);
});

Deno.test("findPerson: somebody, or null for nobody", async () => {
  await withSlack(
    ({ args }) =>
      args.user === "U0MAYA01"
        ? accept({ user: USER })
        : refuse(args.user === "U0X" ? "user_not_found" : "user_not_visible"),
    async ({ slack }) => {
      const somebody = { ok: true, value: PERSON };
      const nobody = { ok: true, value: null };
      assert.deepEqual(await findPerson(slack, "U0MAYA01"), somebody);
      assert.deepEqual(await findPerson(slack, "U0X"), nobody);
      assert.deepEqual(await findPerson(slack, "U0HIDDEN"), nobody);
    },
  );
});

Deno.test("findPerson: a refusal is an error, not nobody", async () => {
  await withSlack(() => refuse("missing_scope"), async ({ slack }) => {
    assert.equal((await findPerson(slack, "U0MAYA01")).ok, false);
  });
});

Deno.test("listPeople: everybody, page after page", async () => {
  const script = inTurn(
    accept({ members: [USER], response_metadata: { next_cursor: "n" } }),
    accept({ members: [{ ...USER, id: "U0TWO" }, { name: "no id" }] }),
  );
  await withSlack(script, async ({ slack, calls }) => {
    const listed = await listPeople(slack);
    assert.ok(listed.ok);
    assert.deepEqual(
      listed.value.map(({ slackUserId }) => slackUserId),
      ["U0MAYA01", "U0TWO"],
    );
    assert.deepEqual(calls.map(({ args }) => args.cursor), [undefined, "n"]);
  });
});

Deno.test("listPeople: a page that fails is an error, not fewer people", async () => {
  const first = accept({
    members: [USER],
    response_metadata: { next_cursor: "n" },
  });
  for (const second of [refuse("invalid_cursor"), accept({})]) {
    await withSlack(inTurn(first, second), async ({ slack }) => {
      assert.equal((await listPeople(slack)).ok, false);
    });
  }
});

/** Slack for an app that is installed for a whole organisation. */
const TWO_WORKSPACES = [
  { id: "T0ONE", members: [USER, { id: "U0LEFT", deleted: true }] },
  { id: "T0TWO", members: [{ id: "U0LEFT" }, { id: "U0NEW" }] },
];

for (
  const [from, teamId, expected] of [
    ["events of a workspace", "T0ONE", ["U0MAYA01", "U0LEFT (gone)"]],
    ["events of the organisation", "E0ACME", [
      "U0MAYA01",
      "U0LEFT",
      "U0NEW",
    ]],
    ["a command line", null, ["U0MAYA01", "U0LEFT", "U0NEW"]],
  ] as const
) {
  Deno.test(`listPeople: of an organisation, for ${from}`, () =>
    withSlack(({ method, args }) => {
      if (method === "auth.teams.list") {
        return accept({ teams: TWO_WORKSPACES.map(({ id }) => ({ id })) });
      }
      const found = TWO_WORKSPACES.find(({ id }) => id === args.team_id);
      return found === undefined
        ? refuse("missing_argument")
        : accept({ members: found.members });
    }, async ({ slack }) => {
      const people = await listPeople({ ...slack, teamId });
      assert.ok(people.ok);
      const names = people.value.map(({ slackUserId, isDeactivated }) =>
        isDeactivated ? `${slackUserId} (gone)` : slackUserId
      );
      assert.deepEqual(names, expected);
    }));
}

Deno.test("listPeople: an app that is in no workspace of its organisation is told", () =>
  withSlack(() => accept({ teams: [] }), async ({ slack }) => {
    const people = await listPeople({ ...slack, teamId: "E0ACME" });
    assert.ok(!people.ok && people.error.kind === "refused");
    assert.equal(people.error.code, "team_access_not_granted");
  }));
