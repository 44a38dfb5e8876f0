import { isRecord } from "../../codespaces/is_record.ts";
import { parseOrg } from "../../codespaces/report_options.ts";
import { refuse, type Reply } from "../../slack/modal/reply.ts";
import { updateModal } from "../../slack/modal/show_reply.ts";
import { runChecks } from "./checks/run_checks.ts";
import type { Context } from "./context.ts";
import { checkingScreen, checksScreen } from "./screens/checks_screen.ts";
import { MODAL } from "./screens/frame.ts";

/** Three looks follow one another at most, within the time of an event. */
const LOOK_MS = 1_800;

/**
 * "Check the installation": what `deno task doctor` does, with the app's own
 * token. It lies on top of the settings, so that nothing typed there is lost,
 * and lies there before the looking starts: the pointer is good for seconds.
 */
export async function checkInstallation(context: Context): Promise<Reply> {
  const { slack, scheduling: screen, env, interaction, actorId } = context;
  const parsed = parseOrg(interaction.actionValue);
  if (!parsed.ok) return refuse("It is not known whose installation this is.");
  const org = parsed.value.toLowerCase();
  const isOwnModal = actorId === interaction.openerId;
  const opened = await slack.callOnce(
    isOwnModal ? "views.push" : "views.open",
    {
      interactivity_pointer: interaction.pointer,
      view: checkingScreen(org),
    },
  );
  // Nothing can be shown without it; the button can be pressed again.
  if (!opened.ok) return { kind: "done" };
  const checks = await runChecks({
    org,
    env,
    slack,
    limitMs: LOOK_MS,
    now: () => slack.timing.now(),
    where: "slack",
  });
  const view = checksScreen(org, checks);
  const { view: shown } = opened.value;
  const viewId = isRecord(shown) ? shown.id : undefined;
  await updateModal(screen, MODAL, { viewId, view });
  return { kind: "done" };
}
