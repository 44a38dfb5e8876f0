import { Manifest } from "deno-slack-sdk/mod.ts";
import { GithubSlackMappings } from "./datastores/github_slack_mappings.ts";
import { MappingClaims } from "./datastores/mapping_claims.ts";
import { ReportRuns } from "./datastores/report_runs.ts";
import { ReportSettings } from "./datastores/report_settings.ts";
import { CheckMappings } from "./functions/check_mappings/definition.ts";
import { ClaimMapping } from "./functions/claim_mapping/definition.ts";
import { ManageMappings } from "./functions/manage_mappings/definition.ts";
import { ReportCodespaces } from "./functions/report_codespaces/definition.ts";
import { SaveMapping } from "./functions/save_mapping/definition.ts";
import { AddMapping } from "./workflows/add_mapping.ts";
import { AddMappingAgain } from "./workflows/add_mapping_again.ts";
import { AddMappingFor } from "./workflows/add_mapping_for.ts";
import { ClaimMapping as ClaimMappingWorkflow } from "./workflows/claim_mapping.ts";
import { ManageMappings as ManageMappingsWorkflow } from "./workflows/manage_mappings.ts";
import { WeeklyReport } from "./workflows/weekly_report.ts";

export default Manifest({
  name: "Codespaces Report",
  description:
    "Warns researchers before GitHub deletes a codespace with unsaved work",
  icon: "assets/icon.png",
  functions: [
    CheckMappings,
    ClaimMapping,
    ManageMappings,
    ReportCodespaces,
    SaveMapping,
  ],
  workflows: [
    AddMapping,
    AddMappingAgain,
    AddMappingFor,
    ClaimMappingWorkflow,
    ManageMappingsWorkflow,
    WeeklyReport,
  ],
  datastores: [GithubSlackMappings, MappingClaims, ReportRuns, ReportSettings],
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
    "users:read", // who is deactivated, an app or an admin
    "users:read.email", // find the people that a list names by e-mail
    "triggers:write", // find the links that its buttons start
    "datastore:read",
    "datastore:write",
  ],
});
