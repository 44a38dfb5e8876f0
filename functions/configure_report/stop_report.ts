import { parseOrg } from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { findRole } from "../../datastores/find_role.ts";
import { removeForgotten } from "../../datastores/remove_forgotten.ts";
import {
  findStored,
  forgetSettings,
} from "../../datastores/report_settings.ts";
import { noteStopped } from "../../datastores/stop_note.ts";
import type { SlackApi } from "../../slack/api.ts";
import { explain } from "../../slack/modal/explain.ts";
import { refuse, type Reply, show } from "../../slack/modal/reply.ts";
import {
  findSchedule,
  type FoundSchedule,
} from "../../slack/schedule/find_schedule.ts";
import { removeSchedule } from "../../slack/schedule/sync_schedule.ts";
import { admit, type Asked, NOT_ALLOWED } from "./admit.ts";
import { type Context, hasTime } from "./context.ts";
import { loadForm } from "./load.ts";
import { revisionOf } from "./screens/form_screen.ts";
import {
  changedNote,
  notStoppedScreen,
  settingsLeftScreen,
  stoppedScreen,
  type ToStop,
} from "./screens/stop_screens.ts";

/**
 * Ends an organisation's report: first what is scheduled, then the settings,
 * since a schedule without settings would fail every week. Whoever saves in
 * the same moment either has their settings and one schedule, or neither.
 */
export async function stopReport(asked: Asked): Promise<Reply> {
  const { slack, interaction: { actorId, actionValue } } = asked;
  const admitted = await admit(asked);
  const target = parseTarget(actionValue);
  if (!target.ok) {
    return refuse(admitted.ok ? target.error : admitted.error);
  }
  if (admitted.ok) return await stop(admitted.value, target.value);
  // Whoever stopped the report that gave them their rights, delivered twice.
  const isOver = admitted.error === NOT_ALLOWED && actorId !== null &&
    await isStopped(slack, target.value.org);
  return isOver
    ? show(stoppedScreen({
      org: target.value.org,
      isAlready: true,
      mayGoOn: false,
    }))
    : refuse(admitted.error);
}

/** A value can be forged: what is no organisation is none of ours. */
function parseTarget(value: string): Result<ToStop, string> {
  const [name = "", ...revision] = value.split(" ");
  const org = parseOrg(name);
  if (!org.ok) return fail("It is not known whose report this is.");
  return ok({ org: org.value.toLowerCase(), revision: revision.join(" ") });
}

async function stop(context: Context, target: ToStop): Promise<Reply> {
  const { slack, actorId } = context;
  const { org } = target;

  // 1. What is stored, and whether that is what was on the screen.
  const stored = await findStored(slack, org);
  if (!stored.ok) return refuse(`Not stopped. ${explain(stored.error)}`);
  const settings = stored.value;
  if (settings !== null && revisionOf(settings) !== target.revision) {
    const note = changedNote(settings);
    return show(await loadForm(slack, { org, actorId, note }));
  }

  // 2. What is scheduled.
  const removed = await removeSchedule(slack, { org });
  if (!removed.ok && !isNothing(removed.error.stands)) {
    return show(notStoppedScreen({
      ...removed.error,
      target,
      areSettingsKept: settings !== null,
    }));
  }
  const isAlready = settings === null && removed.ok &&
    isNothing(removed.value.found);
  if (isAlready) return await showStopped(context, { org, isAlready });

  // 3. The settings: also where there were none, since somebody may have saved.
  // Without the note, which costs the stop nothing, an old form could bring the
  // report back.
  const [problem] = await Promise.all([
    forget(slack, org),
    noteStopped(slack, org),
  ]);
  if (problem !== null) return show(settingsLeftScreen(target, problem));

  // 4. What somebody scheduled in the same moment.
  return await removeLeftovers(context, target) ??
    await showStopped(context, { org, isAlready });
}

/** Why the settings may still be there; null where they are gone. */
async function forget(slack: SlackApi, org: string): Promise<string | null> {
  if (!hasTime(slack)) return "Slack took too long to answer.";
  const forgotten = await forgetSettings(slack, org);
  if (forgotten.ok) return null;
  // It may have taken effect, and the answer be lost.
  const stored = hasTime(slack) ? await findStored(slack, org) : null;
  return stored?.ok && stored.value === null ? null : explain(forgotten.error);
}

/** Null where none are left, as far as it is known. */
async function removeLeftovers(
  { slack, actorId }: Context,
  target: ToStop,
): Promise<Reply | null> {
  if (!hasTime(slack)) return null;
  const { org } = target;
  const left = await removeForgotten(slack, org);
  if (!left.ok) {
    const stands = await findSchedule(slack, org);
    if (!stands.ok || isNothing(stands.value)) return null;
    return show(notStoppedScreen({
      target,
      explanation: left.error,
      stands: stands.value,
      areSettingsKept: false,
    }));
  }
  if (left.value.kind !== "needed") return null;
  const note = changedNote(left.value.settings);
  return show(await loadForm(slack, { org, actorId, note }));
}

async function showStopped(
  { slack, actorId }: Context,
  parts: { readonly org: string; readonly isAlready: boolean },
): Promise<Reply> {
  const role = hasTime(slack) ? await findRole(slack, actorId) : null;
  const mayGoOn = !role?.ok || role.value.kind === "manager";
  return show(stoppedScreen({ ...parts, mayGoOn }));
}

async function isStopped(slack: SlackApi, org: string): Promise<boolean> {
  const stored = await findStored(slack, org);
  if (!stored.ok || stored.value !== null) return false;
  const schedule = await findSchedule(slack, org);
  return schedule.ok && isNothing(schedule.value);
}

function isNothing(schedule: FoundSchedule | null): boolean {
  return schedule !== null && schedule.weekly.length === 0 &&
    schedule.lastCall.length === 0;
}
