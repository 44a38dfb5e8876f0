import assert from "node:assert/strict";
import fc from "fast-check";
import {
  claimOf,
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
  previewed: {
    at: 1_764_000_000_000,
    count: 14,
    fingerprint: "0123456789abcdef",
  },
};

const buttons = fc.record({
  org: fc.stringMatching(/^[a-zA-Z0-9-]{1,39}$/),
  thresholdDays: fc.integer({ min: 0, max: 30 }),
  repository: fc.option(fc.stringMatching(/^[a-z]{1,20}\/[a-z._-]{3,100}$/)),
  where: fc.option(fc.stringMatching(/^[CG][A-Z0-9]{2,12}$/)),
  isDirect: fc.boolean(),
  previewed: fc.record({
    at: fc.integer({ min: 1, max: 4e12 }),
    count: fc.nat(),
    fingerprint: fc.stringMatching(/^[0-9a-f]{16}$/),
  }, { noNullPrototype: true }),
}).map(({ where, isDirect, ...button }): PreviewButton => ({
  ...button,
  delivery: where === null || isDirect ? "dm" : "channel",
  channelId: where,
}));

Deno.test("readPreviewButton: reads what was written, which is short enough for Slack", () => {
  fc.assert(fc.property(buttons, (button) => {
    if (button.repository?.endsWith(".git")) return;
    if (/\/\.\.?$/.test(button.repository ?? "")) return;
    const text = writePreviewButton(button);
    assert.ok(text.length < 2_000);
    assert.deepEqual(readPreviewButton(text), { ok: true, value: button });
  }));
});

Deno.test("readPreviewButton: takes no text whatever for a report", () => {
  fc.assert(fc.property(fc.anything(), (value) => {
    assert.equal(readPreviewButton(value).ok, false);
    assert.equal(readPreviewButton(JSON.stringify(value)).ok, false);
  }));
});

for (
  const [what, change] of [
    ["an organisation that is none", { org: "a/b" }],
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
    ["no preview", { previewed: undefined }],
  ] as const
) {
  Deno.test(`readPreviewButton: refuses ${what}`, () => {
    const real: unknown = JSON.parse(writePreviewButton(BUTTON));
    const forged = JSON.stringify({ ...Object(real), ...change });
    assert.deepEqual(readPreviewButton(forged), { ok: false, error: null });
  });
}

Deno.test("readPreviewButton: a claim that a button brings along is not its own", () => {
  const real = JSON.parse(writePreviewButton(BUTTON));
  real.previewed.claim = "post-0123456789abcdef";
  assert.deepEqual(readPreviewButton(JSON.stringify(real)), {
    ok: true,
    value: BUTTON,
  });
});

Deno.test("claimOf: is one for one button, and another for each other one", async () => {
  const { previewed } = BUTTON;
  const same = [BUTTON, { ...BUTTON, org: "OpenSAFELY", thresholdDays: 3 }];
  const others = [
    { ...BUTTON, org: "other" },
    { ...BUTTON, channelId: "C0124" },
    { ...BUTTON, delivery: "dm" as const },
    { ...BUTTON, delivery: "dm" as const, channelId: null },
    { ...BUTTON, previewed: { ...previewed, at: previewed.at + 1 } },
  ];
  const claims = await Promise.all([...same, ...others].map(claimOf));
  assert.equal(claims[0], claims[1]);
  assert.equal(new Set(claims).size, 1 + others.length);
});
