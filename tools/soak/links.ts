import type { Sandbox } from "../../sandbox/mod.ts";
import { asSlackCli } from "../../sandbox/triggers/as_slack_cli.ts";
import configureReport from "../../triggers/configure_report.ts";
import manageMappings from "../../triggers/manage_mappings.ts";

/** The links that people of a story open, by the workflow's callback id. */
export type Links = Readonly<
  Record<"manage_mappings" | "configure_report", string>
>;

/** As `slack trigger create` makes them. */
export function makeLinks({ triggers }: Sandbox): Links {
  const make = (definition: unknown): string => {
    const made = triggers.create(asSlackCli(definition));
    return made.ok ? String(made.trigger["shortcut_url"]) : "";
  };
  return {
    manage_mappings: make(manageMappings),
    configure_report: make(configureReport),
  };
}
