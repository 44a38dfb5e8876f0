import type { ModalView } from "@slack/types";
import { isRecord } from "../../codespaces/is_record.ts";
import { parseOrg } from "../../codespaces/report_options.ts";
import { refusalScreen } from "../../slack/modal/plain_screens.ts";
import { refuse, type Reply } from "../../slack/modal/reply.ts";
import { updateModal } from "../../slack/modal/show_reply.ts";
import { admit, type Asked, NOT_ALLOWED } from "./admit.ts";
import { runChecks } from "./checks/run_checks.ts";
import { checkingScreen, checksScreen } from "./screens/checks_screen.ts";
import { MODAL } from "./screens/frame.ts";

/** Four looks may follow one another, within the time of an event. */
const LOOKS = 4;
const LOOK_MS = 1_800;

/** A call takes a second at least before it is given up. */
const LEAST_LOOK_MS = 1_000;

/** To learn whether they may; to say so takes as long at a slow Slack. */
const ADMITTING_MS = 5_000;

/** To show what was found. */
const SHOWING_MS = 1_000;

/**
 * "Check the installation": what `deno task doctor` does, with the app's own
 * token. It lies on top of the settings, so that nothing typed there is lost.
 * It lies there before anything else is known, since the pointer is good for
 * seconds; it says nothing until it is known that whoever pressed may ask.
 */
export async function checkInstallation(asked: Asked): Promise<Reply> {
  const { slack, scheduling: screen, interaction } = asked;
  const { actorId, openerId, pointer, actionValue } = interaction;
  if (actorId === null) return refuse(NOT_ALLOWED);
  const parsed = parseOrg(actionValue);
  if (!parsed.ok) return refuse("It is not known whose installation this is.");
  const org = parsed.value.toLowerCase();
  const [opened, admitted] = await Promise.all([
    screen.callOnce(actorId === openerId ? "views.push" : "views.open", {
      interactivity_pointer: pointer,
      view: checkingScreen(org),
    }),
    admit({ ...asked, slack: slack.within(ADMITTING_MS) }),
  ]);
  // Nothing can be shown without it; the button can be pressed again.
  if (!opened.ok) return { kind: "done" };
  const { view: shown } = opened.value;
  await updateModal(screen, MODAL, {
    viewId: isRecord(shown) ? shown.id : undefined,
    view: admitted.ok
      ? await lookAt(org, asked)
      : refusalScreen(MODAL, admitted.error),
  });
  return { kind: "done" };
}

async function lookAt(
  org: string,
  { slack, scheduling: { timing }, env }: Asked,
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
