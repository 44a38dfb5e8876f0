import { ok, type Result } from "../../codespaces/result.ts";
import { listOrganisations } from "../../datastores/report_settings.ts";
import { mayManageMappings } from "../../slack/access.ts";
import type { SlackApi } from "../../slack/api.ts";
import type { SlackError } from "../../slack/errors.ts";
import type { Role } from "./context.ts";

/** What somebody may do now; asked anew for every event of the modal. */
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
