import type { ModalView } from "@slack/types";
import { parseOrg } from "../../codespaces/report_options.ts";
import { parseTypedOrg } from "../../codespaces/typed_org.ts";
import { listOrganisations } from "../../datastores/report_settings.ts";
import { findRole } from "../../installation/access.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { ModalEvent } from "../../slack/modal/events.ts";
import { explain } from "../../slack/modal/explain.ts";
import type { Note } from "../../slack/modal/frame.ts";
import { failureScreen } from "../../slack/modal/plain_screens.ts";
import { type Reply, show } from "../../slack/modal/reply.ts";
import { checkOrg } from "./check_settings.ts";
import { loadForm, type Wanted } from "./load_form.ts";
import { ACTIONS, MODAL, ORG_BLOCK } from "./modal.ts";
import { homeScreen, notAllowedScreen } from "./screens/org_screens.ts";

/** Where whoever opened the modal starts, once it is known what they may do. */
export async function loadFirstScreen(
  slack: SlackApi,
  actorId: string,
  wanted: Wanted,
): Promise<ModalView> {
  const role = await findRole(slack, actorId);
  if (!role.ok) {
    return failureScreen(MODAL, {
      failed: "It could not be checked what you may do here.",
      explanation: explain(role.error),
      retry: wanted.org === ""
        ? { actionId: ACTIONS.home, value: "" }
        : { actionId: ACTIONS.edit, value: wanted.org.slice(0, 100) },
    });
  }
  return role.value.kind === "manager"
    ? await loadWanted(slack, actorId, wanted)
    : notAllowedScreen(role.value.techChannelIds);
}

export async function goHome(event: ModalEvent): Promise<Reply> {
  const { slack, actorId, interaction } = event;
  const isList = interaction.actionValue === "all";
  return show(await loadHome(slack, actorId, { isList }));
}

/** The settings of the organisation that is the button's value. */
export async function edit(event: ModalEvent): Promise<Reply> {
  const { slack, actorId, interaction } = event;
  const wanted = { org: interaction.actionValue, channelId: "" };
  return show(await loadWanted(slack, actorId, wanted));
}

/** The organisation that somebody typed, if its codespaces can be read. */
export async function submitOrg(event: ModalEvent): Promise<Reply> {
  const { slack, interaction, actorId } = event;
  const wrong = (sentence: string): Reply => ({
    kind: "errors",
    errors: { [ORG_BLOCK]: sentence },
  });
  const org = parseTypedOrg(interaction.values.get(ORG_BLOCK) ?? "");
  if (!org.ok) return wrong(org.error);
  const problem = await checkOrg(event, org.value);
  if (problem !== null) return wrong(problem);
  return show(await loadForm(slack, { org: org.value, actorId }));
}

async function loadWanted(
  slack: SlackApi,
  actorId: string,
  { org, channelId }: Wanted,
): Promise<ModalView> {
  if (org === "") return await loadHome(slack, actorId);
  const parsed = parseOrg(org);
  if (parsed.ok) {
    return await loadForm(slack, { org: parsed.value, actorId, channelId });
  }
  const note = "There is no such organisation. Pick or type one.";
  return await loadHome(slack, actorId, { note });
}

/** The settings of the one organisation, or else which one. */
async function loadHome(
  slack: SlackApi,
  actorId: string,
  { note, isList = false }: {
    readonly note?: Note;
    /** Even of one. */
    readonly isList?: boolean;
  } = {},
): Promise<ModalView> {
  const organisations = await listOrganisations(slack);
  if (!organisations.ok) {
    return failureScreen(MODAL, {
      failed: "The settings could not be read.",
      explanation: explain(organisations.error),
      retry: { actionId: ACTIONS.home, value: isList ? "all" : "" },
    });
  }
  const orgs = organisations.value.map(({ org }) => org);
  const [only] = orgs;
  return only === undefined || orgs.length > 1 || isList || note !== undefined
    ? homeScreen(orgs, note)
    : await loadForm(slack, { org: only, actorId });
}
