import { parseOrg } from "../../codespaces/report_options.ts";
import type { ReportSettings } from "../../codespaces/report_settings.ts";
import {
  findSettings,
  saveSettings,
} from "../../datastores/report_settings.ts";
import { explain } from "../../slack/modal/explain.ts";
import { refuse, type Reply, show } from "../../slack/modal/reply.ts";
import { checkChannels } from "./check_channels.ts";
import { checkOrg } from "./check_org.ts";
import { type Context, hasTime } from "./context.ts";
import { differences, type Draft, isStored } from "./draft.ts";
import { FIELDS } from "./ids.ts";
import { loadFormWith } from "./load.ts";
import { type FieldErrors, parseForm, submittedBlockId } from "./parse_form.ts";
import { setSchedule } from "./schedule.ts";
import { conflictNote, formScreen, revisionOf } from "./screens/form_screen.ts";
import { paragraph } from "./screens/frame.ts";

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
  const stored = await findSettings(slack, login);
  if (!stored.ok) return refuse(`Not saved. ${explain(stored.error)}`);
  const target = { org: login, settings: stored.value, draft };
  const isSaved = isStored(draft, stored.value);
  if (!isSaved && interaction.metadata.loadedAt !== revisionOf(stored.value)) {
    return await showConflict(context, target);
  }

  // 3. Whether the report could do this.
  const [errors, problem] = await Promise.all([
    checkChannels(slack, draft),
    checkOrg(context, login),
  ]);
  if (Object.keys(errors).length > 0) return besideInputs(context, errors);
  if (problem !== null) return refuse(problem);
  if (!hasTime(slack)) return refuse(TOO_SLOW);

  // 4. Saved, and then scheduled.
  const failure = isSaved ? null : await save(context, target);
  return failure ?? await schedule(context, target);
}

interface Target {
  readonly org: string;
  /** As stored before. */
  readonly settings: ReportSettings;
  readonly draft: Draft;
}

const TOO_SLOW = "Slack and GitHub took too long to answer, so nothing was " +
  "saved. What you filled in is still here: save again.";

async function save(
  { slack, actorId }: Context,
  { org, settings, draft }: Target,
): Promise<Reply | null> {
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
    draft,
    standing: { kind: "unknown", explanation: "" },
    note: paragraph(
      "It is not certain whether this was saved.",
      explain(saved.error),
      "Then save again: to save it twice does no harm.",
    ),
  }));
}

/** Two may save in the same moment: the last one stays, and is scheduled. */
async function schedule(
  context: Context,
  { org, draft }: Target,
): Promise<Reply> {
  const { scheduling } = context;
  const screen = await setSchedule(scheduling, { org, draft });
  if (!hasTime(scheduling)) return show(screen);
  const latest = await findSettings(scheduling, org);
  if (!latest.ok || isStored(draft, latest.value)) return show(screen);
  const settings = latest.value;
  if (settings.weekly !== null && hasTime(scheduling)) {
    const { weekly, lastCall } = settings;
    await setSchedule(scheduling, {
      org,
      draft: { ...draft, weekly, lastCall },
    });
  }
  return await showConflict(context, { org, settings, draft });
}

async function showConflict(
  { slack }: Context,
  { org, settings, draft }: Target,
): Promise<Reply> {
  const note = conflictNote(settings, differences(draft, settings));
  return show(await loadFormWith(slack, { org, settings, draft, note }));
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
