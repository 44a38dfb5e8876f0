import { checkPerson } from "../../codespaces/find_person.ts";
import type { Mapping } from "../../codespaces/mapping.ts";
import {
  findMapping,
  findMappingsOf,
  saveMapping,
} from "../../datastores/github_slack_mappings.ts";
import type { RoleEvent } from "../../installation/require_manager.ts";
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
  const { slack, interaction, actorId } = event;
  const shown = parseMappingValue(String(interaction.metadata.shown));
  const blockId = personBlockId(shown);
  const wrong = (sentence: string): Reply => ({
    kind: "errors",
    errors: { [blockId]: sentence },
  });
  const failed = (error: SlackError) => wrong(`Not saved. ${explain(error)}`);
  const pickedId = interaction.values.get(blockId) ?? "";
  if (pickedId === "") return wrong("Pick a person.");

  // 1. What it is now, not what the screen says.
  const found = await findMapping(slack, shown.githubId);
  if (!found.ok) return failed(found.error);
  const mapping = found.value;
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
  const person = await findPerson(slack, pickedId);
  if (!person.ok) return failed(person.error);
  const checked = checkPerson(person.value);
  if (!checked.ok) return wrong(checked.error);

  // 3. Saved, and what is unusual about it said.
  const others = await findMappingsOf(slack, pickedId);
  if (!others.ok) return failed(others.error);
  const changed: Mapping = {
    ...mapping,
    slackUserId: pickedId,
    addedBy: actorId,
    updatedAt: new Date(slack.timing.now()).toISOString(),
    source: "form",
  };
  const saved = await saveMapping(slack, changed);
  if (!saved.ok) {
    return wrong(`It may not have been saved. ${explain(saved.error)}`);
  }
  return show(mappingScreen(changed, savedNote(changed, others.value)));
}

function savedNote({ githubId }: Mapping, theirs: readonly Mapping[]): string {
  const others = theirs.filter((one) => one.githubId !== githubId);
  if (others.length === 0) return "Saved.";
  const logins = others.slice(0, 5).map(loginOf).join(", ");
  const more = others.length > 5 ? ` and ${others.length - 5} more` : "";
  return `Saved. This person is linked to ${logins}${more} on GitHub as well.`;
}
