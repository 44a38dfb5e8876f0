import { parseOrg } from "../../codespaces/report_options.ts";
import {
  NO_SETTINGS,
  type ReportSettings,
} from "../../codespaces/report_settings.ts";
import { ok } from "../../codespaces/result.ts";
import {
  findStored,
  hasSettings,
  isNoNewer,
  saveSettings,
} from "../../datastores/report_settings.ts";
import { wasStoppedAfter } from "../../datastores/stop_note.ts";
import { explain } from "../../slack/modal/explain.ts";
import { refuse, type Reply, show } from "../../slack/modal/reply.ts";
import { checkAccess } from "./check_access.ts";
import { checkChannels } from "./check_channels.ts";
import { checkOrg } from "./check_org.ts";
import { type Context, hasTime } from "./context.ts";
import { differences, type Draft, isStored } from "./draft.ts";
import { FIELDS } from "./ids.ts";
import { loadFormWith } from "./load.ts";
import { type FieldErrors, parseForm, submittedBlockId } from "./parse_form.ts";
import { setSchedule, showSaved, undoSchedule } from "./schedule.ts";
import { conflictNote, formScreen, revisionOf } from "./screens/form_screen.ts";
import { paragraph } from "./screens/frame.ts";
import { stoppedNote } from "./screens/stop_screens.ts";

/**
 * Saves an organisation's settings and sets its schedule. What is wrong is
 * said beside the inputs, all at once, and what was typed stays. The same
 * submission twice saves once; one made of older settings overwrites nothing.
 */
export async function submitForm(context: Context): Promise<Reply> {
  const { slack, interaction } = context;

  // 1. What was typed, as it could be stored.
  const org = parseOrg(interaction.metadata.org);
  if (!org.ok) return refuse("It is not known whose settings these are.");
  const login = org.value.toLowerCase();
  const parsed = parseForm(interaction);
  if (!parsed.ok) return besideInputs(context, parsed.error);
  const draft = parsed.value;

  // 2. What is stored now, and whether that is what was on the screen.
  const stored = await findStored(slack, login);
  if (!stored.ok) return refuse(`Not saved. ${explain(stored.error)}`);
  const settings = stored.value ?? NO_SETTINGS;
  const isKnown = stored.value !== null;
  const target = { org: login, settings, isKnown, draft };
  const isSaved = isStored(draft, settings);
  const { loadedAt, openedAt } = interaction.metadata;
  if (!isSaved && loadedAt !== revisionOf(settings)) {
    return await showConflict(context, target);
  }
  // Without settings, one revision is like another: blank.
  const stopped = isKnown
    ? ok(false)
    : await wasStoppedAfter(slack, login, openedAt);
  if (!stopped.ok) return refuse(`Not saved. ${explain(stopped.error)}`);
  if (stopped.value) return await showConflict(context, target);

  // 3. Whether the report could do this.
  const { techChannelId } = draft;
  const [channels, access, problem] = await Promise.all([
    checkChannels(slack, draft),
    checkAccess(context, {
      org: login,
      techChannelId,
      before: settings.techChannelId,
    }),
    checkOrg(context, login),
  ]);
  const errors = { ...access, ...channels };
  if (Object.keys(errors).length > 0) return besideInputs(context, errors);
  if (problem !== null) return refuse(problem);
  if (!hasTime(slack)) return refuse(TOO_SLOW);

  // 4. Saved, unless somebody was faster, and then scheduled.
  const failure = isSaved ? null : await save(context, target);
  return failure ?? await schedule(context, target);
}

interface Target {
  readonly org: string;
  /** As stored before. */
  readonly settings: ReportSettings;
  readonly isKnown: boolean;
  readonly draft: Draft;
}

const TOO_SLOW = "Slack and GitHub took too long to answer, so nothing was " +
  "saved. What you filled in is still here: save again.";

async function save(
  context: Context,
  target: Target,
): Promise<Reply | null> {
  const { slack, actorId } = context;
  const { org, settings, isKnown, draft } = target;
  const latest = await findStored(slack, org);
  if (!latest.ok) return refuse(`Not saved. ${explain(latest.error)}`);
  const now = latest.value ?? NO_SETTINGS;
  // Another delivery of this submission was faster.
  if (isStored(draft, now)) return null;
  if (revisionOf(now) !== revisionOf(settings)) {
    const changed = { settings: now, isKnown: latest.value !== null };
    return await showConflict(context, { ...target, ...changed });
  }
  const saved = await saveSettings(slack, org, {
    ...draft,
    updatedBy: actorId,
    updatedAt: new Date(slack.timing.now()).toISOString(),
  });
  if (saved.ok) return null;
  if (saved.error.kind !== "unreachable") {
    return refuse(`Not saved. ${explain(saved.error)}`);
  }
  return show(formScreen({
    org,
    settings,
    openedAtMs: slack.timing.now(),
    isStored: isKnown,
    draft,
    standing: { kind: "unknown", explanation: "" },
    note: paragraph(
      "It is not certain whether this was saved.",
      explain(saved.error),
      "Then save again: to save it twice does no harm.",
    ),
  }));
}

/**
 * Two may save in the same moment: the last one stays, and its saver schedules
 * it. Or one may stop the report: then nothing is.
 */
async function schedule(
  context: Context,
  { org, draft, settings: replaced }: Target,
): Promise<Reply> {
  const { scheduling } = context;
  const scheduled = await setSchedule(scheduling, { org, draft, replaced });
  const saved = { org, draft, scheduled };
  if (!hasTime(scheduling)) return await showSaved(scheduling, saved);
  const latest = await findStored(scheduling, org);
  if (!latest.ok) return await showSaved(scheduling, saved);
  if (latest.value !== null) {
    const settings = latest.value;
    return isStored(draft, settings) || isNoNewer(settings, replaced)
      ? await showSaved(scheduling, saved)
      : await showConflict(context, { org, settings, isKnown: true, draft });
  }
  const undone = await hasSettings(scheduling, org)
    ? null
    : await undoSchedule(scheduling, { org, draft });
  return undone ?? await showSaved(scheduling, saved);
}

async function showConflict(
  { slack }: Context,
  { org, settings, isKnown, draft }: Target,
): Promise<Reply> {
  const note = isKnown
    ? conflictNote(settings, differences(draft, settings))
    : stoppedNote(org);
  const parts = { org, settings, isStored: isKnown, draft, note };
  return show(await loadFormWith(slack, parts));
}

function besideInputs(
  { interaction }: Context,
  errors: FieldErrors,
): Reply {
  const fields = FIELDS.filter((field) => field in errors);
  return {
    kind: "errors",
    errors: Object.fromEntries(
      fields.map((field) => [
        submittedBlockId(interaction, field),
        errors[field] ?? "",
      ]),
    ),
  };
}
