import assert from "node:assert/strict";

/** A task as somebody calls it, and when the built manifest was last written. */
async function ask(task: string, option: string) {
  const before = await builtAt();
  const { code, stdout } = await new Deno.Command("deno", {
    args: ["task", "-q", task, option],
    env: { NO_COLOR: "1" },
  }).output();
  const printed = new TextDecoder().decode(stdout);
  return { code, printed, isBuilt: await builtAt() !== before };
}

async function builtAt(): Promise<number | undefined> {
  const { mtime } = await Deno.stat("dist.sandbox/manifest.json");
  return mtime?.getTime();
}

for (const [task, option] of [["demo", "--help"], ["sandbox", "-h"]] as const) {
  Deno.test(`deno task ${task} ${option}: is answered without a build`, async () => {
    const { code, printed, isBuilt } = await ask(task, option);
    assert.equal(code, 0);
    assert.match(printed, new RegExp(`^Usage: .*deno task ${task}\\b`));
    assert.equal(isBuilt, false);
  });
}
