import {
  findMapping,
  findMappingsOf,
} from "../../datastores/github_slack_mappings.ts";
import type { RoleEvent } from "../../installation/require_manager.ts";
import { type Reply, show } from "../../slack/modal/reply.ts";
import { failedAction } from "./modal.ts";
import { choiceScreen, homeScreen } from "./screens/home_screens.ts";
import { mappingScreen } from "./screens/mapping_screen.ts";

const NOT_READ = "The links could not be read.";
const NOT_THERE = "There is no such link any more.";

/** The link of a GitHub user that was suggested and picked. */
export async function showMapping(event: RoleEvent): Promise<Reply> {
  const { slack, interaction } = event;
  const found = await findMapping(slack, interaction.actionValue);
  if (!found.ok) return failedAction(event, NOT_READ, found.error);
  return show(
    found.value === null ? homeScreen(NOT_THERE) : mappingScreen(found.value),
  );
}

/** The link, or the links, of a person in Slack. */
export async function showMappingsOfPerson(event: RoleEvent): Promise<Reply> {
  const { slack, interaction } = event;
  const found = await findMappingsOf(slack, interaction.actionValue);
  if (!found.ok) return failedAction(event, NOT_READ, found.error);
  const [mapping, ...others] = found.value;
  if (mapping === undefined) return show(homeScreen(NOT_LINKED));
  return show(
    others.length === 0 ? mappingScreen(mapping) : choiceScreen(found.value),
  );
}

const NOT_LINKED =
  "This person is not linked to a GitHub user. To link them, " +
  'press "Paste a list" and type one line: their GitHub username, a comma, @ ' +
  "and their name.";
