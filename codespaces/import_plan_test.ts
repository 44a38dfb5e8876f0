import assert from "node:assert/strict";
import fc from "fast-check";
import { parseImportList } from "./import_list.ts";
import { type ImportPlan, planImport } from "./import_plan.ts";
import type { Mapping } from "./mapping.ts";
import { fail, ok } from "./result.ts";

/** Logins stand for ids; `bad…` is nobody; `u1@x.org` and `@u1` are U1. */
const resolve: Parameters<typeof planImport>[1] = ({ username, person }) =>
  username.startsWith("bad") ? fail("No such user.") : ok({
    githubId: username.toLowerCase(),
    githubLogin: username.toLowerCase(),
    slackUserId: person.value.replace(/@.*/, "").toUpperCase(),
    personName: person.value,
  });

function mapping(login: string, slackUserId: string): Mapping {
  return {
    githubId: login,
    githubLogin: login,
    slackUserId,
    addedBy: "U0STAFF",
    updatedAt: "2026-01-01T00:00:00.000Z",
    source: "form",
  };
}

function plan(list: string, existing: readonly Mapping[] = []): ImportPlan {
  return planImport(parseImportList(list), resolve, existing);
}

function logins(planned: ImportPlan["add"]): string[] {
  return planned.map(({ githubLogin }) => githubLogin);
}

Deno.test("planImport: tells new, changed and unchanged mappings apart", () => {
  const planned = plan("new,@u1\nsame,@u2\nother,@u3\nbad,@u4", [
    mapping("same", "U2"),
    mapping("other", "U9"),
    mapping("untouched", "U5"),
  ]);
  assert.deepEqual(logins(planned.add), ["new"]);
  assert.deepEqual(logins(planned.unchanged), ["same"]);
  assert.deepEqual(logins(planned.change), ["other"]);
  assert.equal(planned.change[0]?.previous?.slackUserId, "U9");
  assert.deepEqual(planned.rejects, [
    { line: 4, text: "bad,@u4", reason: "No such user." },
  ]);
});

Deno.test("planImport: a login that was renamed since is a change", () => {
  const planned = plan("same,@u2", [
    { ...mapping("same", "U2"), githubLogin: "former" },
  ]);
  assert.equal(planned.change[0]?.previous?.githubLogin, "former");
});

Deno.test("planImport: a person linked elsewhere is taken, and it is said", () => {
  const planned = plan("a,@u1\nb,@u1\nc,@u2", [mapping("d", "U1")]);
  assert.deepEqual(planned.add[0]?.alsoLinkedTo, ["d", "b"]);
  assert.deepEqual(planned.add[1]?.alsoLinkedTo, ["d", "a"]);
  assert.deepEqual(planned.add[2]?.alsoLinkedTo, []);
});

Deno.test("planImport: of many links of one person a few are named", () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => `p${index},@u1`);
  const { add } = plan(lines.join("\n"), []);
  assert.deepEqual(add[1]?.alsoLinkedTo, ["p0", "p2", "p3"]);
  assert.deepEqual(add[9_999]?.alsoLinkedTo, ["p0", "p1", "p2"]);
});

Deno.test("planImport: whom the same list links to somebody else no longer counts", () => {
  const planned = plan("a,@u1\nd,@u2", [mapping("d", "U1")]);
  assert.deepEqual(planned.add[0]?.alsoLinkedTo, []);
});

Deno.test("planImport: lines that turn out to contradict each other are all rejected", () => {
  const planned = plan("a,@u1\na,u2@x.org\nb,@u3\nB,u3@x.org");
  assert.deepEqual(logins(planned.add), ["b"]);
  assert.deepEqual(planned.rejects.map(({ line }) => line), [1, 2, 4]);
  assert.match(planned.rejects[0]?.reason ?? "", /another person than line 2/);
  assert.match(planned.rejects[1]?.reason ?? "", /another person than line 1/);
  assert.equal(planned.rejects[2]?.reason, "It repeats line 3.");
});

Deno.test("planImport: no line is lost, no GitHub user planned twice, and again nothing changes", () => {
  const name = fc.constantFrom("a", "b", "c", "A", "bad", "d e");
  const person = fc.constantFrom("@u1", "@u2", "u1@x.org", "u3@x.org", "");
  const lines = fc.array(fc.tuple(name, person), { maxLength: 30 });
  fc.assert(fc.property(lines, (pairs) => {
    const list = pairs.map((pair) => pair.join(",")).join("\n");
    const first = plan(list, [mapping("a", "U9"), mapping("c", "U2")]);
    const planned = [...first.add, ...first.change, ...first.unchanged];
    assert.equal(planned.length + first.rejects.length, pairs.length);
    assert.equal(
      new Set(planned.map(({ githubId }) => githubId)).size,
      planned.length,
    );
    const stored = planned.map((one) => mapping(one.githubId, one.slackUserId));
    const second = plan(list, stored);
    assert.deepEqual([...second.add, ...second.change], []);
    assert.deepEqual(second.rejects, first.rejects);
  }));
});
