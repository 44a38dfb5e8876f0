import { createEmulator, type Emulator } from "emulate";
import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../runtime/json.ts";
import type { SlackWorld } from "./world.ts";
import type { Clock } from "../time/clock.ts";

/**
 * The emulator answers 403 after 5,000 calls an hour with one token (core
 * server.ts of emulate 0.12.2), which Slack does not: many tokens take turns.
 */
const TOKENS = 100;

/**
 * The `emulate` package's Slack, which keeps messages, channels and users. It
 * lets everything through; the stand-in's rules come before it.
 */
export class EmulatedSlack {
  readonly #emulator: Emulator;
  readonly #clock: Clock;
  readonly #dictionary = new Dictionary();
  #calls = 0;
  readonly #writes = new Map<string, number>();
  #lastTimestampMicros = 0;

  private constructor(emulator: Emulator, clock: Clock) {
    this.#emulator = emulator;
    this.#clock = clock;
  }

  static async start(world: SlackWorld, clock: Clock): Promise<EmulatedSlack> {
    const emulator = await startEmulator(world);
    const slack = new EmulatedSlack(emulator, clock);
    await slack.#learnIds(world);
    return slack;
  }

  /** How often a channel's messages changed: nothing else changes one. */
  writesIn(channelId: string): number {
    return this.#writes.get(channelId) ?? 0;
  }

  /** Calls a method as the app; ids and `ts` are the workspace's. */
  async call(method: string, args: JsonObject = {}): Promise<JsonObject> {
    const token = `app-${this.#calls++ % TOKENS}`;
    return await this.callAs(token, method, args);
  }

  /** Calls a method with a token of the emulator: a person's is their name. */
  async callAs(
    token: string,
    method: string,
    args: JsonObject,
  ): Promise<JsonObject> {
    const theirs = this.#dictionary.theirs(args);
    const answer = await this.#request(token, method, theirs);
    // What is new gets its place in virtual time.
    const ts = NEW_TIMESTAMPS[method]?.(answer) ?? "";
    if (ts !== "") {
      this.rename(ts, this.nextTimestamp());
      const channel = stringAt(args, "channel");
      this.#writes.set(channel, this.writesIn(channel) + 1);
    }
    const ours = this.#dictionary.ours(answer);
    return isJsonObject(ours) ? ours : {};
  }

  /** Teaches the name of something which the emulator just made. */
  rename(theirs: string, ours: string): void {
    this.#dictionary.add(ours, theirs);
  }

  /** The `ts` of something new in virtual time, unique and increasing. */
  nextTimestamp(): string {
    const micros = this.#clock.now() * 1000;
    this.#lastTimestampMicros = Math.max(micros, this.#lastTimestampMicros + 1);
    return formatTimestamp(this.#lastTimestampMicros);
  }

  close(): Promise<void> {
    return this.#emulator.close();
  }

  async #request(
    token: string,
    method: string,
    args: JsonObject,
  ): Promise<JsonObject> {
    const response = await fetch(`${this.#emulator.url}/api/${method}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(args),
    });
    const answer: unknown = await response.json();
    if (response.ok && isJsonObject(answer)) return answer;
    throw new Error(`The emulator answered ${response.status} to ${method}`);
  }

  async #learnIds(world: SlackWorld): Promise<void> {
    const names = new Map(world.users.map((user) => [user.name, user.id]));
    for (const theirs of await this.#listAll("users.list", "members")) {
      const id = names.get(stringAt(theirs, "name"));
      if (id !== undefined) this.rename(stringAt(theirs, "id"), id);
    }
    const types = "public_channel,private_channel";
    const channels = await this.#listAll("conversations.list", "channels", {
      types,
    });
    for (const theirs of channels) {
      const channel = world.findChannel(stringAt(theirs, "name"));
      if (channel) this.rename(stringAt(theirs, "id"), channel.id);
    }
    const { team_id } = await this.call("auth.test");
    this.rename(String(team_id), world.team.id);
  }

  /** Every page of a list; the emulator holds 1,000 a page. */
  async #listAll(
    method: string,
    key: string,
    args: JsonObject = {},
  ): Promise<JsonObject[]> {
    const found: JsonObject[] = [];
    let cursor = "";
    do {
      const page = await this.call(method, { ...args, limit: 1000, cursor });
      found.push(...listAt(page, key).filter(isJsonObject));
      cursor = stringAt(objectAt(page, "response_metadata"), "next_cursor");
    } while (cursor !== "");
    return found;
  }
}

/** Where the answers of methods that make a new `ts` have it. */
const NEW_TIMESTAMPS: Readonly<Record<string, (answer: JsonObject) => string>> =
  {
    "chat.postMessage": (answer) => stringAt(answer, "ts"),
    "chat.update": (answer) =>
      stringAt(objectAt(objectAt(answer, "message"), "edited"), "ts"),
  };

function formatTimestamp(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  return `${seconds}.${String(micros % 1_000_000).padStart(6, "0")}`;
}

async function startEmulator(world: SlackWorld): Promise<Emulator> {
  const seed = { slack: emulatorSeed(world) };
  return await createEmulator({ service: "slack", port: 0, seed });
}

function emulatorSeed(world: SlackWorld): JsonObject {
  const app = world.app.user.name;
  return {
    team: { name: world.team.name, domain: world.team.domain },
    users: world.users.map((user) => ({
      name: user.name,
      real_name: user.realName,
      email: user.email,
      is_admin: user.isAdmin,
    })),
    channels: world.channels.map(({ name, isPrivate }) => ({
      name,
      is_private: isPrivate,
    })),
    tokens: [
      ...Array.from({ length: TOKENS }, (_, n) => ({
        token: `app-${n}`,
        user: app,
      })),
      ...world.users.map(({ id, name }) => ({ token: `as-${id}`, user: name })),
    ],
  };
}

/**
 * What the app wrote is carried as it is, though it may look like an id. The
 * same goes for lists of messages within it.
 */
const OPAQUE = new Set(["attachments", "blocks", "metadata", "text"]);

/**
 * Two names for one thing: the emulator makes up its own ids and reads the
 * real clock for a message's `ts`; the workspace has ids that are the same in
 * every run and lives in virtual time.
 */
class Dictionary {
  readonly #toOurs = new Map<string, string>();
  readonly #toTheirs = new Map<string, string>();

  add(ours: string, theirs: string): void {
    this.#toOurs.set(theirs, ours);
    this.#toTheirs.set(ours, theirs);
  }

  /** An answer of the emulator in the workspace's terms. */
  ours(value: unknown): unknown {
    return translate(value, this.#toOurs);
  }

  /** Arguments of the workspace in the emulator's terms. */
  theirs(args: JsonObject): JsonObject {
    return translateFields(args, this.#toTheirs);
  }
}

function translate(value: unknown, words: Map<string, string>): unknown {
  if (typeof value === "string") return words.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => translate(item, words));
  return isJsonObject(value) ? translateFields(value, words) : value;
}

function translateFields(
  fields: JsonObject,
  words: Map<string, string>,
): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      OPAQUE.has(name) ? value : translate(value, words),
    ]),
  );
}
