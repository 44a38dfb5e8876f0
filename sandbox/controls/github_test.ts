import assert from "node:assert/strict";
import { listAt, objectAt } from "../runtime/json.ts";
import { withSandbox } from "../runtime/testdata/with_sandbox.ts";
import { ask } from "./testdata/ask.ts";

Deno.test("people's acts on GitHub and its faults are had over HTTP", () =>
  withSandbox(async (sandbox) => {
    const before = await ask(sandbox, "/sandbox/github");
    assert.equal(before.answer["org"], "opensafely");
    assert.equal(before.answer["scenario"], "truthful");
    assert.equal(listAt(before.answer, "codespaces").length, 40);
    const [unsaved] = sandbox.github.codespaces.filter(({ git_status }) =>
      git_status.has_uncommitted_changes
    );
    assert.ok(unsaved);
    const { name: codespace } = unsaved;
    const unknown = listAt(before.answer, "codespaces")
      .map((one) => objectAt({ one }, "one"))
      .filter(({ uncommitted }) => uncommitted === null);
    assert.equal(unknown.length, 2);
    const act = (body: object) => ask(sandbox, "/sandbox/github/act", body);
    await act({ act: "push", codespace });
    const described = async () => {
      const { answer } = await ask(sandbox, "/sandbox/github");
      return listAt(answer, "codespaces")
        .map((one) => objectAt({ one }, "one"))
        .find(({ name }) => name === codespace);
    };
    assert.equal((await described())?.["uncommitted"], false);
    await act({ act: "rename", login: unsaved.owner.login, to: "renamed" });
    assert.equal((await described())?.["owner"], "renamed");
    const deleted = await act({ act: "delete", codespace });
    assert.equal(listAt(deleted.answer, "codespaces").length, 39);
    const refused = await act({ act: "push", codespace });
    assert.deepEqual([refused.status, refused.answer["error"]], [
      400,
      `There is no codespace "${codespace}"`,
    ]);
    const played = await ask(sandbox, "/sandbox/github", { scenario: "down" });
    assert.equal(played.answer["scenario"], "down");
    const run = await sandbox.runWorkflow("twice", { org: "opensafely" });
    assert.deepEqual(run.steps[0]?.execution?.log, ["GitHub answered 503"]);
  }));

Deno.test("what became of somebody's export is had over HTTP", () =>
  withSandbox(async (sandbox) => {
    const { github } = sandbox;
    const [one] = github.codespaces;
    assert.ok(one);
    const { name, owner } = one;
    const token = { token: "gho_x", clientId: "x", scopes: ["codespace"] };
    github.userTokens.push({ ...token, accountId: Number(owner.id) });
    github.codespaces = [{
      ...one,
      state: "Shutdown",
      git_status: { has_uncommitted_changes: true },
    }];
    const headers = { authorization: "Bearer gho_x" };
    const path = `${github.apiUrl}/user/codespaces/${name}/exports`;
    const started = await fetch(path, { method: "POST", headers });
    await started.body?.cancel();
    const read = async () => {
      const { answer } = await ask(sandbox, "/sandbox/github");
      const [codespace] = listAt(answer, "codespaces");
      return objectAt({ codespace }, "codespace")["exported"];
    };
    const nowhere = { state: "in_progress", branch: "", repository: "" };
    assert.deepEqual(await read(), nowhere);
    sandbox.clock.advanceTo(new Date(sandbox.clock.now() + 5_000));
    assert.deepEqual(await read(), {
      state: "succeeded",
      branch: `codespace-${name}`,
      repository: one.repository.full_name,
    });
  }));
