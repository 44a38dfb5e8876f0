import type { Context, Handler } from "./context.ts";
import { refuse, type Reply } from "../../slack/modal/reply.ts";
import { changePerson } from "./change_person.ts";
import { explain } from "../../slack/modal/explain.ts";
import { exportMappings } from "./export_mappings.ts";
import { showMapping, showMappingsOfPerson } from "./find_mapping.ts";
import { goHome } from "./home.ts";
import { ACTIONS, VIEWS } from "./ids.ts";
import { removeMapping } from "./remove_mapping.ts";
import { findRole } from "../../datastores/find_role.ts";
import { startList, submitList } from "./submit_list.ts";

interface Route {
  readonly for: "managers" | "everybody";
  readonly handle: Handler;
}

const forManagers = (handle: Handler): Route => ({ for: "managers", handle });
const forEverybody = (handle: Handler): Route => ({ for: "everybody", handle });

/** Everything that can be pressed or picked, by action id. */
const PRESSED: ReadonlyMap<string, Route> = new Map(Object.entries({
  [ACTIONS.home]: forEverybody((context) => goHome(context)),
  [ACTIONS.findByGithub]: forManagers(showMapping),
  [ACTIONS.findByPerson]: forManagers(showMappingsOfPerson),
  [ACTIONS.show]: forManagers(showMapping),
  // Everybody may remove their own: it looks whose it is.
  [ACTIONS.remove]: forEverybody(removeMapping),
  [ACTIONS.pasteList]: forManagers(startList),
  [ACTIONS.export]: forManagers(exportMappings),
  [ACTIONS.exportPrevious]: forManagers(exportMappings),
  [ACTIONS.exportNext]: forManagers(exportMappings),
}));

/** Everything that can be submitted, by the view's callback id. */
const SUBMITTED: ReadonlyMap<string, Route> = new Map(Object.entries({
  [VIEWS.mapping]: forManagers(changePerson),
  [VIEWS.list]: forManagers(submitList),
}));

export async function respondToAction(
  asked: Omit<Context, "actorId" | "role">,
): Promise<Reply> {
  return await respond(PRESSED.get(asked.interaction.actionId), asked);
}

export async function respondToSubmission(
  asked: Omit<Context, "actorId" | "role">,
): Promise<Reply> {
  return await respond(SUBMITTED.get(asked.interaction.callbackId), asked);
}

/** Nothing is done before it is known who asks and what they may do now. */
async function respond(
  route: Route | undefined,
  asked: Omit<Context, "actorId" | "role">,
): Promise<Reply> {
  const { slack, interaction: { actorId } } = asked;
  if (route === undefined) return refuse("This cannot be done here.");
  if (actorId === null) return refuse(NOT_ALLOWED);
  const role = await findRole(slack, actorId);
  if (!role.ok) {
    return refuse(
      "It could not be checked whether you may do this. " + explain(role.error),
    );
  }
  if (route.for === "managers" && role.value.kind !== "manager") {
    return refuse(NOT_ALLOWED);
  }
  return await route.handle({ ...asked, actorId, role: role.value });
}

const NOT_ALLOWED =
  "Only members of the tech channel and workspace admins can look up and " +
  "change other people's links. Ask one of them to do it for you.";
