import type { ModalView } from "@slack/types";
import { isRecord } from "../../codespaces/is_record.ts";
import { parseOrg } from "../../codespaces/report_options.ts";
import { findRole } from "../../installation/access.ts";
import { runChecks } from "../../installation/checks/run_checks.ts";
import { roleNotKnown } from "../../installation/require_manager.ts";
import type { ModalEvent } from "../../slack/modal/events.ts";
import { refusalScreen } from "../../slack/modal/plain_screens.ts";
import { refuse, type Reply, updateModal } from "../../slack/modal/reply.ts";
import { MODAL, NOT_ALLOWED } from "./modal.ts";
import { checkingScreen, checksScreen } from "./screens/checks_screen.ts";

/** So many looks may follow one another. */
const LOOKS = 4;

/**
 * "Check the installation": what `deno task doctor` does, with the app's own
 * token. It lies on top of the settings, so that nothing typed there is lost.
 * It lies there before anything else is known, since the pointer is good for
 * seconds; it says nothing until it is known that whoever pressed may ask.
 */
export async function checkInstallation(event: ModalEvent): Promise<Reply> {
  const { slack, untilEnd, interaction, actorId } = event;
  const { openerId, pointer, actionValue } = interaction;
  const parsed = parseOrg(actionValue);
  if (!parsed.ok) return refuse("It is not known whose installation this is.");
  const org = parsed.value.toLowerCase();
  const [opened, role] = await Promise.all([
    untilEnd.callOnce(actorId === openerId ? "views.push" : "views.open", {
      interactivity_pointer: pointer,
      view: checkingScreen(org),
    }),
    findRole(slack, actorId),
  ]);
  // Nothing can be shown without it; the button can be pressed again.
  if (!opened.ok) return { kind: "done" };
  const { view: shown } = opened.value;
  const isManager = role.ok && role.value.kind === "manager";
  await updateModal(untilEnd, MODAL, {
    viewId: isRecord(shown) ? shown.id : undefined,
    view: isManager
      ? await lookAt(org, event)
      : refusalScreen(MODAL, role.ok ? NOT_ALLOWED : roleNotKnown(role.error)),
  });
  return { kind: "done" };
}

/** What does not answer within its share of the time is told as skipped. */
async function lookAt(
  org: string,
  { slack, env }: ModalEvent,
): Promise<ModalView> {
  const { timing } = slack;
  const checks = await runChecks({
    org,
    env,
    slack,
    limitMs: Math.max(
      0,
      Math.floor((timing.deadlineMs - timing.now()) / LOOKS),
    ),
    now: () => timing.now(),
    where: "slack",
  });
  return checksScreen(org, checks);
}
