import type { FaultPlan } from "../faults.ts";
import type { HttpHandler } from "../http/http_server.ts";
import type { DatastoreStandIn } from "./datastores/datastores.ts";
import type { ExternalAuth } from "./external_auth/external_auth.ts";
import type { Pointers } from "./pointers.ts";
import type {
  Completion,
  EphemeralMessage,
  SlackMessage,
  SlackRequest,
} from "./types.ts";
import type { ViewStacks } from "./views/view_stacks.ts";
import type { SlackWorld } from "./world.ts";

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
  /** People's accounts elsewhere, which Slack keeps for the app. */
  readonly externalAuth: ExternalAuth;
  /** The modals on everybody's screen. */
  readonly views: ViewStacks;
  /** Post as a person, with none of the app's limits; answers the `ts`. */
  say(userId: string, channelId: string, text: string): Promise<string>;
  /** Every request received, in order of arrival. */
  readonly requests: readonly SlackRequest[];
  /** Make future requests fail. */
  readonly faults: FaultPlan<SlackRequest>;
  /** Answers a request that does not come over the network. */
  readonly receive: HttpHandler;
  /** Let this execution be completed, once. */
  registerExecution(executionId: string, callbackId: string): void;
  /** functions.completeSuccess and completeError are handed over here. */
  onCompletion(listener: (completion: Completion) => void): void;
  readonly datastores: DatastoreStandIn;
  readonly world: SlackWorld;
  close(): Promise<void>;
}
