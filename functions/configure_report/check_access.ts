import type { SettingErrors } from "../../codespaces/settings.ts";
import { listOrganisations } from "../../datastores/report_settings.ts";
import { mayManageMappings } from "../../installation/access.ts";
import type { Context } from "./context.ts";

/**
 * Whether whoever saves could change the settings again with another tech
 * channel: its members may, and admins. Empty where they could, and where it
 * cannot be told.
 */
export async function checkAccess(
  { slack, actorId }: Context,
  { org, techChannelId, before }: {
    readonly org: string;
    readonly techChannelId: string | null;
    /** The tech channel as stored. */
    readonly before: string | null;
  },
): Promise<SettingErrors> {
  if (techChannelId === null || techChannelId === before) return {};
  const organisations = await listOrganisations(slack);
  if (!organisations.ok) return {};
  const others = organisations.value.flatMap((one) =>
    one.org === org ? [] : one.techChannelId ?? []
  );
  const may = await mayManageMappings(slack, {
    userId: actorId,
    techChannelIds: [techChannelId, ...others],
  });
  if (!may.ok || may.value) return {};
  return {
    techChannelId:
      "You are not in this channel, so you could not change these " +
      "settings again. Join it first, or let somebody save this who is in it.",
  };
}
