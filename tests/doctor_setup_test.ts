import adhocReport from "../triggers/adhoc_report.ts";
import { channelId, NOW, ORG } from "./support/app.ts";
import { scheduleLastCall, scheduleWeekly } from "./support/doctor.ts";
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
    name: "a private channel without the app",
    arrange: ({ slack }) => slack.world.channel("team-rex").isPrivate = true,
    says: [{ id: "tech_channel", state: "problem", cure: /^Type \/invite/ }],
  },
  {
    name: "a private channel with the app",
    arrange({ slack: { world } }) {
      world.channel("team-rex").isPrivate = true;
      world.channel("team-rex").members.add(world.app.user.id);
    },
    says: [{ id: "tech_channel", state: "ok", found: /: the app is in it/ }],
  },
  {
    name: "a channel where few may write",
    arrange: ({ slack }) => slack.world.channel("opensafely").isReadOnly = true,
    says: [
      {
        id: "report_channel",
        state: "problem",
        found: /^#opensafely does not let/,
      },
      { id: "help_channel", state: "ok" },
    ],
  },
  {
    name: "a channel without thread replies",
    arrange: ({ slack }) => {
      slack.world.channel("opensafely").isNonThreadable = true;
      slack.world.channel("opensafely-users").isNonThreadable = true;
    },
    says: [
      {
        id: "report_channel",
        state: "problem",
        found: /^#opensafely does not allow replies in threads/,
        cure: /posting permissions/,
      },
      { id: "help_channel", state: "ok" },
    ],
  },
  {
    name: "nothing scheduled",
    says: [
      { id: "weekly_report", state: "problem", found: /Nothing is scheduled/ },
      { id: "last_call", state: "problem", found: /on .* not scheduled/ },
    ],
  },
  {
    name: "everything scheduled twice",
    arrange(app) {
      scheduleWeekly(app);
      scheduleWeekly(app);
      scheduleLastCall(app);
      scheduleLastCall(app);
    },
    says: [
      {
        id: "weekly_report",
        state: "problem",
        found: /scheduled 2 times: Ft000000001, Ft000000002/,
        cure: /slack trigger delete --trigger-id Ft000000002\.$/,
      },
      { id: "last_call", state: "problem", found: /Ft000000003, Ft000000004/ },
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
    name: "a weekly trigger as the settings say, by another name of the zone",
    async arrange(app) {
      scheduleWeekly(app);
      await settingsAre(app, {
        weekday: "Monday",
        time: "09:00",
        timezone: "GB",
      });
    },
    says: [{ id: "weekly_report", state: "ok", found: /scheduled once/ }],
  },
  {
    name: "another time in the settings, and no last call there",
    arrange: (app) => {
      scheduleWeekly(app);
      scheduleLastCall(app);
      return settingsAre(app, {
        last_call: false,
        weekday: "Tuesday",
        time: "10:00",
        timezone: "Europe/London",
      });
    },
    says: [
      {
        id: "weekly_report",
        state: "warning",
        found: /next on 2026-11-30 at 09:00 UTC\. The settings say Tuesday/,
      },
      { id: "last_call", state: "warning", found: /off .* scheduled: Ft/ },
    ],
  },
  {
    name: "a last call that is off",
    arrange: (app) => settingsAre(app, { last_call: false }),
    says: [{ id: "last_call", state: "ok", found: /off, and not scheduled/ }],
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
