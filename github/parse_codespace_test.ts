import assert from "node:assert/strict";
import fc from "fast-check";
import { codespaceRecord } from "../sandbox/github/codespace_record.ts";
import type { CodespaceRecord } from "../sandbox/github/types.ts";
import { parseCodespace } from "./parse_codespace.ts";

function parsed(record: unknown) {
  const result = parseCodespace(record);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

function without(...keys: (keyof CodespaceRecord)[]) {
  const entries = Object.entries(codespaceRecord());
  return Object.fromEntries(
    entries.filter(([key]) => !keys.some((one) => one === key)),
  );
}

Deno.test("parseCodespace reads what GitHub sends", () => {
  const record = codespaceRecord({
    id: 7,
    name: "curly-disco-4x7",
    display_name: "figures",
  });
  assert.deepEqual(parsed(record), {
    id: "7",
    name: "curly-disco-4x7",
    displayName: "figures",
    owner: { githubId: "583231", login: "octocat" },
    repository: "opensafely/hello-world",
    webUrl: "https://curly-disco-4x7.github.dev",
    state: "Shutdown",
    git: {
      ref: "main",
      ahead: 0,
      hasUncommittedChanges: false,
      hasUnpushedChanges: false,
    },
    retentionExpiresAt: new Date("2026-12-02T16:40:10Z"),
  });
});

Deno.test("parseCodespace takes what is left out for not said", () => {
  const optional = ["display_name", "retention_expires_at", "state"] as const;
  const value = parsed({ ...without(...optional), git_status: {} });
  assert.equal(value.displayName, null);
  assert.equal(value.retentionExpiresAt, null);
  assert.equal(value.state, "Unknown");
  assert.deepEqual(value.git, {
    ref: null,
    ahead: null,
    hasUncommittedChanges: null,
    hasUnpushedChanges: null,
  });
  assert.deepEqual(parsed(without("git_status")).git, value.git);
});

const UNREADABLE: [unknown, string][] = [
  [null, "id"],
  ["text", "id"],
  [without("id"), "id"],
  [{ ...codespaceRecord(), id: 2 ** 53 }, "id"],
  [without("name"), "name"],
  [without("owner"), "owner.id"],
  [{ ...codespaceRecord(), owner: null }, "owner.id"],
  [{ ...codespaceRecord(), owner: { id: 1 } }, "owner.login"],
  [{ ...codespaceRecord(), owner: { login: "a" } }, "owner.id"],
  [without("repository"), "repository.full_name"],
];

for (const [record, field] of UNREADABLE) {
  const shown = JSON.stringify(record)?.slice(0, 40);
  Deno.test(`parseCodespace names ${field} as what is wrong with ${shown}`, () => {
    const result = parseCodespace(record);
    assert.equal(!result.ok && result.error.fault, field);
  });
}

Deno.test("parseCodespace gives what is readable of the rest", () => {
  const record = { ...codespaceRecord({ id: 7 }), name: 42, owner: null };
  assert.deepEqual(parseCodespace(record), {
    ok: false,
    error: {
      fault: "name",
      id: "7",
      name: null,
      displayName: "fuzzy space waffle",
      ownerLogin: null,
      repository: "opensafely/hello-world",
      webUrl: "https://fuzzy-space-waffle-7.github.dev",
      state: "Shutdown",
    },
  });
});

const DATES: [unknown, string | null | "unreadable"][] = [
  [null, null],
  [undefined, null],
  ["2026-12-02T16:40:10Z", "2026-12-02T16:40:10.000Z"],
  ["2026-12-02T16:40:10.25Z", "2026-12-02T16:40:10.250Z"],
  ["2026-12-02T10:40:10-06:00", "2026-12-02T16:40:10.000Z"],
  ["2026-12-02", "2026-12-02T00:00:00.000Z"],
  ["", "unreadable"],
  ["soon", "unreadable"],
  ["2026-13-02T16:40:10Z", "unreadable"],
  ["2026-12-02T16:40:10", "unreadable"],
  ["2 Dec 2026", "unreadable"],
  [1_796_229_610, "unreadable"],
  [{}, "unreadable"],
];

for (const [value, expected] of DATES) {
  const name = `parseCodespace reads the date ${JSON.stringify(value)}`;
  Deno.test(`${name} as ${expected}`, () => {
    const record = { ...codespaceRecord(), retention_expires_at: value };
    if (expected === "unreadable") {
      const result = parseCodespace(record);
      const fault = result.ok ? null : result.error.fault;
      assert.equal(fault, "retention_expires_at");
    } else {
      const at = parsed(record).retentionExpiresAt;
      assert.equal(at?.toISOString() ?? null, expected);
    }
  });
}

Deno.test("parseCodespace never throws, whatever comes", () => {
  const record = codespaceRecord();
  const key = fc.constantFrom(...Object.keys(record));
  fc.assert(fc.property(key, fc.anything(), (replaced, value) => {
    parseCodespace(value);
    parseCodespace({ ...record, [replaced]: value });
  }));
});
