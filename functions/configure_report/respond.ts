import { refuse, type Reply, show } from "../../slack/modal/reply.ts";
import { admit, type Asked } from "./admit.ts";
import { checkInstallation } from "./check_installation.ts";
import type { Handler } from "./context.ts";
import { ACTIONS, VIEWS } from "./ids.ts";
import { loadForm, loadHome, parseEditValue } from "./load.ts";
import { scheduleAgain } from "./schedule.ts";
import { askOrgScreen } from "./screens/org_screens.ts";
import { stopReport } from "./stop_report.ts";
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
  [ACTIONS.stop, stopReport],
]);

/** Everything that can be submitted, by the view's callback id. */
const SUBMITTED: ReadonlyMap<string, Handler> = new Map([
  [VIEWS.org, submitOrg],
  [VIEWS.form, submitForm],
]);

export async function respondToAction(asked: Asked): Promise<Reply> {
  switch (asked.interaction.actionId) {
    case ACTIONS.check:
      return await checkInstallation(asked);
    default:
      return await respond(PRESSED.get(asked.interaction.actionId), asked);
  }
}

export async function respondToSubmission(asked: Asked): Promise<Reply> {
  return await respond(SUBMITTED.get(asked.interaction.callbackId), asked);
}

/** Nothing is done before it is known who asks and what they may do now. */
async function respond(
  handle: Handler | undefined,
  asked: Asked,
): Promise<Reply> {
  if (handle === undefined) return refuse("This cannot be done here.");
  const admitted = await admit(asked);
  return admitted.ok ? await handle(admitted.value) : refuse(admitted.error);
}
