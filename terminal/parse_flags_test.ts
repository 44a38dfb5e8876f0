import assert from "node:assert/strict";
import { parseFlags } from "./parse_flags.ts";

const options = {
  org: { type: "string", short: "o" },
  exclude: { type: "string", multiple: true },
  json: { type: "boolean" },
} as const;

Deno.test("parseFlags: a list may be given in several options", () => {
  const args = ["--exclude", "a", "--exclude=b", "--org", "acme"];
  const parsed = parseFlags({ args, options });
  assert.deepEqual(parsed.ok && { ...parsed.value.values }, {
    exclude: ["a", "b"],
    org: "acme",
  });
});

for (
  const args of [
    ["--org", "a", "--org", "b"],
    ["--org=a", "--json", "--org=a"],
    ["-o", "a", "--org", "b"],
  ]
) {
  Deno.test(`parseFlags: ${args.join(" ")}: one value, and which`, () => {
    assert.deepEqual(parseFlags({ args, options }), {
      ok: false,
      error: "Option '--org' takes one value, and is given more than once.",
    });
  });
}

Deno.test("parseFlags: a switch may be repeated", () => {
  const parsed = parseFlags({ args: ["--json", "--json"], options });
  assert.ok(parsed.ok && parsed.value.values.json);
});

Deno.test("parseFlags: an unknown option is named", () => {
  const parsed = parseFlags({ args: ["--exclud", "a"], options });
  assert.ok(!parsed.ok && parsed.error.includes("--exclud"));
});
