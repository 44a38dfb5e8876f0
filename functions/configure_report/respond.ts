import { findRole } from "../../datastores/find_role.ts";
import { explain } from "../../slack/modal/explain.ts";
import { refuse, type Reply, show } from "../../slack/modal/reply.ts";
import { checkInstallation } from "./check_installation.ts";
import type { Context, Handler } from "./context.ts";
import { ACTIONS, VIEWS } from "./ids.ts";
import { loadForm, loadHome, parseEditValue } from "./load.ts";
import { scheduleAgain } from "./schedule.ts";
import { askOrgScreen } from "./screens/org_screens.ts";
import { submitForm } from "./submit_form.ts";
import { submitOrg } from "./submit_org.ts";

/** Everything that can be pressed, by action id; all of it is for managers. */
const PRESSED: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  [ACTIONS.home, async ({ slack, actorId, interaction }) => {
    const isList = interaction.actionValue === "all";
    return show(await loadHome(slack, actorId, { isList }));
  }],
  [ACTIONS.edit, async ({ slack, actorId, interaction }) => {
    const wanted = parseEditValue(interaction.actionValue);
    return show(
      wanted.org === ""
        ? await loadHome(slack, actorId)
        : await loadForm(slack, { ...wanted, actorId }),
    );
  }],
  [
    ACTIONS.addOrg,
    () => Promise.resolve(show(askOrgScreen({ isFirst: false }))),
  ],
  [ACTIONS.schedule, scheduleAgain],
  [ACTIONS.check, checkInstallation],
]);

/** Everything that can be submitted, by the view's callback id. */
const SUBMITTED: ReadonlyMap<string, Handler> = new Map([
  [VIEWS.org, submitOrg],
  [VIEWS.form, submitForm],
]);

export async function respondToAction(
  asked: Omit<Context, "actorId">,
): Promise<Reply> {
  return await respond(PRESSED.get(asked.interaction.actionId), asked);
}

export async function respondToSubmission(
  asked: Omit<Context, "actorId">,
): Promise<Reply> {
  return await respond(SUBMITTED.get(asked.interaction.callbackId), asked);
}

/** Nothing is done before it is known who asks and what they may do now. */
async function respond(
  handle: Handler | undefined,
  asked: Omit<Context, "actorId">,
): Promise<Reply> {
  const { slack, interaction: { actorId } } = asked;
  if (handle === undefined) return refuse("This cannot be done here.");
  if (actorId === null) return refuse(NOT_ALLOWED);
  const role = await findRole(slack, actorId);
  if (!role.ok) {
    return refuse(
      "It could not be checked whether you may do this. " + explain(role.error),
    );
  }
  if (role.value.kind !== "manager") return refuse(NOT_ALLOWED);
  return await handle({ ...asked, actorId });
}

const NOT_ALLOWED =
  "Only members of the tech channel and workspace admins can change the " +
  "settings of the codespaces report. Ask one of them to do it for you.";
