import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { suggestTimezones } from "../../codespaces/timezones.ts";
import { findRole } from "../../installation/access.ts";
import {
  requireManager,
  type RoleHandler,
} from "../../installation/require_manager.ts";
import { makeAllLinks } from "../../installation/share_links.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { modalEvents, type Routes } from "../../slack/modal/events.ts";
import { parseInteraction } from "../../slack/modal/interaction.ts";
import { openModal } from "../../slack/modal/open_modal.ts";
import { checkInstallation } from "./check_installation.ts";
import { ConfigureReport } from "./definition.ts";
import { edit, goHome, loadFirstScreen, submitOrg } from "./home.ts";
import { ACTIONS, MODAL, NOT_ALLOWED, VIEWS } from "./modal.ts";
import { scheduleAgain, stopReport } from "./schedule.ts";
import { submitForm } from "./submit_form.ts";

const forManagers = (handle: RoleHandler) =>
  requireManager(NOT_ALLOWED, handle);

const ROUTES: Routes = {
  actions: {
    [ACTIONS.home]: forManagers(goHome),
    [ACTIONS.edit]: forManagers(edit),
    [ACTIONS.schedule]: forManagers(scheduleAgain),
    [ACTIONS.stop]: forManagers(stopReport),
    // Puts a screen on top before it is known who asks, and checks that then.
    [ACTIONS.check]: checkInstallation,
  },
  submissions: {
    [VIEWS.org]: forManagers(submitOrg),
    [VIEWS.form]: forManagers(submitForm),
  },
};

const events = modalEvents(MODAL, ROUTES);

export default SlackFunction(
  ConfigureReport,
  async (context) => {
    const { inputs } = context;
    const wanted = {
      org: textOf(inputs.org),
      channelId: textOf(inputs.channel_id),
    };
    return await openModal(connectSlack(context), MODAL, {
      interactivity: inputs.interactivity,
      what: "the settings of the codespaces report",
      load: (slack, actorId) => loadFirstScreen(slack, actorId, wanted),
      afterwards: prepareLinks,
    });
  },
).addBlockSuggestionHandler(ACTIONS.timezone, ({ body }) => {
  // The names of time zones are no secret: nobody has to be asked about.
  const { actionValue } = parseInteraction(body);
  return {
    options: suggestTimezones(actionValue).map((zone) => ({
      text: { type: "plain_text" as const, text: zone },
      value: zone,
    })),
  };
}).addBlockActionsHandler(/./, events.pressed)
  .addViewSubmissionHandler(/./, events.submitted);

/**
 * Makes the links while the form is being filled in: a save has ten seconds,
 * which do not last for all of them at the pace that Slack takes. What fails
 * here is made, or told, by the save.
 */
async function prepareLinks(slack: SlackApi, actorId: string): Promise<void> {
  const role = await findRole(slack, actorId);
  if (!role.ok || role.value.kind !== "manager") return;
  await makeAllLinks(slack.within(OPTIONAL_MS));
}

/** An input can be forged to be anything. */
function textOf(input: unknown): string {
  return typeof input === "string" ? input.trim() : "";
}
