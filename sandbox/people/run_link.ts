import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../runtime/json.ts";
import type { Trigger } from "../triggers/trigger.ts";
import type { LiveRun } from "../workflows/live_run.ts";
import type { PeopleHost } from "./host.ts";
import type { Screen } from "./screen.ts";
import type { SeenMessage } from "./sees.ts";

export interface LinkOptions {
  /** Name or id of the conversation it is run in; none where missing. */
  readonly channel?: string;
  /** Values of customizable inputs, which anybody can forge. */
  readonly inputs?: Readonly<Record<string, string>>;
}

/** Runs a link trigger until it waits for somebody or is over. */
export async function openLink(
  host: PeopleHost,
  screen: Screen,
  url: string,
  { channel, inputs = {} }: LinkOptions,
): Promise<LiveRun> {
  const trigger = host.triggers.findLink(url);
  if (!trigger) throw new Error(`No link trigger has the address ${url}`);
  const where = channel === undefined ? {} : {
    channel_id: host.slack.world.channel(channel).id,
    location: "message",
  };
  return await start(host, screen, trigger, { data: where, inputs });
}

/** Presses a `workflow_button`; null where its workflow is gone. */
export async function pressWorkflowButton(
  host: PeopleHost,
  screen: Screen,
  message: SeenMessage,
  { button, blockId, forged = {} }: {
    readonly button: JsonObject;
    readonly blockId: string;
    readonly forged?: Readonly<Record<string, string>>;
  },
): Promise<LiveRun | null> {
  const called = objectAt(objectAt(button, "workflow"), "trigger");
  const trigger = host.triggers.findLink(stringAt(called, "url"));
  if (!trigger) {
    screen.show({ kind: "no_trigger", text: "This workflow is gone" });
    return null;
  }
  const inputs = listAt(called, "customizable_input_parameters")
    .filter(isJsonObject)
    .map((one) => [stringAt(one, "name"), stringAt(one, "value")]);
  const data = {
    channel_id: message.channelId,
    location: "button",
    message_ts: message.ts,
    action_id: stringAt(button, "action_id"),
    block_id: blockId,
  };
  return await start(host, screen, trigger, {
    data,
    inputs: { ...Object.fromEntries(inputs), ...forged },
  });
}

async function start(
  { slack, triggers }: PeopleHost,
  screen: Screen,
  { id }: Trigger,
  { data, inputs }: {
    readonly data: JsonObject;
    readonly inputs: Readonly<Record<string, string>>;
  },
): Promise<LiveRun> {
  const { user } = screen;
  const run = triggers.start(id, {
    data: {
      ...data,
      user_id: user.id,
      interactivity: slack.pointers.issue(user.id),
    },
    inputs,
  });
  await run.rest();
  if (run.status === "failed" && run.steps.length === 0) {
    screen.show({ kind: "not_started", text: run.error ?? "" });
  }
  return run;
}
