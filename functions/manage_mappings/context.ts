import type { Role } from "../../datastores/find_role.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { Interaction } from "../../slack/modal/interaction.ts";
import type { Reply } from "../../slack/modal/reply.ts";

/** An event of the modal, from somebody whose role was looked up for it. */
export interface Context {
  readonly slack: SlackApi;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly interaction: Interaction;
  /** Who did it, as Slack says. */
  readonly actorId: string;
  readonly role: Role;
}

export type Handler = (context: Context) => Promise<Reply>;
