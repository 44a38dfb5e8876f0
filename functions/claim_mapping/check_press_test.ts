import assert from "node:assert/strict";
import { createServer } from "node:http";
import {
  accept,
  refuse,
  type Script,
  withSlack,
} from "../../slack/testdata/scripted_slack.ts";
import { checkPress } from "./check_press.ts";
import { readPress } from "./read_press.ts";
import { bypassProxy } from "../../sandbox/runtime/bypass_proxy.ts";

const press = readPress({
  github_id: "7",
  github_login: "maya-okafor",
  org: "opensafely",
  claimed_by: "U0MAYA",
});

/** A Slack in which whoever pressed is this user, and nobody is linked. */
function slackWith(user: Record<string, unknown> | null): Script {
  return ({ method, args }) => {
    if (method === "users.info") {
      return user === null
        ? refuse("user_not_visible")
        : accept({ user: { id: "U0MAYA", ...user } });
    }
    if (method === "apps.datastore.get") return accept({ item: {} });
    const settings = { org: "opensafely", tech_channel_id: "C0TECH" };
    return accept({
      items: args.datastore === "report_settings" ? [settings] : [],
    });
  };
}

/** Checks the press against a GitHub where number 7 is this account. */
async function check(
  user: Record<string, unknown> | null,
  account: Record<string, unknown> = {},
) {
  const body = JSON.stringify({
    id: 7,
    login: "maya-okafor",
    type: "User",
    name: null,
    ...account,
  });
  bypassProxy();
  const github = createServer(({ url }, response) => {
    const isMember = (url ?? "").startsWith("/orgs/");
    response.writeHead(isMember ? 204 : 200, {
      "content-type": "application/json",
    });
    response.end(isMember ? undefined : body);
  });
  await new Promise<void>((resolve) =>
    github.listen(0, "127.0.0.1", () => resolve())
  );
  const address = github.address();
  const port = typeof address === "object" ? address?.port : 0;
  const env = {
    GITHUB_TOKEN: "ghp_secret",
    GITHUB_API_URL: `http://127.0.0.1:${port}`,
  };
  let checked: Awaited<ReturnType<typeof checkPress>> | undefined;
  try {
    await withSlack(slackWith(user), async ({ slack }) => {
      checked = await checkPress(slack, env, press);
    });
  } finally {
    await new Promise<void>((resolve) => {
      github.close(() => resolve());
      github.closeAllConnections();
    });
  }
  assert.ok(checked);
  return checked;
}

for (const user of [{ deleted: true }, { is_bot: true }]) {
  Deno.test(`checkPress: nobody is told of a press by ${JSON.stringify(user)}`, async () => {
    assert.deepEqual(await check(user), {
      ok: false,
      error: { status: "refused", saying: null },
    });
  });
}

Deno.test("checkPress: somebody whom Slack does not show is sent to the tech team", async () => {
  const checked = await check(null);
  assert.ok(!checked.ok);
  assert.match(checked.error.saying?.text ?? "", /does not show this app who/);
});

for (const user of [{ is_restricted: true }, { is_ultra_restricted: true }]) {
  Deno.test(`checkPress: a guest may ask, and the tech team knows (${JSON.stringify(user)})`, async () => {
    const checked = await check(user);
    assert.ok(checked.ok);
    assert.equal(checked.value.isGuest, true);
    assert.equal(checked.value.techChannelId, "C0TECH");
  });
}

Deno.test("checkPress: anybody else is no guest, and a member of the organisation", async () => {
  const checked = await check({}, { login: "Maya-Okafor", name: "Maya" });
  assert.ok(checked.ok);
  const { githubLogin, profileName, otherLogins, isGuest, isMember } =
    checked.value;
  assert.deepEqual(
    { githubLogin, profileName, otherLogins, isGuest, isMember },
    {
      githubLogin: "Maya-Okafor",
      profileName: "Maya",
      otherLogins: [],
      isGuest: false,
      isMember: true,
    },
  );
});

for (const type of ["Organization", "Bot", "Mannequin"]) {
  Deno.test(`checkPress: a GitHub account of type ${type} is nobody's`, async () => {
    const checked = await check({}, { type });
    assert.ok(!checked.ok);
    assert.match(checked.error.saying?.text ?? "", /is not a person on GitHub/);
  });
}
