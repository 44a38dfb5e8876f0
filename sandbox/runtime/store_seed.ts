import type { Seed } from "../seed/types.ts";
import type { DatastoreStandIn } from "../slack/datastores/stand_in.ts";

/** Fills the app's datastores with what onboarding has stored before. */
export async function storeSeed(
  datastores: DatastoreStandIn,
  { mappings, settings }: Pick<Seed, "mappings" | "settings">,
): Promise<void> {
  await Promise.all([
    ...mappings.map((item) => datastores.put("github_slack_mappings", item)),
    ...settings.map((item) => datastores.put("report_settings", item)),
  ]);
}
