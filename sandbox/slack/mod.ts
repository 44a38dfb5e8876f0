/** The sandbox's Slack: a workspace on loopback with the app installed. */
export { type SlackOptions, startSlack } from "./stand_in.ts";
export type {
  ChannelSeed,
  Completion,
  EphemeralMessage,
  SlackMessage,
  SlackRequest,
  SlackResponse,
  SlackSeed,
  SlackStandIn,
  UserSeed,
} from "./types.ts";
export type { Conversation, SlackWorld, User } from "./world.ts";
export type { Method, MethodTable } from "./method.ts";
export { refusal, type Reply, success } from "./reply.ts";
