import type { RichTextBlock } from "@slack/types";
import { parseOrg } from "../../codespaces/report_options.ts";
import { fail, type Result } from "../../codespaces/result.ts";
import { type Settings, weeklyOf } from "../../codespaces/settings.ts";
import {
  findSettings,
  forgetSettings,
} from "../../datastores/report_settings.ts";
import { shareLinks } from "../../installation/share_links.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { hasTime } from "../../slack/modal/event_time.ts";
import type { ModalEvent } from "../../slack/modal/events.ts";
import { explain } from "../../slack/modal/explain.ts";
import { refuse, type Reply, show } from "../../slack/modal/reply.ts";
import {
  type SyncedSchedule,
  syncSchedule,
} from "../../slack/triggers/sync_schedule.ts";
import { loadForm } from "./load_form.ts";
import { savedScreen } from "./screens/saved_screen.ts";
import { notStoppedScreen, stoppedScreen } from "./screens/stop_screens.ts";

interface Saved {
  readonly org: string;
  readonly settings: Settings;
  /** What it was saved over. */
  readonly note?: RichTextBlock | undefined;
}

/**
 * Makes the schedule what saved settings say, and the links where they are
 * missing; shows what is set, and what could not be done.
 */
export async function scheduleSaved(
  slack: SlackApi,
  saved: Saved,
): Promise<Reply> {
  const scheduled = await setSchedule(slack, saved);
  const links = await shareLinks(slack, saved.settings.techChannelId);
  return show(savedScreen({ ...saved, scheduled, links }));
}

async function setSchedule(
  slack: SlackApi,
  { org, settings }: Saved,
): Promise<Result<SyncedSchedule, string>> {
  const weekly = weeklyOf(settings);
  if (weekly === null) return fail("No day and time are set.");
  return hasTime(slack)
    ? await syncSchedule(slack, org, { weekly, lastCall: settings.lastCall })
    : fail("Slack took too long to answer: the schedule was left as it was.");
}

/** "Try again": schedule and links, from the settings as they are now. */
export async function scheduleAgain(event: ModalEvent): Promise<Reply> {
  const { slack, untilEnd, interaction, actorId } = event;
  const parsed = parseOrg(interaction.actionValue);
  if (!parsed.ok) return refuse("It is not known whose schedule this is.");
  const org = parsed.value.toLowerCase();
  const settings = await findSettings(slack, org);
  if (!settings.ok) return refuse(explain(settings.error));
  return weeklyOf(settings.value) === null
    ? show(await loadForm(slack, { org, actorId }))
    : await scheduleSaved(untilEnd, { org, settings: settings.value });
}

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
