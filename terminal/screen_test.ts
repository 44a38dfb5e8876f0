import assert from "node:assert/strict";
import { screenOf } from "./screen.ts";

const NONE = { NO_COLOR: undefined, TERM: undefined };

const COLOURS: [string, Parameters<typeof screenOf>[0], boolean][] = [
  ["a terminal", { columns: 80, env: { ...NONE, TERM: "xterm" } }, true],
  ["a terminal of no name", { columns: 80, env: NONE }, true],
  ["a pipe", { columns: null, env: { ...NONE, TERM: "xterm" } }, false],
  ["NO_COLOR=1", { columns: 80, env: { ...NONE, NO_COLOR: "1" } }, false],
  ["NO_COLOR=", { columns: 80, env: { ...NONE, NO_COLOR: "" } }, true],
  ["TERM=dumb", { columns: 80, env: { ...NONE, TERM: "dumb" } }, false],
];

for (const [name, given, colour] of COLOURS) {
  Deno.test(`screenOf: ${name}: ${colour ? "colour" : "no colour"}`, () => {
    assert.equal(screenOf(given).colour, colour);
  });
}

for (
  const [columns, width] of [[null, 88], [0, 88], [20, 40], [80, 80], [
    300,
    100,
  ]] as const
) {
  Deno.test(`screenOf: ${columns} columns are written ${width} wide`, () => {
    assert.equal(screenOf({ columns, env: NONE }).width, width);
  });
}
