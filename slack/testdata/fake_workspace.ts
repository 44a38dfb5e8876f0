import {
  accept,
  refuse,
  type Reply,
  type Script,
  type SlackCall,
} from "./scripted_slack.ts";

/** A message that stands in the fake workspace. */
export interface StoredMessage {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly text: string;
  readonly metadata: unknown;
}

/**
 * As much of Slack as posting and noting need: messages that can be read back,
 * and datastores. `answer` is a script; tests put faults before it.
 */
export class FakeWorkspace {
  readonly messages: StoredMessage[] = [];
  /** `datastore/key` -> item. */
  readonly items = new Map<string, Record<string, unknown>>();
  #nextTs = 1;

  readonly answer: Script = (call) => {
    switch (call.method) {
      case "chat.postMessage":
        return this.#post(call);
      case "conversations.history":
        return this.#list(call, (message) => message.thread_ts === undefined);
      case "conversations.replies":
        return this.#list(
          call,
          ({ ts, thread_ts }) =>
            ts === call.args.ts || thread_ts === call.args.ts,
        );
      case "conversations.open":
        return accept({ channel: { id: directMessageOf(call.args.users) } });
      case "apps.datastore.get":
        return accept({ item: this.items.get(keyOf(call)) ?? {} });
      case "apps.datastore.put":
      case "apps.datastore.update":
        return this.#store(call);
      default:
        return refuse("unknown_method");
    }
  };

  /** The answer, but only after `fault` had nothing to say. */
  unless(fault: (call: SlackCall) => Reply | null): Script {
    return (call) => fault(call) ?? this.answer(call);
  }

  #post({ args }: SlackCall): Reply {
    const channel = directMessageOf(args.channel);
    const ts = `1700000000.${String(this.#nextTs++).padStart(6, "0")}`;
    this.messages.push({
      channel,
      ts,
      ...(args.thread_ts !== undefined && { thread_ts: args.thread_ts }),
      text: args.text ?? "",
      metadata: parse(args.metadata),
    });
    return accept({ channel, ts });
  }

  #list(
    { args }: SlackCall,
    matches: (message: StoredMessage) => boolean,
  ): Reply {
    const messages = this.messages.filter((message) =>
      message.channel === args.channel && matches(message)
    );
    return accept({ messages });
  }

  #store(call: SlackCall): Reply {
    const item = parse(call.args.item);
    const kept = call.method.endsWith("update")
      ? this.items.get(keyOf(call))
      : {};
    this.items.set(keyOf(call), { ...kept, ...item });
    return accept({ item });
  }
}

function directMessageOf(channel = ""): string {
  return channel.startsWith("U") ? `D${channel.slice(1)}` : channel;
}

function keyOf({ args }: SlackCall): string {
  const id = args.id ?? parse(args.item).run_id;
  return `${args.datastore}/${id}`;
}

function parse(json = "{}"): Record<string, unknown> {
  return JSON.parse(json);
}
