import { ok, type Result } from "../../codespaces/result.ts";
import { queryItems } from "../../datastores/query_items.ts";
import { textOf } from "../../datastores/items.ts";
import { ReportSettings } from "../../datastores/report_settings.ts";
import { mayManageMappings } from "../../slack/access.ts";
import type { SlackApi } from "../../slack/api.ts";
import type { SlackError } from "../../slack/errors.ts";
import type { Role } from "./context.ts";

/** What somebody may do now; asked anew for every event of the modal. */
export async function findRole(
  slack: SlackApi,
  userId: string,
): Promise<Result<Role, SlackError>> {
  const techChannelIds = await findTechChannels(slack);
  if (!techChannelIds.ok) return techChannelIds;
  const who = { userId, techChannelIds: techChannelIds.value };
  const mayManage = await mayManageMappings(slack, who);
  if (!mayManage.ok) return mayManage;
  return ok(
    mayManage.value
      ? { kind: "manager" }
      : { kind: "anyone", techChannelIds: techChannelIds.value },
  );
}

async function findTechChannels(
  slack: SlackApi,
): Promise<Result<string[], SlackError>> {
  const items = await queryItems(slack, ReportSettings.name);
  if (!items.ok) return items;
  return ok(items.value.flatMap((item) => textOf(item.tech_channel_id) ?? []));
}
