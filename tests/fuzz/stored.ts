import type { Sandbox } from "../../sandbox/mod.ts";
import type { JsonObject } from "../../sandbox/runtime/json.ts";
import { sandboxId } from "../../sandbox/slack/sandbox_id.ts";

/** What stands in every datastore, by its name. */
export type Stored = ReadonlyMap<string, readonly JsonObject[]>;

/** Puts back what was stored; answers what is. */
export async function restore(
  { slack: { datastores } }: Sandbox,
  wanted?: Stored,
): Promise<Stored> {
  const stored = new Map<string, readonly JsonObject[]>();
  for (const { name, primaryKey } of datastores.definitions) {
    const items = await datastores.all(name);
    const before = wanted?.get(name);
    stored.set(name, before ?? items);
    if (before === undefined || isSame(items, before)) continue;
    for (const item of items) {
      await datastores.delete(name, String(item[primaryKey]));
    }
    await datastores.putMany(name, before);
  }
  return stored;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const MANAGERS = ["ruth", "ben", "lauren", "maya.okafor", "gillian.frost"]
  .map((name) => sandboxId("U", name));

/** Whether nobody is named who may change anything. */
export function withoutRight(given: unknown): boolean {
  const said = JSON.stringify(given);
  return !MANAGERS.some((id) => said.includes(id)) &&
    !/"interactivityOf":"(ruth|maya|gillian)/.test(said);
}

/** What only managers may change: whom links lead to, and settings. */
export async function rightsOf({ slack: { datastores } }: Sandbox) {
  const mappings = await datastores.all("github_slack_mappings");
  return {
    settings: await datastores.all("report_settings"),
    links: mappings.map((item) => [item["github_id"], item["slack_user_id"]]),
  };
}
