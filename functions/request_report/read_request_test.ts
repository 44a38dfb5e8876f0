import assert from "node:assert/strict";
import { readRequest } from "./read_request.ts";

const MANAGER = {
  isManager: true,
  organisations: [{
    org: "opensafely",
    techChannelId: null,
    channelIds: ["C0SET", "C0ALSO"],
    excludedRepos: ["scratch", "opensafely/drafts"],
  }],
};
const READER = { ...MANAGER, isManager: false };

const read = (values: Record<string, string>, asker = MANAGER) =>
  readRequest({
    values: new Map(Object.entries({ org: "opensafely", ...values })),
  }, asker);

const PREVIEW = {
  org: "opensafely",
  thresholdDays: null,
  delivery: "preview",
  channelId: null,
  repository: null,
};

Deno.test("readRequest: with nothing said it is a preview, as the settings say", () => {
  assert.deepEqual(read({}), { ok: true, value: PREVIEW });
});

Deno.test("readRequest: takes all that a manager says", () => {
  const asked = read({
    org: " Other ",
    days: "0",
    where: "channel",
    channel: "C0123",
    repository: "kidney",
  });
  assert.deepEqual(asked, {
    ok: true,
    value: {
      org: "Other",
      thresholdDays: 0,
      delivery: "channel",
      channelId: "C0123",
      repository: "kidney",
    },
  });
});

for (
  const [org, where, channel, expected] of [
    ["opensafely", "preview", "C0123", "C0123"],
    ["opensafely", "preview", "", null],
    ["opensafely", "channel", "C0123", "C0123"],
    ["opensafely", "channel", "", null],
    ["opensafely", "dm", "C0123", null],
    ["other", "preview", "", null],
    ["other", "channel", "C0123", "C0123"],
    ["other", "channel", "", "an error"],
  ] as const
) {
  Deno.test(`readRequest: "${channel}" as ${where} of ${org} goes to ${expected ?? "the settings' channels"}`, () => {
    const asked = read({ org, where, channel });
    assert.equal(
      asked.ok ? asked.value.channelId : Object.keys(asked.error).join(),
      expected === "an error" ? "channel" : expected,
    );
  });
}

for (
  const where of ["preview", "channel", "dm", "channel_and_dm", "everybody"]
) {
  Deno.test(`readRequest: who is no manager gets a preview, also for "${where}"`, () => {
    assert.deepEqual(read({ where, channel: "C0123" }, READER), {
      ok: true,
      value: PREVIEW,
    });
  });
}

Deno.test("readRequest: who is no manager may see no other organisation", () => {
  const asked = read({ org: "other" }, READER);
  assert.ok(!asked.ok);
  assert.deepEqual(Object.keys(asked.error), ["org"]);
});

for (
  const [repository, isRefused] of [
    ["scratch", true],
    ["OpenSAFELY/Scratch", true],
    ["https://github.com/opensafely/drafts", true],
    ["drafts", true],
    ["other/drafts", false],
    ["kidney-study", false],
  ] as const
) {
  Deno.test(`readRequest: who is no manager ${isRefused ? "may not" : "may"} look at ${repository}`, () => {
    assert.ok(read({ repository }).ok);
    const asked = read({ repository, org: "OpenSAFELY" }, READER);
    assert.equal(asked.ok, !isRefused);
    if (asked.ok) return;
    assert.deepEqual(Object.keys(asked.error), ["repository"]);
    assert.match(asked.error["repository"] ?? "", / is left out of the report/);
  });
}

for (
  const [field, value] of [
    ["org", ""],
    ["org", "<!channel>"],
    ["days", "31"],
    ["days", "-1"],
    ["days", "1.5"],
    ["days", "ten"],
    ["days", "1e1000"],
    ["repository", "a b"],
    ["repository", "a/b/c"],
  ] as const
) {
  Deno.test(`readRequest: says beside ${field} what is wrong with "${value}"`, () => {
    const asked = read({ [field]: value });
    assert.ok(!asked.ok);
    assert.deepEqual(Object.keys(asked.error), [field]);
  });
}

for (const channel of ["U0123", "D0123", "C", "<#C0123>"]) {
  Deno.test(`readRequest: "${channel}" is no channel to post to`, () => {
    const asked = read({ where: "preview", channel });
    assert.ok(!asked.ok);
    assert.deepEqual(Object.keys(asked.error), ["channel"]);
  });
}
