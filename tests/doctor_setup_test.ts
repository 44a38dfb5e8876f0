import adhocReport from "../triggers/adhoc_report.ts";
import { channelId, NOW, ORG } from "./support/app.ts";
import { scheduleWeekly } from "./support/doctor.ts";
import { settingsAre, testRows } from "./support/doctor_rows.ts";
import { createLink } from "./support/triggers.ts";

testRows("setup", [
  {
    name: "no settings",
    options: { args: ["--org", "another", "--json"] },
    says: [
      { id: "settings", state: "warning", found: /None are stored for ano/ },
      { id: "report_channel", state: "problem", found: /nowhere to go/ },
      { id: "tech_channel", state: "warning" },
      { id: "help_channel", state: "warning" },
    ],
  },
  {
    name: "nobody is written to but in direct messages",
    arrange: (app) => settingsAre(app, { channel_ids: [], delivery: "dm" }),
    says: [{ id: "report_channel", state: "ok", found: /None is needed/ }],
  },
  {
    name: "channels: archived, gone, and one that is right",
    arrange: (app) => {
      app.slack.world.channel("opensafely-users").isArchived = true;
      return settingsAre(app, {
        channel_ids: [
          channelId(app, "opensafely"),
          channelId(app, "opensafely-users"),
        ],
        help_channel_id: "C0GONE",
      });
    },
    says: [
      { id: "report_channel", state: "ok", found: /^#opensafely is public/ },
      {
        id: "report_channel_2",
        state: "problem",
        found: /^#opensafely-users is archived/,
        cure: /Unarchive the/,
      },
      { id: "help_channel", state: "problem", found: /^C0GONE is gone/ },
    ],
  },
  {
    name: "a trigger that fixes the channel",
    arrange: (app) => scheduleWeekly(app, "C0FIXED"),
    says: [
      {
        id: "weekly_report",
        state: "warning",
        found: /Ft000000001 fixes channel_id C0FIXED, which wins/,
      },
      { id: "report_channel", state: "problem", found: /C0FIXED/ },
    ],
  },
  {
    name: "links: two missing, one doubled",
    arrange(app) {
      createLink(app, adhocReport);
      createLink(app, adhocReport);
    },
    says: [
      {
        id: "link_configure_report",
        state: "problem",
        cure:
          /^Run slack trigger create --trigger-def triggers\/configure_report\.ts/,
      },
      {
        id: "link_add_mapping",
        state: "problem",
        found: /There is none/,
        cure: /^Open the settings and save them/,
      },
      {
        id: "link_adhoc_report",
        state: "warning",
        found: /There are 2: Ft000000001, Ft000000002/,
        cure: /slack trigger delete --trigger-id Ft000000002/,
      },
    ],
  },
  {
    name: "a run that failed",
    arrange: ({ slack }) =>
      slack.datastores.put("report_runs", {
        run_id: "Fx1",
        org: ORG,
        status: "failed",
        updated_at: NOW.toISOString(),
      }),
    says: [{
      id: "last_run",
      state: "warning",
      found: /failed on 2026-11-23 at 09:00/,
      cure: /slack activity/,
    }],
  },
]);
