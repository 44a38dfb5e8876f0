import type { SlackError } from "../slack/api/errors.ts";
import { explain } from "../slack/modal/explain.ts";
import type { EventHandler, ModalEvent } from "../slack/modal/events.ts";
import { refuse, type Reply } from "../slack/modal/reply.ts";
import { findRole, type Role } from "./access.ts";

/** An event of a modal, from somebody whose role was looked up for it. */
export interface RoleEvent extends ModalEvent {
  readonly role: Role;
}

export type RoleHandler = (event: RoleEvent) => Promise<Reply>;

/** A route for everybody, that looks up first what they may do now. */
export function withRole(handle: RoleHandler): EventHandler {
  return async (event) => {
    const role = await findRole(event.slack, event.actorId);
    return role.ok
      ? await handle({ ...event, role: role.value })
      : refuse(roleNotKnown(role.error));
  };
}

/** For whoever may not do a thing since it could not be looked up. */
export function roleNotKnown(error: SlackError): string {
  return "It could not be checked whether you may do this. " + explain(error);
}

/**
 * A route for managers alone.
 *
 * @param notAllowed what everybody else reads: who may, and whom to ask
 */
export function requireManager(
  notAllowed: string,
  handle: RoleHandler,
): EventHandler {
  return withRole(async (event) =>
    event.role.kind === "manager" ? await handle(event) : refuse(notAllowed)
  );
}
