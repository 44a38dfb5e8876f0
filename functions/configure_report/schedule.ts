import { parseOrg } from "../../codespaces/report_options.ts";
import {
  NO_SETTINGS,
  type ReportSettings,
} from "../../codespaces/report_settings.ts";
import { removeForgotten } from "../../datastores/remove_forgotten.ts";
import {
  asksFor,
  findSettings,
  hasSettings,
} from "../../datastores/report_settings.ts";
import { shareLinks } from "../../installation/share_links.ts";
import type { SlackApi } from "../../slack/api.ts";
import { explain } from "../../slack/modal/explain.ts";
import { refuse, type Reply, show } from "../../slack/modal/reply.ts";
import { syncSchedule } from "../../slack/schedule/sync_schedule.ts";
import { type Context, hasTime } from "./context.ts";
import { type Draft, draftOf } from "./draft.ts";
import { loadForm } from "./load.ts";
import { formScreen } from "./screens/form_screen.ts";
import { savedScreen, type Scheduled } from "./screens/saved_screen.ts";
import { stoppedNote } from "./screens/stop_screens.ts";

/** Makes the schedule what the saved settings say. */
export async function setSchedule(
  slack: SlackApi,
  { org, draft, replaced }: {
    readonly org: string;
    readonly draft: Draft;
    /** What the draft was saved over, where it was saved just now. */
    readonly replaced?: ReportSettings;
  },
): Promise<Scheduled> {
  const failed = (explanation: string): Scheduled => ({
    kind: "failed",
    explanation,
  });
  if (!hasTime(slack)) {
    return failed(
      "Slack took too long to answer, so the schedule was left as it was.",
    );
  }
  const { weekly, lastCall } = draft;
  const synced = await syncSchedule(slack, {
    org,
    weekly,
    lastCall,
    isWanted: () => asksFor(slack, org, { weekly, lastCall, replaced }),
  });
  if (!synced.ok) {
    const { explanation, changes } = synced.error;
    const isWeeklySet = changes.some(({ workflow, did }) =>
      workflow === "weekly_report" && did !== "removed"
    );
    return failed(
      isWeeklySet
        ? `The weekly report is, the last call may not be. ${explanation}`
        : explanation,
    );
  }
  return { kind: "set", ...synced.value };
}

/** Tells what is saved and scheduled, with the links, made where missing. */
export async function showSaved(
  slack: SlackApi,
  saved: {
    readonly org: string;
    readonly draft: Draft;
    readonly scheduled: Scheduled;
  },
): Promise<Reply> {
  const links = await shareLinks(slack, saved.draft.techChannelId);
  return show(savedScreen({ ...saved, links }));
}

/**
 * Somebody may stop the report while it is being scheduled: once its settings
 * are gone, so is the schedule, and it says so. Null where they are back.
 */
export async function undoSchedule(
  slack: SlackApi,
  { org, draft }: { readonly org: string; readonly draft: Draft },
): Promise<Reply | null> {
  const removed = await removeForgotten(slack, org);
  if (removed.ok && removed.value.kind === "needed") return null;
  const none = { weekly: [], lastCall: [] };
  return show(formScreen({
    org,
    settings: NO_SETTINGS,
    openedAtMs: slack.timing.now(),
    isStored: false,
    standing: removed.ok
      ? { kind: "read", schedule: none }
      : { kind: "unknown", explanation: "" },
    draft,
    note: stoppedNote(org, removed.ok ? undefined : removed.error),
  }));
}

/** "Try again": schedule and links, from the settings as they are now. */
export async function scheduleAgain(context: Context): Promise<Reply> {
  const { slack, scheduling, interaction, actorId } = context;
  const org = parseOrg(interaction.actionValue);
  if (!org.ok) return refuse("It is not known whose schedule this is.");
  const login = org.value.toLowerCase();
  const settings = await findSettings(slack, login);
  if (!settings.ok) return refuse(explain(settings.error));
  if (settings.value.weekly === null) {
    return show(await loadForm(slack, { org: login, actorId }));
  }
  const draft = draftOf(settings.value, {
    scheduled: null,
    timezone: null,
    channelId: null,
  });
  const scheduled = await setSchedule(scheduling, { org: login, draft });
  const isStopped = hasTime(scheduling) &&
    !await hasSettings(scheduling, login);
  const undone = isStopped
    ? await undoSchedule(scheduling, { org: login, draft })
    : null;
  return undone ??
    await showSaved(scheduling, { org: login, draft, scheduled });
}
