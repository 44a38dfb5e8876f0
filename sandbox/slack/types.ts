import type { FaultPlan } from "../faults.ts";
import type { JsonObject } from "../runtime/json.ts";
import type { DatastoreStandIn } from "./datastores/stand_in.ts";
import type { Pointers } from "./pointers.ts";
import type { ViewStacks } from "./views/view_stacks.ts";
import type { SlackWorld } from "./world.ts";

/** The workspace to start with; ids are made from the names where missing. */
export interface SlackSeed {
  readonly users: readonly UserSeed[];
  readonly channels: readonly ChannelSeed[];
}

export interface UserSeed {
  readonly id?: string;
  /** Unique; what channels call their members by. */
  readonly name: string;
  readonly realName: string;
  readonly email: string;
  /** IANA name; Europe/London where missing. */
  readonly timezone?: string;
  readonly isAdmin?: boolean;
  readonly deactivated?: boolean;
  readonly isBot?: boolean;
}

export interface ChannelSeed {
  readonly name: string;
  readonly isPrivate?: boolean;
  readonly isArchived?: boolean;
  /** Names of users. */
  readonly members: readonly string[];
  /** Whether the app was added to it; not by default. */
  readonly appIsMember?: boolean;
}

/** A message as conversations.history shows it, its thread under `replies`. */
export interface SlackMessage extends JsonObject {
  readonly ts: string;
  readonly text: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly thread_ts?: string;
  readonly blocks?: readonly JsonObject[];
  readonly metadata?: JsonObject;
  /** Oldest first; empty where nobody replied. */
  readonly replies: readonly SlackMessage[];
}

/** A message that one person saw and nobody can read back. */
export interface EphemeralMessage extends JsonObject {
  readonly channel: string;
  /** Who saw it. */
  readonly user: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks?: readonly JsonObject[];
}

/** One request as it arrived, and what it was answered. */
export interface SlackRequest {
  /** Such as `chat.postMessage`. */
  readonly method: string;
  readonly args: JsonObject;
  readonly token: string | null;
  /** Virtual ms since the epoch. */
  readonly at: number;
  /** Null until it is answered, and for good when the connection was cut. */
  readonly response: SlackResponse | null;
}

export interface SlackResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What a function said of its execution; the first word counts. */
export interface Completion {
  readonly executionId: string;
  readonly callbackId: string;
  /** Of completeSuccess. */
  readonly outputs?: JsonObject;
  /** Of completeError. */
  readonly error?: string;
}

/** A local Slack: the Web API of one workspace with one app installed. */
export interface SlackStandIn {
  /** Ends in "/": what SLACK_API_URL must be. */
  readonly apiUrl: string;
  /** A bot token which may do what the manifest's bot scopes say. */
  readonly botToken: string;
  /** Another valid bot token; an execution's own where one is named. */
  issueToken(executionId?: string): string;
  /** From now on the token answers `token_revoked`, as after a time-out. */
  revokeToken(token: string): void;
  /** Everything in a conversation, oldest first; metadata included. */
  messages(channelId: string): Promise<SlackMessage[]>;
  /** What single people were shown, oldest first. */
  readonly ephemeralMessages: readonly EphemeralMessage[];
  readonly pointers: Pointers;
  /** The modals on everybody's screen. */
  readonly views: ViewStacks;
  /** The execution that posted a message and hears of its buttons, or null. */
  ownerOf(channelId: string, ts: string): string | null;
  /** Calls a method as Slack's own functions do: no token, no scope, no tier. */
  call(
    method: string,
    args: JsonObject,
    executionId: string,
  ): Promise<JsonObject>;
  /** Post as a person, with none of the app's limits; answers the `ts`. */
  say(userId: string, channelId: string, text: string): Promise<string>;
  /** Every request received, in order of arrival. */
  readonly requests: readonly SlackRequest[];
  /** Make future requests fail. */
  readonly faults: FaultPlan<SlackRequest>;
  /** Let this execution be completed, once. */
  registerExecution(executionId: string, callbackId: string): void;
  /** functions.completeSuccess and completeError are handed over here. */
  onCompletion(listener: (completion: Completion) => void): void;
  readonly datastores: DatastoreStandIn;
  readonly world: SlackWorld;
  close(): Promise<void>;
}
