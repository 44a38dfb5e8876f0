import { checkPerson } from "../../codespaces/find_person.ts";
import type { Mapping } from "../../codespaces/mapping.ts";
import type { Person } from "../../codespaces/person.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import {
  findMapping,
  findMappingsOf,
  saveMapping,
} from "../../datastores/github_slack_mappings.ts";
import type { RoleEvent } from "../../installation/require_manager.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { SlackError } from "../../slack/api/errors.ts";
import { findPerson } from "../../slack/api/people.ts";
import { explain } from "../../slack/modal/explain.ts";
import { type Reply, show } from "../../slack/modal/reply.ts";
import { goHome } from "./home.ts";
import {
  CHANGED_MEANWHILE,
  loginOf,
  mappingScreen,
  parseMappingValue,
  personBlockId,
} from "./screens/mapping_screen.ts";

/**
 * Links a GitHub user to another person in Slack; for managers. What is wrong
 * is said beside the input, so what was picked stays.
 */
export async function changePerson(event: RoleEvent): Promise<Reply> {
  const { slack, interaction } = event;
  const shown = parseMappingValue(String(interaction.metadata.shown));
  const blockId = personBlockId(shown);
  const wrong = (sentence: string): Reply => ({
    kind: "errors",
    errors: { [blockId]: sentence },
  });
  const pickedId = interaction.values.get(blockId) ?? "";
  if (pickedId === "") return wrong("Pick a person.");

  // 1. What it is now, not what the screen says.
  const found = await read(slack, shown.githubId, pickedId);
  if (!found.ok) return wrong(`Not saved. ${explain(found.error)}`);
  const { mapping, person, others } = found.value;
  if (mapping === null) {
    return await goHome(event, "Somebody has removed this link meanwhile.");
  }
  if (mapping.slackUserId === pickedId) {
    return show(mappingScreen(mapping, "They are linked already."));
  }
  if (mapping.slackUserId !== shown.slackUserId) {
    return show(mappingScreen(mapping, CHANGED_MEANWHILE));
  }

  // 2. Whether this person can be notified.
  if (person === null) {
    return wrong("Slack knows nobody like that. Pick somebody else.");
  }
  const checked = checkPerson(person);
  if (!checked.ok) return wrong(checked.error);

  // 3. Saved, and what is unusual about it said.
  const changed = relinked(event, mapping, pickedId);
  const saved = await saveMapping(slack, changed);
  if (!saved.ok) {
    return wrong(`It may not have been saved. ${explain(saved.error)}`);
  }
  return show(mappingScreen(changed, savedNote(others)));
}

interface Found {
  /** Null where the link is gone. */
  readonly mapping: Mapping | null;
  /** Null for nobody. */
  readonly person: Person | null;
  /** The picked person's other links. */
  readonly others: readonly Mapping[];
}

async function read(
  slack: SlackApi,
  githubId: string,
  slackUserId: string,
): Promise<Result<Found, SlackError>> {
  const [mapping, person, others] = await Promise.all([
    githubId === "" ? ok(null) : findMapping(slack, githubId),
    findPerson(slack, slackUserId),
    findMappingsOf(slack, slackUserId),
  ]);
  if (!mapping.ok) return fail(mapping.error);
  if (!person.ok) return fail(person.error);
  if (!others.ok) return fail(others.error);
  return ok({
    mapping: mapping.value,
    person: person.value,
    others: others.value,
  });
}

function relinked(
  { slack, actorId }: RoleEvent,
  mapping: Mapping,
  slackUserId: string,
): Mapping {
  return {
    ...mapping,
    slackUserId,
    addedBy: actorId,
    updatedAt: new Date(slack.timing.now()).toISOString(),
    source: "form",
  };
}

function savedNote(others: readonly Mapping[]): string {
  if (others.length === 0) return "Saved.";
  const logins = others.slice(0, 5).map(loginOf).join(", ");
  const more = others.length > 5 ? ` and ${others.length - 5} more` : "";
  return `Saved. This person is linked to ${logins}${more} on GitHub as well.`;
}
