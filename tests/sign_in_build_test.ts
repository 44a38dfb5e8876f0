import assert from "node:assert/strict";
import { isRecord } from "../codespaces/is_record.ts";
import { manifestFor } from "../manifest.ts";
import { uploadManifest } from "../tools/build/manifests.ts";
import { repositoryFiles } from "./docs/documents.ts";
import {
  build,
  SIGN_IN,
  WHOLE_MANIFEST,
  withWholeBuild,
} from "./support/sign_in.ts";

/** What only an app has in which people can sign in to GitHub. */
const TRACES: readonly RegExp[] = [
  /rescue/i,
  /save my work/i,
  /connect_github|connect my github/i,
  /external_auth|auth\.external|external_token|credential_source/i,
  /login\/oauth|client_id/i,
];

async function readAll(folder: string): Promise<Map<string, string>> {
  const files = await repositoryFiles(folder);
  const read = files.map(async (file): Promise<[string, string]> => [
    file.slice(folder.length + 1),
    await Deno.readTextFile(file),
  ]);
  return new Map(await Promise.all(read));
}

Deno.test("sign-in: not configured, no file that is uploaded has a trace of it", async () => {
  const folder = await Deno.makeTempDir();
  await build(folder, { GITHUB_OAUTH_CLIENT_ID: "" });
  const files = await readAll(folder);
  await Deno.remove(folder, { recursive: true });
  assert.ok(files.has("functions/report_codespaces.js"));
  assert.ok(!files.has("functions/rescue_codespace.js"));
  for (const [name, text] of files) {
    for (const trace of TRACES) {
      assert.ok(!trace.test(text), `${trace} ${name}`);
    }
  }
});

Deno.test("sign-in: configured, every trace of it is in what is uploaded", () =>
  withWholeBuild(async (folder) => {
    const files = await readAll(folder);
    const all = [...files.values()].join("\n");
    for (const trace of TRACES) assert.ok(trace.test(all), `${trace}`);
    assert.deepEqual(
      JSON.parse(files.get("manifest.json") ?? ""),
      uploadManifest(WHOLE_MANIFEST),
    );
    assert.ok(files.has("functions/rescue_codespace.js"));
  }));

Deno.test("sign-in: the manifest asks for one scope, of GitHub's own host", () => {
  const { external_auth_providers: providers } = uploadManifest(WHOLE_MANIFEST);
  assert.deepEqual(providers, {
    oauth2: {
      github: {
        provider_type: "CUSTOM",
        options: {
          provider_name: "GitHub",
          client_id: SIGN_IN.GITHUB_OAUTH_CLIENT_ID,
          authorization_url: "https://github.com/login/oauth/authorize",
          token_url: "https://github.com/login/oauth/access_token",
          scope: ["codespace"],
          identity_config: {
            url: "https://api.github.com/user",
            account_identifier: "$.login",
          },
        },
      },
    },
  });
});

Deno.test("sign-in: whoever presses acts with their own, and nobody with another's", () => {
  const { workflows = {} } = WHOLE_MANIFEST;
  for (const name of ["connect_github", "rescue_codespace"]) {
    const [step] = workflows[name]?.steps ?? [];
    assert.ok(isRecord(step) && isRecord(step.inputs), name);
    assert.deepEqual(step.inputs.github_access_token_id, {
      credential_source: "END_USER",
    });
  }
});

Deno.test("sign-in: it changes nothing of the manifest but what it adds", () => {
  const without = uploadManifest(manifestFor({}));
  const whole = uploadManifest(WHOLE_MANIFEST);
  const { external_auth_providers: _added, ...rest } = whole;
  for (const [key, value] of Object.entries(without)) {
    if (key !== "functions" && key !== "workflows") {
      assert.deepEqual(rest[key], value, key);
      continue;
    }
    assert.ok(isRecord(value) && isRecord(rest[key]));
    for (const [name, definition] of Object.entries(value)) {
      assert.deepEqual(rest[key][name], definition, name);
    }
  }
  assert.deepEqual(Object.keys(rest), Object.keys(without));
});

Deno.test("sign-in: a client id that cannot be one stops the build, with what to do", () => {
  assert.throws(
    () => manifestFor({ GITHUB_OAUTH_CLIENT_ID: "nonsense" }),
    /^Error: GITHUB_OAUTH_CLIENT_ID is not the client id .* OAuth Apps\.$/,
  );
});
