import assert from "node:assert/strict";
import { type Act, act, ACTS, type GithubRecords } from "./acts.ts";
import { codespaceRecord } from "./codespace_record.ts";
import { simpleUser } from "./simple_user.ts";

const NOW = Date.parse("2026-11-20T09:00:00Z");
const IN_A_MONTH = "2026-12-20T09:00:00Z";

const UNSAVED = codespaceRecord({
  name: "curly-waffle",
  owner: simpleUser({ id: 2, login: "mona" }),
  git_status: {
    ...{ ahead: 3, behind: 0, ref: "figures" },
    has_unpushed_changes: true,
    has_uncommitted_changes: true,
  },
});

const RECORDS: GithubRecords = {
  codespaces: [UNSAVED],
  accounts: [
    { id: 2, login: "mona", name: "Mona", role: "member" },
    { id: 3, login: "hubot", name: "Hubot", role: "member" },
  ],
};

function done(asked: Partial<Act>, records = RECORDS): GithubRecords {
  const nothing = { act: "", codespace: "", login: "", to: "" };
  return act(records, { ...nothing, now: NOW, ...asked });
}

/** State, end, whether something could be lost, and branch. */
function described({ codespaces }: GithubRecords) {
  return codespaces.map((
    { state, retention_expires_at: end, git_status: git },
  ) => [
    state,
    end,
    git.has_uncommitted_changes || git.has_unpushed_changes ||
    git.ahead !== 0,
    git.ref,
  ]);
}

const END = UNSAVED.retention_expires_at;

const OUTCOMES: readonly (readonly [string, readonly unknown[]])[] = [
  ["push", [["Shutdown", END, false, "figures"]]],
  ["export", [["Shutdown", END, false, "codespace-curly-waffle"]]],
  ["open", [["Available", IN_A_MONTH, true, "figures"]]],
  ["keep", [["Shutdown", null, true, "figures"]]],
  ["delete", []],
];

for (const [name, outcome] of OUTCOMES) {
  Deno.test(`on GitHub, to ${name} a codespace leaves ${JSON.stringify(outcome)}`, () => {
    const after = done({ act: name, codespace: "curly-waffle" });
    assert.deepEqual(described(after), outcome);
  });
}

Deno.test("a running codespace's countdown starts when it is stopped", () => {
  const running = codespaceRecord({
    ...UNSAVED,
    state: "Available",
    retention_expires_at: null,
  });
  const records = { ...RECORDS, codespaces: [running] };
  const after = done({ act: "stop", codespace: "curly-waffle" }, records);
  assert.deepEqual(described(after), [
    ["Shutdown", IN_A_MONTH, true, "figures"],
  ]);
});

Deno.test("a codespace that is kept has no end when it is opened", () => {
  const kept = done({ act: "keep", codespace: "curly-waffle" });
  const after = done({ act: "open", codespace: "curly-waffle" }, kept);
  assert.deepEqual(described(after), [["Available", null, true, "figures"]]);
});

Deno.test("a new codespace runs, has unsaved work and as yet no end", () => {
  const after = done({ act: "create", login: "HUBOT", to: "hello-world" });
  assert.deepEqual(described(after)[0], ["Available", null, true, "main"]);
  assert.equal(after.codespaces[0]?.owner.id, 3);
  assert.equal(new Set(after.codespaces.map(({ id }) => id)).size, 2);
});

Deno.test("somebody renamed keeps their id and their codespaces", () => {
  const after = done({ act: "rename", login: "mona", to: "mona-lisa" });
  assert.equal(after.accounts[0]?.id, 2);
  assert.equal(after.accounts[0]?.login, "mona-lisa");
  assert.equal(after.codespaces[0]?.owner.login, "mona-lisa");
});

Deno.test("a stranger who takes a login is another account", () => {
  const renamed = done({ act: "rename", login: "mona", to: "mona-lisa" });
  const after = done({ act: "take_login", login: "mona" }, renamed);
  const [mona, , stranger] = after.accounts;
  assert.equal(stranger?.login, "mona");
  assert.notEqual(stranger?.id, mona?.id);
  assert.equal(after.codespaces[0]?.owner.login, "mona-lisa");
});

const REFUSALS: readonly (readonly [Partial<Act>, RegExp])[] = [
  [{ act: "toString" }, /no act "toString"; there is: push, export/],
  [{ act: "push", codespace: "gone" }, /no codespace "gone"/],
  [{ act: "stop", codespace: "curly-waffle" }, /stopped already/],
  [{ act: "create", login: "nobody" }, /Nobody has the login "nobody"/],
  [{ act: "create", login: "mona", to: "nope" }, /repository "nope"/],
  [{ act: "rename", login: "mona", to: "Hubot" }, /Hubot has the login/],
  [{ act: "rename", login: "mona", to: "a--b" }, /no GitHub login/],
  [{ act: "take_login", login: "mona" }, /Mona has the login/],
];

for (const [asked, said] of REFUSALS) {
  Deno.test(`GitHub refuses ${JSON.stringify(asked)}`, () => {
    assert.throws(() => done(asked), said);
  });
}

Deno.test("no act changes the records that it was given", () => {
  const before = structuredClone(RECORDS);
  for (const name of ACTS) {
    const target = { codespace: "curly-waffle", login: "mona", to: "mona2" };
    try {
      done({ act: name, ...target });
    } catch {
      // Refused, which leaves them alone as well.
    }
  }
  assert.deepEqual(RECORDS, before);
});
