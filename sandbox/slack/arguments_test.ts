import assert from "node:assert/strict";
import {
  flagArgument,
  numberArgument,
  parseArguments,
  textArgument,
} from "./arguments.ts";

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json; charset=utf-8";

function parse(body: string, type = FORM) {
  const parsed = parseArguments("", body, type);
  return parsed.found ? parsed.value : parsed.reply.body["error"];
}

Deno.test("parseArguments decodes lists and objects of a form", () => {
  const body = new URLSearchParams({
    blocks: '[{"type":"divider"}]',
    outputs: '{"count":1}',
    ids: "null",
  });
  assert.deepEqual(parse(body.toString()), {
    blocks: [{ type: "divider" }],
    outputs: { count: 1 },
    ids: null,
  });
});

Deno.test("parseArguments leaves the text of a form alone, whatever it looks like", () => {
  const body = new URLSearchParams({
    text: "[1]",
    error: '{"a":1}',
    ts: "1780300800.000100",
    id: "null",
  });
  assert.deepEqual(parse(body.toString()), {
    text: "[1]",
    error: '{"a":1}',
    ts: "1780300800.000100",
    id: "null",
  });
});

Deno.test("parseArguments reads JSON bodies, with parts that are JSON text again", () => {
  const body = JSON.stringify({ text: "hi", blocks: "[]", limit: 3 });
  assert.deepEqual(parse(body, JSON_TYPE), {
    text: "hi",
    blocks: [],
    limit: 3,
  });
});

Deno.test("parseArguments reads the query, the body before it", () => {
  const parsed = parseArguments("a=1&b=2", "b=3", FORM);
  assert.deepEqual(parsed.found && parsed.value, { a: "1", b: "3" });
});

const BROKEN: [string, string, string][] = [
  ["blocks=[", FORM, "invalid_blocks_format"],
  ["metadata={", FORM, "invalid_metadata_format"],
  ["item={", FORM, "invalid_arguments"],
  ["{", JSON_TYPE, "invalid_json"],
  ["[1]", JSON_TYPE, "json_not_object"],
];

for (const [body, type, error] of BROKEN) {
  Deno.test(`parseArguments answers ${error} to ${body} as ${type}`, () => {
    assert.equal(parse(body, type), error);
  });
}

Deno.test("arguments read as text, numbers and flags", () => {
  const args = { n: "12", m: 3, yes: "true", one: "1", no: "false", nul: null };
  assert.equal(textArgument(args, "m"), "3");
  assert.equal(textArgument(args, "missing"), "");
  assert.equal(numberArgument(args, "n"), 12);
  assert.equal(numberArgument(args, "missing"), undefined);
  assert.deepEqual(
    ["yes", "one", "no", "nul", "missing"].map((f) => flagArgument(args, f)),
    [true, true, false, false, false],
  );
});
