import { parseSettings } from "../../codespaces/parse_settings.ts";
import { parseOrg } from "../../codespaces/report_options.ts";
import {
  changesFrom,
  NO_SETTINGS,
  type ReportSettings,
  type Settings,
} from "../../codespaces/settings.ts";
import { findStored, saveSettings } from "../../datastores/report_settings.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { hasTime } from "../../slack/modal/event_time.ts";
import type { ModalEvent } from "../../slack/modal/events.ts";
import { explain } from "../../slack/modal/explain.ts";
import { refuse, type Reply } from "../../slack/modal/reply.ts";
import { checkSettings } from "./check_settings.ts";
import { scheduleSaved } from "./schedule.ts";
import { revisionOf } from "./screens/form_screen.ts";
import { besideInputs, typedIn } from "./screens/inputs.ts";
import { replacedNote, setUpAgainNote } from "./screens/saved_screen.ts";

/**
 * Saves an organisation's settings and sets its schedule. What is wrong is
 * said beside the inputs, all at once, and what was typed stays. The last to
 * save wins, and reads whose settings were replaced. Idempotent: the same
 * submission twice saves once.
 */
export async function submitForm(event: ModalEvent): Promise<Reply> {
  const { slack, untilEnd, env, interaction, actorId } = event;

  // 1. What is stored now.
  const parsedOrg = parseOrg(interaction.metadata.org);
  if (!parsedOrg.ok) return refuse("It is not known whose settings these are.");
  const org = parsedOrg.value.toLowerCase();
  const stored = await findStored(slack, org);
  if (!stored.ok) return refuse(`Not saved. ${explain(stored.error)}`);

  // 2. What was typed, as it could be stored in its place.
  const parsed = parseSettings(
    (input) => typedIn(interaction, input),
    stored.value ?? NO_SETTINGS,
  );
  if (!parsed.ok) return besideInputs(interaction, parsed.error);
  const settings = parsed.value;
  const target = { org, settings, stored: stored.value };

  // 3. Whether the report could do this.
  const { errors, problem } = await checkSettings(
    { slack, env, actorId },
    target,
  );
  if (Object.keys(errors).length > 0) return besideInputs(interaction, errors);
  if (problem !== null) return refuse(problem);
  if (!hasTime(slack)) return refuse(TOO_SLOW);

  // 4. Saved, and then scheduled.
  const failure = await save(slack, actorId, target);
  if (failure !== null) return refuse(failure);
  const note = noteOn(target, interaction.metadata.loadedAt);
  return await scheduleSaved(untilEnd, { org, settings, note });
}

interface Target {
  readonly org: string;
  readonly settings: Settings;
  /** What it is saved over; null for nothing. */
  readonly stored: ReportSettings | null;
}

const TOO_SLOW = "Slack and GitHub took too long to answer, so nothing was " +
  "saved. What you filled in is still here: save again.";

/** Null where it is stored now, by this delivery or an earlier one. */
async function save(
  slack: SlackApi,
  actorId: string,
  { org, settings, stored }: Target,
): Promise<string | null> {
  const changed = changesFrom(settings, stored ?? NO_SETTINGS);
  if (changed.length === 0) return null;
  const saved = await saveSettings(slack, org, {
    ...settings,
    updatedBy: actorId,
    updatedAt: new Date(slack.timing.now()).toISOString(),
  });
  if (saved.ok) return null;
  const why = explain(saved.error);
  return saved.error.kind === "unreachable"
    ? `It is not certain whether this was saved. ${why} Then save again: to ` +
      "save it twice does no harm."
    : `Not saved. ${why}`;
}

/** Whose settings were replaced that were not on the screen; none: undefined. */
function noteOn({ stored, settings }: Target, loadedAt: unknown) {
  if (stored === null) return loadedAt === "" ? undefined : setUpAgainNote();
  const isOnScreen = loadedAt === revisionOf(stored);
  return isOnScreen || changesFrom(settings, stored).length === 0
    ? undefined
    : replacedNote(stored, settings);
}
