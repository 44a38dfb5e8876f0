import type { Clock } from "../time/clock.ts";
import type { EmulatedSlack } from "./emulated_slack.ts";
import type { Pacing } from "./pacing.ts";
import type { Pointers } from "./pointers.ts";
import type { GrantedScopes } from "./scopes.ts";
import type { EphemeralMessage } from "./types.ts";
import type { ViewStacks } from "./views/view_stacks.ts";
import type { SlackWorld } from "./world.ts";

/** What the methods share. */
export interface Workspace {
  readonly world: SlackWorld;
  readonly emulated: EmulatedSlack;
  readonly scopes: GrantedScopes;
  readonly pacing: Pacing;
  readonly clock: Clock;
  readonly ephemeralMessages: EphemeralMessage[];
  readonly pointers: Pointers;
  /** The modals on everybody's screen. */
  readonly views: ViewStacks;
}
