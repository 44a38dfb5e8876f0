import assert from "node:assert/strict";
import type { Sandbox } from "../../sandbox.ts";
import { startSandbox } from "../../mod.ts";
import type { JsonObject } from "../../runtime/json.ts";
import { stringAt } from "../../runtime/json.ts";
import type { SeenMessage } from "../sees.ts";

const APP = new URL("./app", import.meta.url).pathname;
const NOW = new Date("2026-03-23T09:00:00Z");

const person = (name: string) => ({
  name,
  realName: name,
  email: `${name}@example.org`,
});

/** Ada and Bela are in #general, Bela and Cy in #team; Dora is nowhere. */
const SEED = {
  now: NOW,
  org: "opensafely",
  slack: {
    users: [
      ...["ada", "bela", "cy", "dora"].map(person),
      { ...person("gone"), deactivated: true },
    ],
    channels: [
      { name: "general", members: ["ada", "bela"], appIsMember: true },
      { name: "team", members: ["bela", "cy"], appIsMember: true },
      { name: "elsewhere", members: ["ada"] },
    ],
  },
  github: {
    organisation: { id: 1, login: "opensafely", name: "OpenSAFELY" },
    accounts: [
      { id: 1, login: "octo-ada", name: "ada", role: "owner" as const },
      { id: 2, login: "octo-bela", name: "bela", role: "member" as const },
    ],
    codespaces: [],
  },
  mappings: [],
  settings: [],
};

/** Starts the test app (app/manifest.json) among these people. */
export async function withPeople(
  use: (sandbox: Sandbox) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox({
    dist: APP,
    seed: SEED,
    // A busy machine does not outlive a pointer.
    speed: 0,
    skipsWaits: true,
  });
  await use(sandbox).finally(() => sandbox.close());
}

/** A link trigger of a workflow; its inputs as a trigger file has them. */
export function link(
  { triggers }: Sandbox,
  workflow: string,
  inputs: JsonObject = {},
): string {
  const answer = triggers.create({
    type: "shortcut",
    name: workflow,
    workflow: `#/workflows/${workflow}`,
    inputs,
  });
  assert.ok(answer.ok, JSON.stringify(answer));
  return stringAt(answer.trigger, "shortcut_url");
}

export const INTERACTIVITY = { value: "{{data.interactivity}}" };
export const HERE = { value: "{{data.channel_id}}" };

export function last(messages: readonly SeenMessage[]): SeenMessage {
  const message = messages.at(-1);
  assert.ok(message, "nothing is to be seen");
  return message;
}
