import { SlackFunction } from "deno-slack-sdk/mod.ts";
import {
  requireManager,
  type RoleHandler,
  withRole,
} from "../../installation/require_manager.ts";
import { EVENT_MS } from "../../slack/api/budgets.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { WORK_MS } from "../../slack/modal/event_time.ts";
import { modalEvents, type Routes } from "../../slack/modal/events.ts";
import { parseInteraction } from "../../slack/modal/interaction.ts";
import { openModal } from "../../slack/modal/open_modal.ts";
import { changePerson } from "./change_person.ts";
import { ManageMappings } from "./definition.ts";
import { exportMappings } from "./export_mappings.ts";
import { showMapping, showMappingsOfPerson } from "./find_mapping.ts";
import { goHome, loadFirstScreen } from "./home.ts";
import { ACTIONS, MODAL, VIEWS } from "./modal.ts";
import { removeMapping } from "./remove_mapping.ts";
import { startList, submitList } from "./submit_list.ts";
import { suggestUsernames } from "./suggest_usernames.ts";

const NOT_ALLOWED =
  "Only members of the tech channel and workspace admins can look up and " +
  "change other people's links. Ask one of them to do it for you.";

const forManagers = (handle: RoleHandler) =>
  requireManager(NOT_ALLOWED, handle);

const ROUTES: Routes = {
  actions: {
    [ACTIONS.home]: withRole((event) => goHome(event)),
    [ACTIONS.findByGithub]: forManagers(showMapping),
    [ACTIONS.findByPerson]: forManagers(showMappingsOfPerson),
    [ACTIONS.show]: forManagers(showMapping),
    // Everybody may remove their own: it looks whose it is.
    [ACTIONS.remove]: withRole(removeMapping),
    [ACTIONS.removeAll]: withRole(removeMapping),
    [ACTIONS.pasteList]: forManagers(startList),
    [ACTIONS.export]: forManagers(exportMappings),
  },
  submissions: {
    [VIEWS.mapping]: forManagers(changePerson),
    [VIEWS.list]: forManagers(submitList),
  },
};

const events = modalEvents(MODAL, ROUTES);

export default SlackFunction(
  ManageMappings,
  async (context) =>
    await openModal(connectSlack(context), MODAL, {
      interactivity: context.inputs.interactivity,
      what: "the modal for who is who",
      load: loadFirstScreen,
    }),
).addBlockSuggestionHandler(
  ACTIONS.findByGithub,
  async (context) => {
    const slack = connectSlack(context, { endsAfterMs: EVENT_MS })
      .within(WORK_MS);
    const interaction = parseInteraction(context.body);
    return { options: await suggestUsernames(slack, interaction) };
  },
).addBlockActionsHandler(/./, events.pressed)
  .addViewSubmissionHandler(/./, events.submitted);
