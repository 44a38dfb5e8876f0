import { Manifest } from "deno-slack-sdk/mod.ts";
import { readGithubSignIn } from "./codespaces/github_sign_in.ts";
import { outgoingDomain } from "./codespaces/github_site.ts";
import { CodespaceWarnings } from "./datastores/codespace_warnings.ts";
import { GithubSlackMappings } from "./datastores/github_slack_mappings.ts";
import { ReportRuns } from "./datastores/report_runs.ts";
import { ReportSettings } from "./datastores/report_settings.ts";
import { CheckMappings } from "./functions/check_mappings/definition.ts";
import { CheckSchedule } from "./functions/check_schedule/definition.ts";
import { ClaimMapping } from "./functions/claim_mapping/definition.ts";
import { ConfigureReport } from "./functions/configure_report/definition.ts";
import { ManageMappings } from "./functions/manage_mappings/definition.ts";
import { MeasureChannelCoverage } from "./functions/measure_channel_coverage/definition.ts";
import { ReportCodespaces } from "./functions/report_codespaces/definition.ts";
import { RequestReport } from "./functions/request_report/definition.ts";
import { RescueCodespace } from "./functions/rescue_codespace/definition.ts";
import { githubProvider } from "./functions/rescue_codespace/provider.ts";
import { SaveMapping } from "./functions/save_mapping/definition.ts";
import { BOT_SCOPES } from "./slack/api/scopes.ts";
import { type Environment, readEnvironment } from "./terminal/environment.ts";
import { AddMapping } from "./workflows/add_mapping.ts";
import { AddMappingAgain } from "./workflows/add_mapping_again.ts";
import { AddMappingFor } from "./workflows/add_mapping_for.ts";
import { AdhocReport } from "./workflows/adhoc_report.ts";
import { ChannelCoverage } from "./workflows/channel_coverage.ts";
import { ClaimMapping as ClaimMappingWorkflow } from "./workflows/claim_mapping.ts";
import { ConfigureReport as ConfigureReportWorkflow } from "./workflows/configure_report.ts";
import { ConfigureReportFor } from "./workflows/configure_report_for.ts";
import { ConnectGithub } from "./workflows/connect_github.ts";
import { LastCall } from "./workflows/last_call.ts";
import { ManageMappings as ManageMappingsWorkflow } from "./workflows/manage_mappings.ts";
import { PostReport } from "./workflows/post_report.ts";
import { RescueCodespace as RescueCodespaceWorkflow } from "./workflows/rescue_codespace.ts";
import { WeeklyReport } from "./workflows/weekly_report.ts";

/** What of the environment decides how the app is built. */
export const BUILT_FOR = readEnvironment(
  ["GITHUB_API_URL", "GITHUB_OAUTH_CLIENT_ID"],
  console.error,
);

/**
 * The hosted app may reach the GitHub that it is built for, and no other; what
 * needs people's sign-in there is in it where that is configured. Throws an
 * Error, with what to do, where that is configured wrongly.
 */
export function manifestFor(env: Environment) {
  const signIn = readGithubSignIn(env);
  if (!signIn.ok) throw new Error(`${signIn.error.found} ${signIn.error.cure}`);
  return Manifest({
    name: "Codespaces Report",
    description:
      "Warns researchers before GitHub deletes a codespace with unsaved work",
    icon: "assets/icon.png",
    functions: FUNCTIONS,
    workflows: WORKFLOWS,
    datastores: [
      CodespaceWarnings,
      GithubSlackMappings,
      ReportRuns,
      ReportSettings,
    ],
    outgoingDomains: [outgoingDomain(env["GITHUB_API_URL"])],
    botScopes: BOT_SCOPES.map(({ scope }) => scope),
    ...(signIn.value !== null && {
      functions: [...FUNCTIONS, RescueCodespace],
      workflows: [...WORKFLOWS, ConnectGithub, RescueCodespaceWorkflow],
      externalAuthProviders: [githubProvider(signIn.value)],
    }),
  });
}

const FUNCTIONS = [
  CheckMappings,
  CheckSchedule,
  ClaimMapping,
  ConfigureReport,
  ManageMappings,
  MeasureChannelCoverage,
  ReportCodespaces,
  RequestReport,
  SaveMapping,
];

const WORKFLOWS = [
  AddMapping,
  AddMappingAgain,
  AddMappingFor,
  AdhocReport,
  ChannelCoverage,
  ClaimMappingWorkflow,
  ConfigureReportWorkflow,
  ConfigureReportFor,
  LastCall,
  ManageMappingsWorkflow,
  PostReport,
  WeeklyReport,
];

export default manifestFor(BUILT_FOR);
