import assert from "node:assert/strict";
import type { ParameterType } from "../runtime/manifest.ts";
import { checkParameters } from "./check_parameters.ts";

const channels: ParameterType = {
  type: "array",
  items: { type: "slack#/types/channel_id" },
};

const table: readonly (readonly [unknown, ParameterType | string, boolean])[] =
  [
    ["text", "string", true],
    [3, "string", false],
    [3, "integer", true],
    [3.5, "integer", false],
    [3.5, "number", true],
    ["3", "number", false],
    [NaN, "number", false],
    [false, "boolean", true],
    ["false", "boolean", false],
    [{}, "object", true],
    [[], "object", false],
    ["C012AB", "slack#/types/channel_id", true],
    ["G012AB", "slack#/types/channel_id", true],
    ["#general", "slack#/types/channel_id", false],
    ["U012AB", "slack#/types/channel_id", false],
    ["U012AB", "slack#/types/user_id", true],
    ["W012AB", "slack#/types/user_id", true],
    ["octocat", "slack#/types/user_id", false],
    [["C012AB"], channels, true],
    [["C012AB", "general"], channels, false],
    ["C012AB", channels, false],
    [[null], channels, false],
    [[""], channels, false],
    [["C012AB", null], channels, false],
    [[null], "array", false],
    [[""], { type: "array", items: { type: "string" } }, false],
    [[0, false], "array", true],
    [[["x"], [null]], {
      type: "array",
      items: { type: "array", items: { type: "string" } },
    }, false],
    [[], channels, true],
    [{ interactivity_pointer: "1.2" }, "slack#/types/interactivity", true],
    ["1.2", "slack#/types/interactivity", false],
    ["anything", "slack#/types/of_the_future", true],
  ];
for (const [value, type, fits] of table) {
  const wanted = typeof type === "string" ? { type } : type;
  const name = `${JSON.stringify(value)} ${fits ? "is" : "is not"} ${
    JSON.stringify(type)
  }`;
  Deno.test(`checkParameters: ${name}`, () => {
    const problems = checkParameters({ value }, {
      properties: { value: wanted },
      required: ["value"],
    });
    assert.equal(problems.length, fits ? 0 : 1, problems.join());
  });
}

const optional = {
  properties: { id: { type: "slack#/types/user_id" } },
  required: [],
};
const required = { ...optional, required: ["id"] };

for (const absent of [undefined, null]) {
  Deno.test(`checkParameters: ${absent} passes only where it is optional`, () => {
    assert.deepEqual(checkParameters({ id: absent }, optional), []);
    assert.deepEqual(checkParameters({ id: absent }, required), [
      "id is required and missing",
    ]);
  });
}

Deno.test("checkParameters: a blank id passes only where it is optional", () => {
  assert.deepEqual(checkParameters({ id: "" }, optional), []);
  assert.deepEqual(checkParameters({ id: "" }, required), [
    'id is "", which is not a user_id',
  ]);
});

Deno.test("checkParameters: names nobody declared are refused", () => {
  assert.deepEqual(checkParameters({ di: 1 }, optional), [
    "di is not a parameter",
  ]);
});
