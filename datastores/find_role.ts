import { ok, type Result } from "../codespaces/result.ts";
import { mayManageMappings } from "../slack/api/access.ts";
import type { SlackApi } from "../slack/api/api.ts";
import type { SlackError } from "../slack/api/errors.ts";
import { listOrganisations } from "./report_settings.ts";

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
