import { parseOrg } from "../../codespaces/report_options.ts";
import { forgetSettings } from "../../datastores/report_settings.ts";
import type { ModalEvent } from "../../slack/modal/events.ts";
import { explain } from "../../slack/modal/explain.ts";
import { refuse, type Reply, show } from "../../slack/modal/reply.ts";
import { syncSchedule } from "../../slack/triggers/sync_schedule.ts";
import { notStoppedScreen, stoppedScreen } from "./screens/stop_screens.ts";

/**
 * Ends an organisation's report: first what is scheduled, then the settings.
 * What somebody schedules in the same moment is removed by its own first run,
 * which finds no settings. Idempotent.
 */
export async function stopReport(event: ModalEvent): Promise<Reply> {
  const { slack, interaction } = event;
  const parsed = parseOrg(interaction.actionValue);
  if (!parsed.ok) return refuse("It is not known whose report this is.");
  const org = parsed.value.toLowerCase();

  // 1. What is scheduled.
  const removed = await syncSchedule(slack, org, null);
  const undone = removed.ok ? removed.value.undone : removed.error;
  if (undone !== "") {
    return show(notStoppedScreen(org, `${undone} The settings are kept.`));
  }

  // 2. The settings.
  const forgotten = await forgetSettings(slack, org);
  return show(
    forgotten.ok ? stoppedScreen(org) : notStoppedScreen(
      org,
      "Nothing is scheduled any more, but the settings could not be deleted. " +
        explain(forgotten.error),
    ),
  );
}
