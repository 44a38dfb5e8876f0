import assert from "node:assert/strict";
import { join } from "node:path";
import { messagesIn, report, withApp } from "./support/app.ts";

/** Builds as `slack deploy` does, with this setting in the shell. */
async function build(setting: string, output: string) {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: ["run", "-q", "-P=build", "tools/build.ts", "--output", output],
    env: { GITHUB_API_URL: setting },
  }).output();
  const decoder = new TextDecoder();
  return { code, said: decoder.decode(stdout) + decoder.decode(stderr) };
}

/** A report of the app as it was built: no link in it leads to github.com. */
async function assertLinksLeadHome(dist: string): Promise<void> {
  await withApp(async (app) => {
    const { error } = await report(app);
    assert.equal(error, undefined);
    const told = JSON.stringify([
      await messagesIn(app, "opensafely"),
      await messagesIn(app, "team-rex"),
    ]);
    assert.match(told, /"https:\/\/acme\.ghe\.com\/codespaces"/);
    assert.match(told, /<https:\/\/acme\.ghe\.com\/rhys-pritchard\|/);
    assert.doesNotMatch(told, /https:\/\/github\.com/);
  }, { dist });
}

Deno.test("build: the app may reach the GitHub of GITHUB_API_URL, which the build says, and links lead there", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const output = join(folder, "dist");
    const { code, said } = await build("https://api.acme.ghe.com", output);
    assert.equal(code, 0, said);
    assert.match(
      said,
      /GITHUB_API_URL is set.* may reach: api\.acme\.ghe\.com/,
    );
    const manifest = await Deno.readTextFile(join(output, "manifest.json"));
    const { outgoing_domains } = JSON.parse(manifest);
    assert.deepEqual(outgoing_domains, ["api.acme.ghe.com"]);
    await assertLinksLeadHome(output);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("build: a GITHUB_API_URL that cannot be right stops it with a sentence", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const output = join(folder, "dist");
    const { code, said } = await build("https://acme.ghe.com", output);
    assert.equal(code, 1);
    assert.match(said, /Set it to https:\/\/api\.acme\.ghe\.com\.\n$/);
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
