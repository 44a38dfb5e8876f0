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

/** Four looks may follow one another, within the time of an event. */
const LOOKS = 4;
const LOOK_MS = 1_800;

/** A call takes a second at least before it is given up. */
const LEAST_LOOK_MS = 1_000;

/** To learn whether they may; to say so takes as long at a slow Slack. */
const ROLE_MS = 5_000;

/** To show what was found. */
const SHOWING_MS = 1_000;

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
    findRole(slack.within(ROLE_MS), actorId),
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

async function lookAt(
  org: string,
  { slack, untilEnd: { timing }, env }: ModalEvent,
): Promise<ModalView> {
  const leftMs = timing.deadlineMs - timing.now() - SHOWING_MS;
  const limitMs = Math.min(LOOK_MS, Math.floor(leftMs / LOOKS));
  if (limitMs < LEAST_LOOK_MS) return refusalScreen(MODAL, TOO_SLOW);
  const checks = await runChecks({
    org,
    env,
    slack,
    limitMs,
    now: () => timing.now(),
    where: "slack",
  });
  return checksScreen(org, checks);
}

const TOO_SLOW =
  "Slack took too long to answer, so the installation was not looked at. " +
  "Go back and press it again in a few minutes.";
