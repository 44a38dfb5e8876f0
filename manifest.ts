import { Manifest } from "deno-slack-sdk/mod.ts";
import { GithubSlackMappings } from "./datastores/github_slack_mappings.ts";
import { ReportRuns } from "./datastores/report_runs.ts";
import { ReportSettings } from "./datastores/report_settings.ts";
import { ReportCodespaces } from "./functions/report_codespaces/definition.ts";
import { WeeklyReport } from "./workflows/weekly_report.ts";

export default Manifest({
  name: "Codespaces Report",
  description:
    "Warns researchers before GitHub deletes a codespace with unsaved work",
  icon: "assets/icon.png",
  functions: [ReportCodespaces],
  workflows: [WeeklyReport],
  datastores: [GithubSlackMappings, ReportRuns, ReportSettings],
  outgoingDomains: ["api.github.com"],
  botScopes: [
    "chat:write", // post the report
    "channels:join", // join the public channels it reports to ...
    "channels:read", // ... after asking what kind of channel they are
    "channels:history", // read its own posts back, so none is doubled
    "groups:read", // the same for private channels it was invited to
    "groups:history",
    "im:history", // the same for direct messages it sent
    "im:write", // open those direct messages
    "datastore:read",
    "datastore:write",
  ],
});
