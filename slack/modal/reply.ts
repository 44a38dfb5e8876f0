import type { ModalView } from "@slack/types";
import type { Modal } from "./frame.ts";
import { refusalScreen } from "./plain_screens.ts";

/** What an event of a modal leads to. */
export type Reply =
  /** The modal becomes this. */
  | { readonly kind: "show"; readonly screen: ModalView }
  /** This is said on top; what is below stays as it is, and what was typed. */
  | { readonly kind: "refuse"; readonly reason: string }
  /** Of a submission: sentences beside inputs, by block id. */
  | {
    readonly kind: "errors";
    readonly errors: Readonly<Record<string, string>>;
  }
  /** Of a submission: the modal closes. */
  | { readonly kind: "close" }
  /** Of a press: it has been shown already, on top. */
  | { readonly kind: "done" };

export function show(screen: ModalView): Reply {
  return { kind: "show", screen };
}

export function refuse(reason: string): Reply {
  return { kind: "refuse", reason };
}

/** What a submission answers; documented as `response_action`. */
export function submissionResponse(
  modal: Modal,
  reply: Reply,
): Record<string, unknown> {
  switch (reply.kind) {
    case "show":
      return { response_action: "update", view: reply.screen };
    case "refuse":
      return {
        response_action: "push",
        view: refusalScreen(modal, reply.reason),
      };
    case "errors":
      return { response_action: "errors", errors: reply.errors };
    case "close":
      return { response_action: "clear" };
    case "done":
      return {};
  }
}
