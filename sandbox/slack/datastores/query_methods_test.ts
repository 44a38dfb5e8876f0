import assert from "node:assert/strict";
import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../../runtime/json.ts";
import {
  inWorkspace,
  type SmallWorkspace,
} from "../testdata/small_workspace.ts";

async function seedThings({ slack }: SmallWorkspace, count: number) {
  for (let n = 0; n < count; n++) {
    await slack.datastores.put("things", {
      thing_id: `t${n}`,
      status: n % 2 === 0 ? "even" : "odd",
      size: n,
      is_new: n > 3,
    });
  }
}

function query({ call }: SmallWorkspace, args: JsonObject) {
  return call("apps.datastore.query", { datastore: "things", ...args });
}

function sizes(body: JsonObject): unknown[] {
  return listAt(body, "items").filter(isJsonObject)
    .map((item) => Number(item["size"])).toSorted((a, b) => a - b);
}

const EXPRESSIONS: [expression: string, values: JsonObject, found: number[]][] =
  [
    ["#status = :s", { ":s": "odd" }, [1, 3, 5]],
    ["#size >= :a AND #size < :b", { ":a": 2, ":b": 4 }, [2, 3]],
    ["#size BETWEEN :a AND :b", { ":a": 4, ":b": 5 }, [4, 5]],
    ["begins_with(#status, :s)", { ":s": "ev" }, [0, 2, 4]],
    ["contains(#status, :s)", { ":s": "dd" }, [1, 3, 5]],
    ["#new = :t OR #size = :a", { ":t": true, ":a": 0 }, [0, 4, 5]],
    ["attribute_not_exists(#tags)", {}, [0, 1, 2, 3, 4, 5]],
    ["#status = :s", { ":s": "EVEN" }, []],
  ];

const NAMES = {
  "#status": "status",
  "#size": "size",
  "#new": "is_new",
  "#tags": "tags",
};

Deno.test(
  "query knows DynamoDB's expressions",
  inWorkspace(async (workspace) => {
    await seedThings(workspace, 6);
    for (const [expression, values, expected] of EXPRESSIONS) {
      const used = Object.entries(NAMES)
        .filter(([name]) => expression.includes(name));
      const args = {
        expression,
        expression_attributes: Object.fromEntries(used),
        ...(Object.keys(values).length > 0 && { expression_values: values }),
      };
      const { body } = await query(workspace, args);
      assert.deepEqual(sizes(body), expected, expression);
    }
  }),
);

Deno.test(
  "query counts the items it looked at, so pages may be empty and go on",
  inWorkspace(async (workspace) => {
    await seedThings(workspace, 6);
    const pages: unknown[][] = [];
    let cursor = "";
    do {
      const { body } = await query(workspace, {
        expression: "#size = :n",
        expression_attributes: { "#size": "size" },
        expression_values: { ":n": 3 },
        limit: 1,
        ...(cursor && { cursor }),
      });
      pages.push(sizes(body));
      cursor = stringAt(objectAt(body, "response_metadata"), "next_cursor");
    } while (cursor);
    assert.equal(pages.length >= 6, true);
    assert.deepEqual(pages.flat(), [3]);
  }),
);

Deno.test(
  "query reads 100 items at most unless told otherwise",
  inWorkspace(async (workspace) => {
    await seedThings(workspace, 101);
    const short = await query(workspace, {});
    assert.equal(sizes(short.body).length, 100);
    const whole = await query(workspace, { limit: 1000 });
    assert.equal(sizes(whole.body).length, 101);
    assert.deepEqual(whole.body["response_metadata"], { next_cursor: "" });
  }),
);

const REFUSED: [name: string, args: JsonObject, error: string, says: RegExp][] =
  [
    [
      "a reserved word",
      { expression: "status = :s", expression_values: { ":s": "a" } },
      "datastore_error",
      /reserved keyword: status/,
    ],
    [
      "the primary key by a placeholder",
      {
        expression: "#id = :s",
        expression_attributes: { "#id": "thing_id" },
        expression_values: { ":s": "a" },
      },
      "datastore_error",
      /primary key "thing_id"/,
    ],
    [
      "the primary key by its name",
      { expression: "thing_id = :s", expression_values: { ":s": "a" } },
      "datastore_error",
      /primary key "thing_id"/,
    ],
    [
      "a value that is missing",
      {
        expression: "#s = :s",
        expression_attributes: { "#s": "status" },
      },
      "datastore_error",
      /:s/,
    ],
    [
      "a name that is not used",
      {
        expression: "attribute_exists(#s)",
        expression_attributes: { "#s": "status", "#x": "size" },
      },
      "datastore_error",
      /#x/,
    ],
    [
      "bad syntax",
      { expression: "#s ==" },
      "datastore_error",
      /Syntax error/,
    ],
    ["a limit of 0", { limit: 0 }, "invalid_arguments", /^/],
    ["a limit of 1001", { limit: 1001 }, "invalid_arguments", /^/],
    ["a strange cursor", { cursor: "x" }, "invalid_arguments", /^/],
    [
      "a list for a value",
      {
        expression: "#s = :s",
        expression_attributes: { "#s": "status" },
        expression_values: { ":s": ["a"] },
      },
      "invalid_arguments",
      /^/,
    ],
  ];

for (const [name, args, error, says] of REFUSED) {
  Deno.test(
    `query refuses ${name}`,
    inWorkspace(async (workspace) => {
      const { body } = await query(workspace, args);
      assert.equal(body["error"], error);
      const [reason] = listAt(body, "errors").filter(isJsonObject);
      assert.match(stringAt(reason ?? {}, "message"), says);
    }),
  );
}
