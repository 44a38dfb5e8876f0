import assert from "node:assert/strict";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { Person } from "../../sandbox/people/person.ts";
import type { ShownView } from "../../sandbox/people/shown_view.ts";
import { researchOrganisation } from "../../sandbox/seed/research_organisation.ts";
import type { Seed } from "../../sandbox/seed/types.ts";
import manageMappings from "../../triggers/manage_mappings.ts";
import { NOW, withApp } from "./app.ts";
import { createLink } from "./triggers.ts";

/** A researcher who is neither an admin nor in the tech channel. */
export const STRANGER = "priya.raghunathan";

/** A researcher who is in the tech channel, and no admin. */
export const HELPER = "tunde";

/** The research organisation, with a researcher helping the tech team. */
export function organisationWithHelper(): Seed {
  const seed = researchOrganisation(NOW);
  const channels = seed.slack.channels.map((channel) =>
    channel.name === "team-rex"
      ? { ...channel, members: [...channel.members, HELPER] }
      : channel
  );
  return { ...seed, slack: { ...seed.slack, channels } };
}

/** A test in that organisation. */
export const withHelper = (use: (app: Sandbox) => Promise<void>) => () =>
  withApp(use, { seed: organisationWithHelper() });

/** Opens the modal with its link, as its trigger file makes it. */
export async function openModal(app: Sandbox, name: string): Promise<Person> {
  const person = app.as(name);
  await person.openLink(createLink(app, manageMappings));
  assertNoBanner(person);
  return person;
}

/** Fails where the last act ended in an error banner, such as a time-out. */
export function assertNoBanner({ banner }: Person): void {
  assert.equal(banner, null, JSON.stringify(banner));
}

/** The modal on top; fails where there is none. */
export function viewOf(person: Person): ShownView {
  assert.ok(person.view, `${person.name} has no modal`);
  return person.view;
}

/** All that a modal says, and nothing that it holds out of sight. */
export function wordsOf(person: Person): string {
  const { title, blocks, submit } = viewOf(person);
  return [title, JSON.stringify(blocks), submit].join("\n");
}

/** Finds a GitHub user's link as somebody would: types and picks. */
export async function find(person: Person, login: string): Promise<void> {
  const offered = await person.suggest("find_by_github", login.slice(0, 3));
  assert.ok(offered.length > 0, `nothing is offered for ${login}`);
  await person.choose(viewOf(person), "find_by_github", login);
}

/** Types a list into its box and submits it. */
export async function submitList(
  person: Person,
  list?: string,
): Promise<void> {
  await person.submitView(list === undefined ? {} : { list: { text: list } });
  assertNoBanner(person);
}

/** What stands in the list's box. */
export function listIn(person: Person): string {
  return String(viewOf(person).state["list"]?.["text"]?.value ?? "");
}

/** Every mapping as it is stored, by login. */
export async function mappingsIn(
  { slack }: Sandbox,
): Promise<Record<string, unknown>> {
  const items = await slack.datastores.all("github_slack_mappings");
  return Object.fromEntries(
    items.map((item) => [String(item["github_login"]), item]),
  );
}
