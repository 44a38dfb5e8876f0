import { fail, ok, type Result } from "../../codespaces/result.ts";
import { findRole } from "../../installation/access.ts";
import { explain } from "../../slack/modal/explain.ts";
import type { Context } from "./context.ts";

/** An event of the modal, before it is known whether its actor may do it. */
export type Asked = Omit<Context, "actorId">;

export const NOT_ALLOWED =
  "Only members of the tech channel and workspace admins can change the " +
  "settings of the codespaces report. Ask one of them to do it for you.";

/** The event of whoever may change the settings now; else why they may not. */
export async function admit(asked: Asked): Promise<Result<Context, string>> {
  const { slack, interaction: { actorId } } = asked;
  if (actorId === null) return fail(NOT_ALLOWED);
  const role = await findRole(slack, actorId);
  if (!role.ok) {
    return fail(
      "It could not be checked whether you may do this. " + explain(role.error),
    );
  }
  return role.value.kind === "manager"
    ? ok({ ...asked, actorId })
    : fail(NOT_ALLOWED);
}
