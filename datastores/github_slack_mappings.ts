import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";
import {
  isMappingSource,
  isSlackUserId,
  type Mapping,
} from "../codespaces/mapping.ts";
import { ok, type Result } from "../codespaces/result.ts";
import type { SlackApi } from "../slack/api/api.ts";
import type { SlackError } from "../slack/api/errors.ts";
import { getItems, putItems } from "./bulk_items.ts";
import {
  deleteItem,
  type Filter,
  getItem,
  type Item,
  putItem,
  queryItems,
  textOf,
} from "./items.ts";

/**
 * Who is who: one item a GitHub user. The key is GitHub's numeric user id,
 * because a login can be renamed and then claimed by somebody else.
 */
export const GithubSlackMappings = DefineDatastore({
  name: "github_slack_mappings",
  primary_key: "github_id",
  attributes: {
    github_id: { type: Schema.types.string },
    github_login: { type: Schema.types.string },
    slack_user_id: { type: Schema.slack.types.user_id },
    added_by: { type: Schema.slack.types.user_id },
    updated_at: { type: Schema.types.string },
    source: { type: Schema.types.string },
  },
});

const STORE = GithubSlackMappings.name;

/**
 * The Slack user of each GitHub user id that is linked to one. Ids without a
 * mapping are absent from the map; a lookup that stays partial is an error,
 * so that a researcher is never taken for unmapped by accident.
 */
export async function findSlackUsers(
  slack: SlackApi,
  githubIds: readonly string[],
): Promise<Result<Map<string, string>, SlackError>> {
  const items = await getItems(slack, STORE, githubIds);
  if (!items.ok) return items;
  const asked = new Set(githubIds);
  return ok(
    new Map(
      mappingsOf(items.value)
        .filter(({ githubId }) => asked.has(githubId))
        .map(({ githubId, slackUserId }) => [githubId, slackUserId]),
    ),
  );
}

/** Who a GitHub user is in Slack; null where they are not linked. */
export async function findMapping(
  slack: SlackApi,
  githubId: string,
): Promise<Result<Mapping | null, SlackError>> {
  const item = await getItem(slack, STORE, githubId);
  if (!item.ok) return item;
  const mapping = item.value === null ? null : toMapping(item.value);
  return ok(mapping?.githubId === githubId ? mapping : null);
}

/** Every mapping that the filter lets through, by login. */
export async function listMappings(
  slack: SlackApi,
  filter?: Filter,
): Promise<Result<Mapping[], SlackError>> {
  const items = await queryItems(slack, STORE, filter);
  if (!items.ok) return items;
  return ok(
    mappingsOf(items.value).sort((a, b) =>
      a.githubLogin.localeCompare(b.githubLogin, "en")
    ),
  );
}

/** The GitHub users that a Slack user is linked to, by login. */
export async function findMappingsOf(
  slack: SlackApi,
  slackUserId: string,
): Promise<Result<Mapping[], SlackError>> {
  return await listMappings(slack, {
    expression: "#slack_user_id = :slack_user_id",
    expression_attributes: { "#slack_user_id": "slack_user_id" },
    expression_values: { ":slack_user_id": slackUserId },
  });
}

/** Stores a mapping whole, replacing the GitHub user's former one. */
export async function saveMapping(
  slack: SlackApi,
  mapping: Mapping,
): Promise<Result<void, SlackError>> {
  return await putItem(slack, STORE, mappingItem(mapping));
}

/** Forgets who a GitHub user is. */
export async function deleteMapping(
  slack: SlackApi,
  githubId: string,
): Promise<Result<void, SlackError>> {
  return await deleteItem(slack, STORE, githubId);
}

/**
 * Stores many mappings, 25 a call, sending again what Slack leaves out. Tells
 * which are stored; storing the others once more is safe.
 */
export async function saveMappings(
  slack: SlackApi,
  mappings: readonly Mapping[],
  options: { readonly onProgress?: (stored: number) => void } = {},
): Promise<{
  readonly storedIds: ReadonlySet<unknown>;
  /** Why the others are not; null where all are. */
  readonly error: SlackError | null;
}> {
  const items = mappings.map(mappingItem);
  const primaryKey = GithubSlackMappings.definition.primary_key;
  const put = await putItems(slack, STORE, items, { ...options, primaryKey });
  const storedIds = new Set(put.stored.map((item) => item[primaryKey]));
  return { storedIds, error: put.error };
}

/**
 * A mapping as it is stored. Slack's types take no null, so what is not known
 * is left out.
 */
export function mappingItem(mapping: Mapping): Item {
  const { addedBy, updatedAt, source } = mapping;
  return {
    github_id: mapping.githubId,
    github_login: mapping.githubLogin,
    slack_user_id: mapping.slackUserId,
    ...(addedBy !== null && { added_by: addedBy }),
    ...(updatedAt !== null && { updated_at: updatedAt }),
    ...(source !== null && { source }),
  };
}

function mappingsOf(items: readonly Item[]): Mapping[] {
  return items.flatMap((item) => toMapping(item) ?? []);
}

/** Null for an item that links nobody: without its key or a Slack user. */
function toMapping(item: Item): Mapping | null {
  const githubId = textOf(item.github_id);
  const { slack_user_id: slackUserId, added_by: addedBy, source } = item;
  if (githubId === null || !isSlackUserId(slackUserId)) return null;
  return {
    githubId,
    githubLogin: textOf(item.github_login) ?? "",
    slackUserId,
    addedBy: isSlackUserId(addedBy) ? addedBy : null,
    updatedAt: textOf(item.updated_at),
    source: isMappingSource(source) ? source : null,
  };
}
