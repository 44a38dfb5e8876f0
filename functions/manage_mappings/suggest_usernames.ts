import type { Mapping } from "../../codespaces/mapping.ts";
import { listMappings } from "../../datastores/github_slack_mappings.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { displayText } from "../../slack/words/safe_text.ts";
import type { Interaction } from "../../slack/modal/interaction.ts";
import { findRole } from "../../installation/access.ts";

interface Option {
  text: { type: "plain_text"; text: string };
  value: string;
}

/** Documented for a suggestion: 100 options, texts and values of 75. */
const MOST_OPTIONS = 100;
const MOST_CHARS = 75;

/**
 * Up to 100 linked GitHub users whose login holds what was typed, for those
 * who may look people up. A failure is an option that says so: a suggestion
 * has no other way to.
 */
export async function suggestUsernames(
  slack: SlackApi,
  { actorId, actionValue: typed }: Interaction,
): Promise<Option[]> {
  if (actorId === null) return [];
  const [role, mappings] = await Promise.all([
    findRole(slack, actorId),
    listMappings(slack),
  ]);
  if (!role.ok || !mappings.ok) {
    return [option("The links could not be read: try again", "unknown")];
  }
  return role.value.kind === "manager"
    ? matchingOptions(mappings.value, typed)
    : [];
}

/** Sorted by login within those that start with `typed` and those that hold it. */
export function matchingOptions(
  mappings: readonly Mapping[],
  typed: string,
): Option[] {
  const wanted = typed.trim().replace(/^@/, "").toLowerCase();
  return mappings
    .map((mapping) => ({
      mapping,
      at: mapping.githubLogin.toLowerCase().indexOf(wanted),
    }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => Math.sign(one.at) - Math.sign(other.at))
    .slice(0, MOST_OPTIONS)
    .map(({ mapping: { githubLogin, githubId } }) =>
      option(displayText(githubLogin, MOST_CHARS) || githubId, githubId)
    );
}

function option(label: string, value: string): Option {
  return { text: { type: "plain_text", text: label }, value };
}
