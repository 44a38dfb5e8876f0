import { ok, type Result } from "../../codespaces/result.ts";
import { listOrganisations } from "../../datastores/report_settings.ts";
import type { SlackApi } from "../../slack/api.ts";
import type { SlackError } from "../../slack/errors.ts";

/** The tech team's channel of each organisation that has one, by its login. */
export async function findTechChannels(
  slack: SlackApi,
): Promise<Result<ReadonlyMap<string, string>, SlackError>> {
  const organisations = await listOrganisations(slack);
  if (!organisations.ok) return organisations;
  return ok(
    new Map(
      organisations.value.flatMap(({ org, techChannelId }) =>
        techChannelId === null ? [] : [[org, techChannelId]]
      ),
    ),
  );
}

/**
 * Who is asked about an organisation's owners. The organisation may be forged,
 * but only to another one's tech team; null where there is none at all.
 */
export function techChannelFor(
  channels: ReadonlyMap<string, string>,
  org: string,
): string | null {
  return channels.get(org) ?? [...channels.values()][0] ?? null;
}
