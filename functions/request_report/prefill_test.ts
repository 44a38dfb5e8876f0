import assert from "node:assert/strict";
import {
  accept,
  refuse,
  type Reply,
  type Script,
  withSlack,
} from "../../slack/testdata/scripted_slack.ts";
import { prefill } from "./prefill.ts";

const ASKER = {
  isManager: true,
  organisations: [{
    org: "opensafely",
    techChannelId: null,
    channelIds: ["C0FIRST", "C0SECOND"],
    excludedRepos: [],
  }],
};

const item = {
  org: "opensafely",
  channel_ids: ["#general", "C0FIRST", "C0SECOND"],
  threshold_days: 5,
};

const THERE = accept({ channel: { name: "users", is_member: true } });
const ARCHIVED = accept({ channel: { name: "old", is_archived: true } });

const scripted = (first: Reply, second = THERE): Script => ({ method, args }) =>
  method !== "conversations.info"
    ? accept({ item })
    : args.channel === "C0FIRST"
    ? first
    : second;

const CASES: [string, Reply, Reply, string | null][] = [
  ["that is there", THERE, THERE, "C0FIRST"],
  ["that is archived", ARCHIVED, THERE, "C0SECOND"],
  ["that is gone", refuse("channel_not_found"), THERE, "C0SECOND"],
  ["that Slack cannot tell of", refuse("fatal_error"), ARCHIVED, null],
];

for (const [what, first, second, expected] of CASES) {
  Deno.test(`prefill: with a first channel ${what}, it is ${expected}`, () =>
    withSlack(scripted(first, second), async ({ slack }) => {
      assert.deepEqual(await prefill(slack, ASKER), {
        days: 5,
        channelId: expected,
      });
    }));
}

Deno.test("prefill: with several organisations it is left to the one that is chosen", () =>
  withSlack(scripted(THERE), async ({ slack, calls }) => {
    const organisations = [...ASKER.organisations, ...ASKER.organisations];
    const filled = await prefill(slack, { isManager: true, organisations });
    assert.deepEqual(filled, { days: null, channelId: null });
    assert.deepEqual(calls, []);
  }));
