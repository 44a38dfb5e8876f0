import type { Seed } from "../seed/types.ts";
import type { DatastoreStandIn } from "../slack/datastores/stand_in.ts";

/** Fills the app's datastores with what onboarding has stored before. */
export async function storeSeed(
  datastores: DatastoreStandIn,
  { mappings, settings }: Pick<Seed, "mappings" | "settings">,
): Promise<void> {
  await Promise.all([
    datastores.putMany("github_slack_mappings", mappings),
    datastores.putMany("report_settings", settings),
  ]);
}
