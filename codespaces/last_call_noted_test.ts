import assert from "node:assert/strict";
import {
  after,
  DEADLINE,
  HOUR_MS,
  isDue,
  NOW,
  UNKNOWN,
} from "./testdata/select_last_call.ts";
import type { Warning } from "./warning.ts";

const NOTED: [string, Partial<Warning>, boolean][] = [
  ["a last call for the same deadline", { lastCallFor: DEADLINE }, false],
  [
    "a last call for an earlier deadline, before it was opened",
    { lastCallFor: after(DEADLINE, -72 * HOUR_MS) },
    true,
  ],
  ["a warning two days ago", { warnedAt: after(NOW, -49 * HOUR_MS) }, true],
  ["a warning 20 hours ago", {
    warnedAt: after(NOW, -20 * HOUR_MS),
    retentionExpiresAt: DEADLINE,
  }, true],
  [
    "a warning yesterday, less than 20 hours ago",
    {
      warnedAt: after(NOW, -20 * HOUR_MS + 1),
      retentionExpiresAt: DEADLINE,
    },
    false,
  ],
  [
    "a warning yesterday, less than 20 hours ago, before it was opened",
    {
      warnedAt: after(NOW, -18 * HOUR_MS),
      retentionExpiresAt: after(DEADLINE, 72 * HOUR_MS),
    },
    true,
  ],
  ["a warning two hours ago", {
    warnedAt: after(NOW, -2 * HOUR_MS),
    retentionExpiresAt: DEADLINE,
  }, false],
  [
    "a warning two hours ago of another deadline",
    {
      warnedAt: after(NOW, -2 * HOUR_MS),
      retentionExpiresAt: after(DEADLINE, -HOUR_MS),
    },
    true,
  ],
  ["a word to the tech team alone", { techToldFor: DEADLINE }, true],
];
for (const [name, warning, expected] of NOTED) {
  Deno.test(`selectLastCall: after ${name} it is ${expected ? "" : "not "}due`, () => {
    assert.equal(
      isDue({ retentionExpiresAt: DEADLINE }, { warning }),
      expected,
    );
  });
}

const NOTED_ON_UNKNOWN: [string, Partial<Warning>, boolean][] = [
  ["nothing for this deadline", {}, true],
  ["a word to the tech team", { techToldFor: DEADLINE }, false],
  ["a last call to the owner", { lastCallFor: DEADLINE }, false],
  ["a warning an hour ago", {
    warnedAt: after(NOW, -HOUR_MS),
    retentionExpiresAt: DEADLINE,
  }, false],
  [
    "a word to the tech team on another deadline",
    { techToldFor: after(DEADLINE, -HOUR_MS) },
    true,
  ],
];
for (const [name, warning, expected] of NOTED_ON_UNKNOWN) {
  Deno.test(`selectLastCall: unknown, with ${name}, is ${expected ? "" : "not "}for the tech team`, () => {
    assert.equal(isDue(UNKNOWN, { warning }), expected);
  });
}

/** What was noted, and whom the owner is linked to by now. */
const LINKED: [string, Partial<Warning>, string | null, boolean][] = [
  ["told in person, and linked as then", { toldIn: "dm" }, "U1", false],
  ["told in person, and linked to somebody else", { toldIn: "dm" }, "U2", true],
  ["told in person, and linked no more", { toldIn: "dm" }, null, false],
  ["told in a channel, and linked as then", { toldIn: "channel" }, "U1", false],
  [
    "told in a channel, and linked to somebody else",
    { toldIn: "channel" },
    "U2",
    true,
  ],
  [
    "told in a channel, and linked no more",
    { toldIn: "channel" },
    null,
    false,
  ],
  [
    "named by login in a channel, and linked since",
    { toldIn: "channel", slackUserId: null },
    "U2",
    false,
  ],
];
for (const [name, told, slackUserId, expected] of LINKED) {
  Deno.test(`selectLastCall: an owner who was ${name} is ${expected ? "" : "not "}due`, () => {
    const codespace = { retentionExpiresAt: DEADLINE };
    const slackUserOf = () => slackUserId;
    const warnedNow = { warnedAt: NOW, retentionExpiresAt: DEADLINE };
    for (const noted of [{ lastCallFor: DEADLINE }, warnedNow]) {
      const warning = { ...told, ...noted };
      assert.equal(isDue(codespace, { warning, slackUserOf }), expected);
    }
  });
}

/** Whom the owner is linked to by now, and whether there is a channel. */
const NOBODY_TOLD: [string, string | null, boolean, boolean][] = [
  ["and still is nobody", null, false, false],
  ["whom a message may reach by now", "U1", false, true],
  ["and is somebody else", "U2", false, true],
  ["and there is a channel", null, true, true],
];
for (const [name, slackUserId, hasChannel, expected] of NOBODY_TOLD) {
  Deno.test(`selectLastCall: after word to the tech team of an owner nobody could tell, ${name}: ${expected ? "" : "not "}due`, () => {
    const codespace = { retentionExpiresAt: DEADLINE };
    const warning = { techToldFor: DEADLINE };
    const slackUserOf = () => slackUserId;
    const rules = { warning, slackUserOf, hasChannel };
    assert.equal(isDue(codespace, rules), expected);
  });
}
