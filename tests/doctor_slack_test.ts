import type { Sandbox } from "../sandbox/mod.ts";
import {
  answer,
  MISSING_SCOPE,
  skipped,
  slackDoes,
  testRows,
} from "./support/doctor_rows.ts";

const OF_THE_TOKEN = [
  "slack_scopes",
  "settings",
  "report_channel",
  "tech_channel",
  "help_channel",
  "weekly_report",
  "last_call",
  "link_add_mapping",
  "link_channel_coverage",
  "mappings",
  "last_run",
];

/** Whoever asks is a person, whose token Slack tells little. */
function askAsPerson(app: Sandbox) {
  const person = answer({ ok: true, user: "maya.okafor", team: "Sandbox" });
  slackDoes(app, /^auth\.test$/, person);
}

testRows("Slack", [
  {
    name: "a token that Slack does not know",
    options: { env: { SLACK_TOKEN: "xoxb-nobody-has-this-one" } },
    says: [
      {
        id: "slack_token",
        state: "problem",
        found: /SLACK_TOKEN \(invalid_auth\)/,
        cure: /slack auth token/,
      },
      ...skipped(...OF_THE_TOKEN),
    ],
  },
  {
    name: "Slack is down",
    arrange: (app) => slackDoes(app, /./, { kind: "reset" }),
    options: { limitMs: 400 },
    says: [
      {
        id: "slack_token",
        state: "problem",
        found: /could not be reached/,
        cure: /slack-status\.com/,
      },
      ...skipped(...OF_THE_TOKEN),
    ],
  },
  {
    name: "scopes that were never approved",
    arrange: (app) =>
      slackDoes(
        app,
        /^auth\.test$/,
        answer({ ok: true, user: "app", team: "Sandbox", bot_id: "B1" }, {
          "x-oauth-scopes": "chat:write,channels:read",
        }),
      ),
    says: [{
      id: "slack_scopes",
      state: "problem",
      found: /^Not given: channels:join \(join .*triggers:write .*\.$/,
      cure: /slack deploy/,
    }],
  },
  {
    name: "a datastore that may not be read",
    arrange: (app) => slackDoes(app, /^apps\.datastore/, MISSING_SCOPE),
    says: [
      { id: "settings", state: "problem", found: /missing_scope/ },
      ...skipped("report_channel", "tech_channel", "help_channel"),
      { id: "mappings", state: "problem", cure: /slack deploy/ },
      { id: "last_run", state: "problem" },
      { id: "link_add_mapping", state: "problem", found: /There is none/ },
    ],
  },
  {
    name: "a person's token: what it does not tell is skipped",
    arrange(app) {
      askAsPerson(app);
      app.slack.world.channel("team-rex").isPrivate = true;
      slackDoes(app, /^apps\.datastore\.query/, MISSING_SCOPE);
    },
    says: [
      { id: "slack_token", state: "ok", found: /maya\.okafor's, a person/ },
      { id: "slack_scopes", state: "skipped", cure: /Check the installation/ },
      { id: "report_channel", state: "ok" },
      { id: "tech_channel", state: "skipped" },
      { id: "mappings", state: "skipped", found: /missing_scope/ },
    ],
  },
]);
