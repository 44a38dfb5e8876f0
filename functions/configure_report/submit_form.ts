import { parseOrg } from "../../codespaces/report_options.ts";
import {
  changesFrom,
  NO_SETTINGS,
  parseSettings,
  type ReportSettings,
  type Settings,
} from "../../codespaces/settings.ts";
import { findStored, saveSettings } from "../../datastores/report_settings.ts";
import { explain } from "../../slack/modal/explain.ts";
import { refuse, type Reply, show } from "../../slack/modal/reply.ts";
import { checkAccess } from "./check_access.ts";
import { checkChannels } from "./check_channels.ts";
import { checkOrg } from "./check_org.ts";
import { type Context, hasTime } from "./context.ts";
import { setSchedule, showSaved } from "./schedule.ts";
import { formScreen, revisionOf } from "./screens/form_screen.ts";
import { paragraph } from "./screens/frame.ts";
import { besideInputs, typedIn } from "./screens/inputs.ts";
import { replacedNote, setUpAgainNote } from "./screens/saved_screen.ts";

/**
 * Saves an organisation's settings and sets its schedule. What is wrong is
 * said beside the inputs, all at once, and what was typed stays. The last to
 * save wins, and reads whose settings were replaced. Idempotent: the same
 * submission twice saves once.
 */
export async function submitForm(context: Context): Promise<Reply> {
  const { slack, scheduling, interaction } = context;

  // 1. What was typed, as it could be stored.
  const org = parseOrg(interaction.metadata.org);
  if (!org.ok) return refuse("It is not known whose settings these are.");
  const login = org.value.toLowerCase();
  const parsed = parseSettings((input) => typedIn(interaction, input));
  if (!parsed.ok) return besideInputs(interaction, parsed.error);
  const draft = parsed.value;

  // 2. What is stored now.
  const stored = await findStored(slack, login);
  if (!stored.ok) return refuse(`Not saved. ${explain(stored.error)}`);
  const target = { org: login, stored: stored.value, draft };

  // 3. Whether the report could do this.
  const { techChannelId } = draft;
  const [channels, access, problem] = await Promise.all([
    checkChannels(slack, draft),
    checkAccess(context, {
      org: login,
      techChannelId,
      before: stored.value?.techChannelId ?? null,
    }),
    checkOrg(context, login),
  ]);
  const errors = { ...access, ...channels };
  if (Object.keys(errors).length > 0) return besideInputs(interaction, errors);
  if (problem !== null) return refuse(problem);
  if (!hasTime(slack)) return refuse(TOO_SLOW);

  // 4. Saved, and then scheduled.
  const failure = await save(context, target);
  if (failure !== null) return failure;
  const scheduled = await setSchedule(scheduling, target);
  const note = noteOn(target, interaction.metadata.loadedAt);
  return await showSaved(scheduling, { org: login, draft, scheduled, note });
}

interface Target {
  readonly org: string;
  /** What it is saved over; null for nothing. */
  readonly stored: ReportSettings | null;
  readonly draft: Settings;
}

const TOO_SLOW = "Slack and GitHub took too long to answer, so nothing was " +
  "saved. What you filled in is still here: save again.";

/** Null where it is stored now, by this delivery or an earlier one. */
async function save(
  { slack, actorId }: Context,
  { org, stored, draft }: Target,
): Promise<Reply | null> {
  const settings = stored ?? NO_SETTINGS;
  if (changesFrom(draft, settings).length === 0) return null;
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
    isStored: stored !== null,
    draft,
    standing: { kind: "unknown", explanation: "" },
    note: paragraph(
      "It is not certain whether this was saved.",
      explain(saved.error),
      "Then save again: to save it twice does no harm.",
    ),
  }));
}

/** Whose settings were replaced that were not on the screen; none: undefined. */
function noteOn({ stored, draft }: Target, loadedAt: unknown) {
  if (stored === null) {
    return loadedAt === "" ? undefined : setUpAgainNote();
  }
  return loadedAt === revisionOf(stored) ||
      changesFrom(draft, stored).length === 0
    ? undefined
    : replacedNote(stored, draft);
}
