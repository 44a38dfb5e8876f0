import { ok, type Result } from "../codespaces/result.ts";
import { listOrganisations } from "../datastores/report_settings.ts";
import type { SlackApi } from "../slack/api/api.ts";
import type { SlackError } from "../slack/api/errors.ts";
import { findPersonHere } from "../slack/api/people.ts";
import { readMembers } from "../slack/api/channel_members.ts";

/** What somebody may do: everything, or only what concerns themselves. */
export type Role =
  | { readonly kind: "manager" }
  | { readonly kind: "anyone"; readonly techChannelIds: readonly string[] };

/** What somebody may do now; asked anew for every event of a modal. */
export async function findRole(
  slack: SlackApi,
  userId: string,
): Promise<Result<Role, SlackError>> {
  const organisations = await listOrganisations(slack);
  if (!organisations.ok) return organisations;
  const techChannelIds = organisations.value.flatMap(({ techChannelId }) =>
    techChannelId ?? []
  );
  const mayManage = await mayManageMappings(slack, { userId, techChannelIds });
  if (!mayManage.ok) return mayManage;
  return ok(
    mayManage.value ? { kind: "manager" } : { kind: "anyone", techChannelIds },
  );
}

/** Slack's words for a channel that nobody can be seen in any more. */
const NO_CHANNEL = new Set([
  "channel_not_found",
  "not_in_channel",
  "method_not_supported_for_channel_type",
]);

/**
 * Whether somebody may change anyone's mapping: workspace admins and owners
 * may, and members of a tech channel; before one is set, admins alone. Bots,
 * deactivated users and people of another organisation may not, wherever they
 * are members. Where it cannot be told, that is an error and not a yes.
 *
 * Everybody may claim or remove their own mapping, which is not asked here.
 */
export async function mayManageMappings(
  slack: SlackApi,
  who: {
    readonly userId: string;
    readonly techChannelIds: readonly string[];
  },
): Promise<Result<boolean, SlackError>> {
  const person = await findPersonHere(slack, who.userId);
  if (!person.ok) return person;
  if (person.value === null) return ok(false);
  const { isBot, isDeactivated, isExternal, isAdmin } = person.value;
  if (isBot || isDeactivated || isExternal) return ok(false);
  if (isAdmin) return ok(true);
  for (const channelId of new Set(who.techChannelIds)) {
    const member = await isMember(slack, channelId, who.userId);
    if (!member.ok || member.value) return member;
  }
  return ok(false);
}

/** A channel that is gone, or that the app was removed from, has no members. */
async function isMember(
  slack: SlackApi,
  channelId: string,
  userId: string,
): Promise<Result<boolean, SlackError>> {
  let found = false;
  const read = await readMembers(slack, channelId, (members) => {
    found = members.includes(userId);
    return found ? "enough" : "go on";
  });
  if (read.ok) return ok(found);
  const { error } = read;
  return error.kind === "refused" && NO_CHANNEL.has(error.code)
    ? ok(false)
    : read;
}
