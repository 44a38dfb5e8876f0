import assert from "node:assert/strict";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { isRecord } from "../codespaces/is_record.ts";
import manifest from "../manifest.ts";
import { uploadManifest } from "../tools/build/manifests.ts";
import { WHOLE_MANIFEST } from "./support/sign_in.ts";
import slackSchema from "./testdata/slack-manifest.schema.json" with {
  type: "json",
};

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats.default(ajv);
const validate = ajv.compile(slackSchema);

const MANIFESTS = [["the app", manifest], [
  "the app with the sign-in",
  WHOLE_MANIFEST,
]] as const;

for (const [which, one] of MANIFESTS) {
  Deno.test(`manifest: what is uploaded of ${which} is valid by Slack's own schema`, () => {
    const uploaded = withoutTimeToLive(uploadManifest(one));
    assert.ok(validate(uploaded), JSON.stringify(validate.errors, null, 2));
  });
}

Deno.test("manifest: warnings are told to expire, by an attribute they have", () => {
  const { codespace_warnings: warnings } = manifest.datastores ?? {};
  assert.ok(warnings?.time_to_live_attribute !== undefined);
  const attribute = warnings.attributes[warnings.time_to_live_attribute];
  assert.equal(attribute?.type, "slack#/types/timestamp");
});

/**
 * Slack's schema lacks what the platform takes and the SDK writes: see
 * docs.slack.dev/tools/deno-slack-sdk/guides/deleting-items-from-a-datastore.
 */
function withoutTimeToLive({ datastores, ...rest }: Record<string, unknown>) {
  const known = Object.entries(isRecord(datastores) ? datastores : {})
    .map(([name, definition]) => {
      if (!isRecord(definition)) return [name, definition];
      const { time_to_live_attribute: _expires, ...kept } = definition;
      return [name, kept];
    });
  return { ...rest, datastores: Object.fromEntries(known) };
}

Deno.test("manifest: Slack's schema catches a manifest that is wrong", () => {
  const uploaded = uploadManifest(manifest);
  assert.ok(!validate({ ...uploaded, outgoing_domains: "api.github.com" }));
  assert.ok(!validate({ ...uploaded, icon: "assets/icon.png" }));
});

Deno.test("manifest: keeps the public names that others call", () => {
  assert.deepEqual(Object.keys(manifest.functions ?? {}), [
    "check_mappings",
    "check_schedule",
    "claim_mapping",
    "configure_report",
    "manage_mappings",
    "measure_channel_coverage",
    "report_codespaces",
    "request_report",
    "save_mapping",
  ]);
  assert.deepEqual(Object.keys(manifest.workflows ?? {}), [
    "add_mapping",
    "add_mapping_again",
    "add_mapping_for",
    "adhoc_report",
    "channel_coverage",
    "claim_mapping",
    "configure_report",
    "configure_report_for",
    "last_call",
    "manage_mappings",
    "post_report",
    "weekly_report",
  ]);
  assert.deepEqual(Object.keys(manifest.datastores ?? {}).sort(), [
    "codespace_warnings",
    "github_slack_mappings",
    "report_runs",
    "report_settings",
  ]);
});

Deno.test("manifest: where people can sign in to GitHub, three names more", () => {
  const added = (of: "functions" | "workflows") =>
    Object.keys(WHOLE_MANIFEST[of] ?? {})
      .filter((name) => !(name in (manifest[of] ?? {})));
  assert.deepEqual(added("functions"), ["rescue_codespace"]);
  assert.deepEqual(added("workflows"), ["connect_github", "rescue_codespace"]);
});

Deno.test("manifest: every function's source file exists", async () => {
  const sources = Object.values(WHOLE_MANIFEST.functions ?? {}).map((
    definition,
  ) => String(definition.source_file));
  assert.ok(sources.length > 0);
  for (const source of sources) {
    assert.ok((await Deno.stat(source)).isFile, source);
  }
});

Deno.test("manifest: the icon is a PNG of 512 by 512 pixels", async () => {
  const icon = await Deno.readFile("assets/icon.png");
  const header = new DataView(icon.buffer, 0, 24);
  assert.equal(header.getUint32(0), 0x89504e47);
  assert.deepEqual([header.getUint32(16), header.getUint32(20)], [512, 512]);
});
