import assert from "node:assert/strict";
import { answerOptions } from "./no_options.ts";

const USAGE = "Usage: deno task it";

Deno.test("answerOptions: without any, there is nothing to say", () => {
  assert.equal(answerOptions([], USAGE), null);
});

for (const flag of ["--help", "-h"]) {
  Deno.test(`answerOptions: ${flag} is answered with the usage`, () => {
    assert.deepEqual(answerOptions([flag], USAGE), {
      text: USAGE,
      exitCode: 0,
    });
  });
}

for (const given of ["--port=4310", "loud"]) {
  Deno.test(`answerOptions: "${given}" is refused, with the usage`, () => {
    const answer = answerOptions([given], USAGE);
    assert.equal(answer?.exitCode, 2);
    assert.match(
      answer?.text ?? "",
      /(--port|loud)[^]*\n\nUsage: deno task it$/,
    );
  });
}
