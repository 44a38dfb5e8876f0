import type { RichTextBlock } from "@slack/types";
import { parseOrg } from "../../codespaces/report_options.ts";
import { type Settings, weeklyOf } from "../../codespaces/settings.ts";
import { findSettings } from "../../datastores/report_settings.ts";
import { shareLinks } from "../../installation/share_links.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { explain } from "../../slack/modal/explain.ts";
import { refuse, type Reply, show } from "../../slack/modal/reply.ts";
import { syncSchedule } from "../../slack/triggers/sync_schedule.ts";
import { type Context, hasTime } from "./context.ts";
import { loadForm } from "./load.ts";
import { savedScreen, type Scheduled } from "./screens/saved_screen.ts";

/** Makes the schedule what the saved settings say. */
export async function setSchedule(
  slack: SlackApi,
  { org, draft }: { readonly org: string; readonly draft: Settings },
): Promise<Scheduled> {
  if (!hasTime(slack)) {
    return failed(
      "Slack took too long to answer, so the schedule was left as it was.",
    );
  }
  const weekly = weeklyOf(draft);
  if (weekly === null) return failed("No day and time are set.");
  const { lastCall } = draft;
  const synced = await syncSchedule(slack, org, { weekly, lastCall });
  if (!synced.ok) return failed(synced.error);
  const { weeklyNextAt, lastCallNextAt, isScheduled, undone } = synced.value;
  if (weeklyNextAt !== null && isScheduled) {
    return { kind: "set", weeklyNextAt, lastCallNextAt, undone };
  }
  return failed(
    weeklyNextAt === null
      ? undone
      : `The weekly report is, the last call may not be. ${undone}`,
  );
}

/** Tells what is saved and scheduled, with the links, made where missing. */
export async function showSaved(
  slack: SlackApi,
  saved: {
    readonly org: string;
    readonly draft: Settings;
    readonly scheduled: Scheduled;
    /** What it was saved over. */
    readonly note?: RichTextBlock | undefined;
  },
): Promise<Reply> {
  const links = await shareLinks(slack, saved.draft.techChannelId);
  return show(savedScreen({ ...saved, links }));
}

function failed(explanation: string): Scheduled {
  return { kind: "failed", explanation };
}

/** "Try again": schedule and links, from the settings as they are now. */
export async function scheduleAgain(context: Context): Promise<Reply> {
  const { slack, scheduling, interaction, actorId } = context;
  const org = parseOrg(interaction.actionValue);
  if (!org.ok) return refuse("It is not known whose schedule this is.");
  const login = org.value.toLowerCase();
  const settings = await findSettings(slack, login);
  if (!settings.ok) return refuse(explain(settings.error));
  const draft = settings.value;
  if (weeklyOf(draft) === null) {
    return show(await loadForm(slack, { org: login, actorId }));
  }
  const scheduled = await setSchedule(scheduling, { org: login, draft });
  return await showSaved(scheduling, { org: login, draft, scheduled });
}
