import { PEOPLE_LINKS } from "../../slack/triggers/people_links.ts";
import type { Subject } from "./check.ts";

/** Everything that is looked at, in the order in which it is told. */
export const GITHUB = {
  environment: { id: "environment", title: "GitHub settings" },
  token: { id: "github_token", title: "GitHub token" },
  kind: { id: "github_token_kind", title: "GitHub token kind" },
  expiry: { id: "github_token_expiry", title: "GitHub token expiry" },
  organisation: { id: "organisation", title: "GitHub organisation" },
  owner: { id: "organisation_owner", title: "GitHub owner" },
  codespaces: { id: "codespaces", title: "GitHub codespaces" },
  requests: { id: "github_requests", title: "GitHub rate limit" },
} as const satisfies Record<string, Subject>;

export const SLACK = {
  token: { id: "slack_token", title: "Slack token" },
  scopes: { id: "slack_scopes", title: "Slack scopes" },
  settings: { id: "settings", title: "Settings" },
  reportChannel: { id: "report_channel", title: "Report channel" },
  techChannel: { id: "tech_channel", title: "Tech channel" },
  helpChannel: { id: "help_channel", title: "Help channel" },
  weekly: { id: "weekly_report", title: "Weekly report" },
  lastCall: { id: "last_call", title: "Last call" },
  mappings: { id: "mappings", title: "Who is who" },
  lastRun: { id: "last_run", title: "Last report" },
} as const satisfies Record<string, Subject>;

/** The links that people start workflows with, by workflow. */
export const LINKS: readonly (Subject & { readonly workflow: string })[] =
  PEOPLE_LINKS.map(({ link }) => {
    const workflow = link.workflow.replace("#/workflows/", "");
    return { id: `link_${workflow}`, title: `Link "${link.name}"`, workflow };
  });
