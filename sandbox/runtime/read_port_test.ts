import assert from "node:assert/strict";
import { readPort } from "./read_port.ts";

for (
  const [text, port] of [
    [undefined, 4100],
    ["", 4100],
    [" ", 4100],
    ["5000", 5000],
    ["0", 0],
  ] as const
) {
  Deno.test(`readPort: ${JSON.stringify(text)} is ${port}`, () => {
    assert.equal(readPort(text), port);
  });
}

for (const text of ["-1", "80.5", "65534", "http"]) {
  Deno.test(`readPort: ${text} is refused by name`, () => {
    assert.throws(() => readPort(text), new RegExp(`PORT is "${text}"`));
  });
}
