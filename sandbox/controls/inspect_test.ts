import assert from "node:assert/strict";
import { type JsonObject, listAt, objectAt } from "../runtime/json.ts";
import { withSandbox } from "../runtime/testdata/with_sandbox.ts";
import { ask } from "./testdata/ask.ts";

const objects = (parent: JsonObject, key: string) =>
  listAt(parent, key).map((one) => objectAt({ one }, "one"));

Deno.test("a workflow's run is inspected step by step, with the calls of each", () =>
  withSandbox(async (sandbox) => {
    await sandbox.runWorkflow("twice", { org: "opensafely" });
    await sandbox.runWorkflow("crashing", {});
    const { answer } = await ask(sandbox, "/sandbox/runs");
    assert.deepEqual(
      objects(answer, "runs").map(({ id, workflow, status }) => [
        id,
        workflow,
        status,
      ]),
      [[1, "twice", "succeeded"], [2, "crashing", "stopped"]],
    );
    const { answer: run } = await ask(sandbox, "/sandbox/runs?id=1");
    const steps = objects(run, "steps");
    assert.deepEqual(
      steps.map((step) => [
        objectAt(step, "inputs")["org"],
        objectAt(step, "outputs")["said"],
      ]),
      [
        ["opensafely", "opensafely"],
        ["again opensafely", "again opensafely"],
      ],
    );
    for (const step of steps) {
      assert.deepEqual(
        objects(step, "calls").map(({ service, method, ok }) => [
          service,
          method,
          ok,
        ]),
        [["github", "GET /user", true], [
          "slack",
          "functions.completeSuccess",
          true,
        ]],
      );
      assert.deepEqual(step["log"], ["GitHub answered 200"]);
      assert.equal(step["msAllowed"], 60_000);
    }
    const { answer: crashed } = await ask(sandbox, "/sandbox/runs?id=2");
    assert.equal(objects(crashed, "steps")[0]?.["status"], "crashed");
    const unknown = await ask(sandbox, "/sandbox/runs?id=9");
    assert.deepEqual([unknown.status, unknown.answer["error"]], [
      404,
      "There is no run 9",
    ]);
  }));

Deno.test("a datastore is asked in Slack's expressions, and refuses in its words", () =>
  withSandbox(async (sandbox) => {
    const items = [{ id: "a", score: 1 }, { id: "b", score: 2 }];
    await sandbox.slack.datastores.putMany("notes", items);
    const { answer } = await ask(sandbox, "/sandbox/datastores");
    assert.deepEqual(answer["datastores"], [{
      name: "notes",
      primaryKey: "id",
      attributes: ["id", "score"],
      count: 2,
    }]);
    const query = (args: JsonObject) =>
      ask(sandbox, "/sandbox/datastores/query", {
        datastore: "notes",
        ...args,
      });
    const found = await query({
      expression: "#score > :least",
      expression_attributes: { "#score": "score" },
      expression_values: { ":least": 1 },
    });
    assert.deepEqual(found.answer["items"], [items[1]]);
    const all = await query({ limit: 1 });
    assert.equal(listAt(all.answer, "items").length, 1);
    const refusals = [
      [{ expression: "#score >" }, /Syntax error/],
      [{ expression: "id = :id" }, /primary key "id" cannot be used/],
      [{ limit: 0 }, /whole number from 1/],
      [{ datastore: "nope" }, /no datastore "nope"/],
    ] as const;
    for (const [args, said] of refusals) {
      const refused = await query(args);
      assert.match(String(refused.answer["error"]), said);
    }
    assert.equal(sandbox.slack.requests.length, 0);
    // Else a page that asks anew at each change would never rest.
    const { version } = sandbox.changes;
    await query({});
    assert.equal(sandbox.changes.version, version);
  }));
