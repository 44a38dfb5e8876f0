import type { GithubSlackMappings } from "../../datastores/github_slack_mappings.ts";
import type { JsonObject } from "../runtime/json.ts";
import type { GithubSeed } from "../github/types.ts";
import type { SlackSeed } from "../slack/types.ts";

type AttributesOf<Store extends { definition: { attributes: object } }> =
  keyof Store["definition"]["attributes"];

/** An item of `github_slack_mappings`. */
export type MappingItem = Readonly<
  Record<AttributesOf<typeof GithubSlackMappings>, string>
>;

/** An item of `report_settings`; only its key must be there. */
export type SettingsItem =
  & { readonly org: string }
  & Readonly<
    Partial<Record<string, string | number | boolean | readonly string[]>>
  >;

/** The world as the sandbox starts, on Slack and on GitHub. */
export interface Seed {
  readonly now: Date;
  /** The organisation's login. */
  readonly org: string;
  readonly slack: SlackSeed;
  readonly github: GithubSeed;
  readonly mappings: readonly MappingItem[];
  readonly settings: readonly SettingsItem[];
  /** What earlier reports noted, of `codespace_warnings` and `report_runs`. */
  readonly history?: {
    readonly warnings: readonly JsonObject[];
    readonly runs: readonly JsonObject[];
  };
}
