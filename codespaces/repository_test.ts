import assert from "node:assert/strict";
import { isRepository, parseRepository, scopeOf } from "./repository.ts";

for (
  const [input, expected] of [
    ["kidney-study", "kidney-study"],
    [" OpenSAFELY/kidney.study_2 ", "OpenSAFELY/kidney.study_2"],
    ["https://github.com/opensafely/kidney", "opensafely/kidney"],
    ["https://github.com/opensafely/kidney.git/", "opensafely/kidney"],
    [".github", ".github"],
  ] as const
) {
  Deno.test(`parseRepository: reads "${input}"`, () => {
    assert.deepEqual(parseRepository(input), { ok: true, value: expected });
  });
}

for (
  const input of [
    "",
    " ",
    "/",
    "a/b/c",
    "..",
    "opensafely/..",
    "two words",
    "<!channel>",
    "https://example.com/opensafely/kidney",
    "x".repeat(101),
  ]
) {
  Deno.test(`parseRepository: refuses "${input.slice(0, 40)}" and says what to do`, () => {
    const parsed = parseRepository(input);
    assert.ok(!parsed.ok);
    assert.match(parsed.error, /expected its name, such as/);
  });
}

for (
  const [meant, isMeant] of [
    ["kidney", true],
    ["KIDNEY", true],
    ["OpenSafely/Kidney", true],
    ["other/kidney", false],
    ["kid", false],
    ["opensafely", false],
    ["opensafely/", false],
    ["", false],
  ] as const
) {
  Deno.test(`isRepository: "${meant}" ${isMeant ? "means" : "does not mean"} opensafely/kidney`, () => {
    assert.equal(isRepository("opensafely/kidney", meant), isMeant);
  });
}

for (
  const [repository, expected] of [
    [null, "opensafely"],
    ["kidney", "opensafely/kidney"],
    ["OpenSAFELY/kidney", "OpenSAFELY/kidney"],
    ["tunde/kidney", "tunde/kidney (opensafely)"],
  ] as const
) {
  Deno.test(`scopeOf: ${repository ?? "a whole organisation"} is ${expected}`, () => {
    assert.equal(scopeOf("opensafely", repository), expected);
  });
}
