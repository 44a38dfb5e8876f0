import assert from "node:assert/strict";
import { NO_SETTINGS } from "../codespaces/settings.ts";
import { findSettings, listOrganisations } from "./report_settings.ts";
import { accept, refuse, withSlack } from "../slack/testdata/scripted_slack.ts";

const CASES: [string, Record<string, unknown>, Record<string, unknown>][] = [
  ["no item sets nothing", {}, {}],
  ["an old item with its key alone sets nothing", { org: "opensafely" }, {}],
  [
    "a full item sets everything",
    {
      org: "opensafely",
      channel_ids: ["C1", "C2"],
      tech_channel_id: "C3",
      help_channel_id: "C4",
      threshold_days: 0,
      excluded_repos: ["scratch"],
      delivery: "dm",
      post_when_empty: true,
    },
    {
      channelIds: ["C1", "C2"],
      techChannelId: "C3",
      helpChannelId: "C4",
      thresholdDays: 0,
      excludedRepos: ["scratch"],
      delivery: "dm",
      postWhenEmpty: true,
    },
  ],
  [
    "blank attributes set nothing, an empty list is a choice",
    { org: "o", tech_channel_id: "", delivery: "", excluded_repos: [] },
    { excludedRepos: [] },
  ],
  [
    "attributes of another type set nothing",
    {
      org: "o",
      channel_ids: "C1",
      threshold_days: "5",
      post_when_empty: "yes",
    },
    {},
  ],
  ["a preview and other deliveries that are none", { delivery: "preview" }, {}],
  ["45 days are as many as GitHub keeps", { threshold_days: 45 }, {
    thresholdDays: 30,
  }],
  ["-3 days are none", { threshold_days: -3 }, { thresholdDays: 0 }],
  ["2.7 days are 2 whole ones", { threshold_days: 2.7 }, { thresholdDays: 2 }],
  [
    "a day, a time and a time zone that are none set nothing",
    { weekday: "Mon", time: "9", timezone: "Mars/Olympus" },
    {},
  ],
];

for (const [what, item, expected] of CASES) {
  Deno.test(`findSettings: ${what}`, async () => {
    await withSlack(() => accept({ item }), async ({ slack }) => {
      const found = await findSettings(slack, "opensafely");
      assert.deepEqual(found, {
        ok: true,
        value: { ...NO_SETTINGS, ...expected },
      });
    });
  });
}

Deno.test("findSettings: the key is the organisation in lower case", async () => {
  await withSlack(() => accept({ item: {} }), async ({ slack, calls }) => {
    await findSettings(slack, "OpenSAFELY");
    assert.deepEqual(calls[0]?.args, {
      datastore: "report_settings",
      id: "opensafely",
    });
  });
});

Deno.test("findSettings: a datastore that fails is an error, not no settings", async () => {
  await withSlack(() => refuse("datastore_error"), async ({ slack }) => {
    assert.equal((await findSettings(slack, "opensafely")).ok, false);
  });
});

Deno.test("listOrganisations: by login; an item that no settings are read from grants nobody anything", async () => {
  const items = ["opensafely", "OpenSAFELY", "bennett"].map((org, index) => ({
    org,
    tech_channel_id: `C${index}`,
    ...(org === "bennett" && {
      channel_ids: ["C7"],
      excluded_repos: ["scratch"],
    }),
  }));
  await withSlack(() => accept({ items }), async ({ slack }) => {
    assert.deepEqual(await listOrganisations(slack), {
      ok: true,
      value: [
        {
          org: "bennett",
          techChannelId: "C2",
          channelIds: ["C7"],
          excludedRepos: ["scratch"],
        },
        {
          org: "opensafely",
          techChannelId: "C0",
          channelIds: [],
          excludedRepos: [],
        },
      ],
    });
  });
});
