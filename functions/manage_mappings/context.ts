import type { ModalView } from "@slack/types";
import type { SlackApi } from "../../slack/api.ts";
import type { Interaction } from "./interaction.ts";

/** What somebody may do: everything, or only with their own link. */
export type Role =
  | { readonly kind: "manager" }
  | { readonly kind: "anyone"; readonly techChannelIds: readonly string[] };

/** An event of the modal, from somebody whose role was looked up for it. */
export interface Context {
  readonly slack: SlackApi;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly interaction: Interaction;
  /** Who did it, as Slack says. */
  readonly actorId: string;
  readonly role: Role;
}

/** What an event leads to. */
export type Reply =
  /** The modal becomes this. */
  | { readonly kind: "show"; readonly screen: ModalView }
  /** This is said on top; what is below stays as it is, and what was typed. */
  | { readonly kind: "refuse"; readonly reason: string }
  /** Of a submission: sentences beside inputs, by block id. */
  | {
    readonly kind: "errors";
    readonly errors: Readonly<Record<string, string>>;
  };

export type Handler = (context: Context) => Promise<Reply>;

export function show(screen: ModalView): Reply {
  return { kind: "show", screen };
}

export function refuse(reason: string): Reply {
  return { kind: "refuse", reason };
}
