import type { HttpResponse } from "../http/http_server.ts";
import type { JsonObject } from "../runtime/json.ts";

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
  /**
   * It asked for a connection of its own. On one that is kept and drops before
   * the answer, Deno's fetch sends the request again by itself.
   */
  readonly closesConnection?: true;
  /** Null until it is answered, and for good when the connection was cut. */
  readonly response: SlackResponse | null;
  /** Virtual time of the answer; absent as long as there is none. */
  readonly answeredAt?: number;
  /** The execution that sent it, where a function did. */
  readonly executionId?: string;
}

export type SlackResponse = HttpResponse;

/** What a function said of its execution; the first word counts. */
export interface Completion {
  readonly executionId: string;
  readonly callbackId: string;
  /** Of completeSuccess. */
  readonly outputs?: JsonObject;
  /** Of completeError. */
  readonly error?: string;
}
