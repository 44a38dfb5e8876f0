import { parseOrg } from "../../codespaces/report_options.ts";
import { forgetSettings } from "../../datastores/report_settings.ts";
import { findRole } from "../../installation/access.ts";
import { hasTime } from "../../slack/modal/event_time.ts";
import type { ModalEvent } from "../../slack/modal/events.ts";
import { explain } from "../../slack/modal/explain.ts";
import { refuse, type Reply, show } from "../../slack/modal/reply.ts";
import { syncSchedule } from "../../slack/triggers/sync_schedule.ts";
import {
  notStoppedScreen,
  settingsLeftScreen,
  stoppedScreen,
} from "./screens/stop_screens.ts";

/**
 * Ends an organisation's report: first what is scheduled, then the settings.
 * What somebody schedules in the same moment is removed by its own first run,
 * which finds no settings. Idempotent.
 */
export async function stopReport(event: ModalEvent): Promise<Reply> {
  const { slack, actorId, interaction } = event;
  const parsed = parseOrg(interaction.actionValue);
  if (!parsed.ok) return refuse("It is not known whose report this is.");
  const org = parsed.value.toLowerCase();

  // 1. What is scheduled.
  const removed = await syncSchedule(slack, org, null);
  const undone = removed.ok ? removed.value.undone : removed.error;
  if (undone !== "") return show(notStoppedScreen(org, undone));

  // 2. The settings.
  if (!hasTime(slack)) {
    return show(settingsLeftScreen(org, "Slack took too long to answer."));
  }
  const forgotten = await forgetSettings(slack, org);
  if (!forgotten.ok) {
    return show(settingsLeftScreen(org, explain(forgotten.error)));
  }

  // 3. What is left to whoever stopped it.
  const role = hasTime(slack) ? await findRole(slack, actorId) : null;
  const mayGoOn = !role?.ok || role.value.kind === "manager";
  return show(stoppedScreen({ org, mayGoOn }));
}
