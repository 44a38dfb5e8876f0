import assert from "node:assert/strict";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { SeenMessage } from "../../sandbox/people/sees.ts";
import { researchOrganisation } from "../../sandbox/seed/research_organisation.ts";
import type { Seed } from "../../sandbox/seed/types.ts";
import { sandboxId } from "../../sandbox/slack/sandbox_id.ts";
import type { ChannelSeed } from "../../sandbox/slack/types.ts";
import coverageTrigger from "../../triggers/channel_coverage.ts";
import { NOW } from "./app.ts";
import { createLink } from "./triggers.ts";

/** In the tech channel, and no admin. */
export const HELPER = "maya.okafor";

/** Not in #opensafely, but for Sofia in #opensafely-users. */
const NEWCOMERS = ["sofia.lindqvist", "ines", "ruth"];
const AWAY = ["callum"];

/** The research organisation where the two channels differ. */
export function dividedOrganisation(more: readonly ChannelSeed[] = []): Seed {
  const seed = researchOrganisation(NOW);
  const without = (channel: ChannelSeed, names: readonly string[]) => ({
    ...channel,
    members: channel.members.filter((name) => !names.includes(name)),
  });
  const channels = seed.slack.channels.map((channel) => {
    if (channel.name === "opensafely") {
      return without(channel, [...NEWCOMERS, ...AWAY]);
    }
    return channel.name === "opensafely-users"
      ? without(channel, AWAY)
      : channel;
  });
  return {
    ...seed,
    slack: { ...seed.slack, channels: [...channels, ...more] },
  };
}

/** An id of a channel, to be chosen in the form. */
export const idOf = (channel: string) => sandboxId("C", channel);

/** Somebody opens the link in #team-rex or nowhere, and submits the form. */
export async function compare(
  app: Sandbox,
  {
    by = HELPER,
    channel,
    ...answers
  }: {
    readonly by?: string;
    readonly channel?: string;
    readonly org?: string;
    readonly channel_ids?: readonly string[];
  } = {},
) {
  const person = app.as(by);
  const run = await person.openLink(
    createLink(app, coverageTrigger),
    channel === undefined ? {} : { channel },
  );
  assert.equal(await person.submitForm(answers), null);
  return run;
}

/** The newest thing that somebody was told alone. */
export async function answerTo(
  app: Sandbox,
  name = HELPER,
): Promise<SeenMessage> {
  const seen = await app.as(name).sees();
  const answer = seen.findLast(({ kind }) => kind !== "message");
  assert.ok(answer, `${name} was told nothing`);
  return answer;
}

/** What the function's only execution came to. */
export function measured(app: Sandbox) {
  const [only, ...others] = app.executions()
    .filter(({ callbackId }) => callbackId === "measure_channel_coverage");
  assert.ok(only && others.length === 0);
  return only;
}
