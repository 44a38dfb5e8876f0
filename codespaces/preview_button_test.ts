import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type PreviewButton,
  readPreviewButton,
  writePreviewButton,
} from "./preview_button.ts";

const BUTTON: PreviewButton = {
  org: "opensafely",
  thresholdDays: 10,
  repository: null,
  delivery: "channel",
  channelId: "C0123",
  previewedAt: 1_764_000_000_000,
};

const buttons = fc.record({
  org: fc.stringMatching(/^[a-zA-Z0-9-]{1,39}$/),
  thresholdDays: fc.integer({ min: 0, max: 30 }),
  repository: fc.option(fc.stringMatching(/^[a-z]{1,20}\/[a-z._-]{3,100}$/)),
  where: fc.option(fc.stringMatching(/^[CG][A-Z0-9]{2,12}$/)),
  isDirect: fc.boolean(),
  previewedAt: fc.integer({ min: 1, max: 4e12 }),
}).map(({ where, isDirect, ...button }): PreviewButton => ({
  ...button,
  delivery: where === null || isDirect ? "dm" : "channel",
  channelId: where,
}));

Deno.test("readPreviewButton: reads what was written, which is short enough for Slack", () => {
  fc.assert(fc.property(buttons, (button) => {
    if (button.repository?.endsWith(".git")) return;
    if (/\/\.\.?$/.test(button.repository ?? "")) return;
    const inputs = writePreviewButton(button);
    assert.ok(inputs.report.length < 2_000);
    assert.deepEqual(readPreviewButton(inputs), { ok: true, value: button });
  }));
});

Deno.test("readPreviewButton: takes no text whatever for a report", () => {
  fc.assert(fc.property(fc.anything(), (value) => {
    for (const report of [value, JSON.stringify(value)]) {
      assert.equal(readPreviewButton({ org: "opensafely", report }).ok, false);
    }
  }));
});

for (
  const [what, change] of [
    ["days as text", { days: "10" }],
    ["days below none", { days: -1 }],
    ["more days than GitHub keeps a codespace", { days: 31 }],
    ["a delivery of its own", { delivery: "channel_and_dm" }],
    ["a person for a channel", { channel: "U0123" }],
    ["no channel", { channel: undefined }],
    ["direct messages with a person for a channel", {
      ...{ delivery: "dm", channel: "U0123" },
    }],
    ["a repository that is none", { repository: "../x" }],
    ["no time of the preview", { at: undefined }],
    ["a time that is none", { at: 9e15 }],
  ] as const
) {
  Deno.test(`readPreviewButton: refuses ${what}`, () => {
    const { org, report } = writePreviewButton(BUTTON);
    const real: unknown = JSON.parse(report);
    const forged = JSON.stringify({ ...Object(real), ...change });
    assert.equal(readPreviewButton({ org, report: forged }).ok, false);
  });
}

Deno.test("readPreviewButton: refuses an organisation that is none", () => {
  const { report } = writePreviewButton(BUTTON);
  for (const org of ["", "a/b", "<!channel>", null, undefined]) {
    assert.equal(readPreviewButton({ org, report }).ok, false);
  }
});
