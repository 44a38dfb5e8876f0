import { isSameWeekly } from "../../codespaces/schedule.ts";
import { type ReportSettings, weeklyOf } from "../../codespaces/settings.ts";
import type {
  FoundSchedule,
  ScheduledTrigger,
} from "../../slack/triggers/find_schedule.ts";
import {
  type Check,
  LINKS,
  problem,
  right,
  SLACK,
  type Subject,
  warning,
} from "./check.ts";

const SAVE_SETTINGS =
  'Open the link "Configure codespaces report" and save the settings: that ' +
  "puts the schedule right.";

/** Whether the weekly report comes once a week, and as the settings say. */
export function judgeWeekly(
  { weekly }: FoundSchedule,
  settings: ReportSettings,
): Check {
  const [only, ...more] = weekly;
  if (only === undefined) {
    return problem(SLACK.weekly, {
      found: "Nothing is scheduled: the report does not come by itself.",
      cure: SAVE_SETTINGS,
    });
  }
  if (more.length > 0) return several(SLACK.weekly, weekly);
  const fixed = Object.entries(only.inputs);
  if (fixed.length > 0) {
    const named = fixed.map(([name, value]) => `${name} ${value}`).join(", ");
    return warning(SLACK.weekly, {
      found:
        `${next(only)} Its trigger ${only.id} fixes ${named}, which wins ` +
        "over the settings.",
      cure: `If that is not meant: slack trigger delete --trigger-id ` +
        `${only.id}. ${SAVE_SETTINGS}`,
    });
  }
  const wanted = weeklyOf(settings);
  const differs = wanted !== null && only.isShown &&
    (only.weekly === null || !isSameWeekly(wanted, only.weekly));
  if (differs) {
    return warning(SLACK.weekly, {
      found: `${next(only)} The settings say ${wanted.weekday} ` +
        `${wanted.time} ${wanted.timezone}.`,
      cure: SAVE_SETTINGS,
    });
  }
  return right(SLACK.weekly, `It is scheduled once. ${next(only)}`);
}

/** Whether the last call comes once a day, or not at all where it is off. */
export function judgeLastCall(
  { lastCall }: FoundSchedule,
  settings: ReportSettings,
): Check {
  const [only, ...more] = lastCall;
  if (!settings.lastCall) {
    return only === undefined
      ? right(SLACK.lastCall, "It is off, and not scheduled.")
      : warning(SLACK.lastCall, {
        found: `It is off in the settings, and scheduled: ${ids(lastCall)}.`,
        cure: SAVE_SETTINGS,
      });
  }
  if (only === undefined) {
    return problem(SLACK.lastCall, {
      found: "It is on in the settings, and not scheduled.",
      cure: SAVE_SETTINGS,
    });
  }
  if (more.length > 0) return several(SLACK.lastCall, lastCall);
  return right(SLACK.lastCall, `It is scheduled once. ${next(only)}`);
}

function several(
  subject: Subject,
  triggers: readonly ScheduledTrigger[],
): Check {
  const [, ...more] = triggers;
  const spare = more.map(({ id }) => id);
  return problem(subject, {
    found: `It is scheduled ${triggers.length} times: ${ids(triggers)}.`,
    cure: `${SAVE_SETTINGS} Or keep one, and delete the others: ${
      deletions(spare)
    }.`,
  });
}

function next({ nextAt }: ScheduledTrigger): string {
  return nextAt === null
    ? "Slack does not tell when it comes next."
    : `It comes next on ${
      nextAt.toISOString().slice(0, 16).replace("T", " at ")
    } UTC.`;
}

function ids(triggers: readonly ScheduledTrigger[]): string {
  return triggers.map(({ id }) => id).join(", ");
}

function deletions(triggerIds: readonly string[]): string {
  return triggerIds.map((id) => `slack trigger delete --trigger-id ${id}`)
    .join("; ");
}

/** The one that the others are made with. */
const MAKE_BY_HAND = "Run slack trigger create --trigger-def " +
  "triggers/configure_report.ts, and save the settings behind that link.";

/** Whether people find each link, and one of it. */
export function judgeLinks(
  found: ReadonlyMap<string, readonly string[]>,
): Check[] {
  return LINKS.map(({ workflow, id, title }) => {
    const subject = { id, title };
    const [only, ...more] = found.get(workflow) ?? [];
    if (only === undefined) {
      return problem(subject, {
        found: "There is none: nobody can start it.",
        cure: workflow === "configure_report"
          ? MAKE_BY_HAND
          : "Open the settings and save them, as they are or changed: that " +
            "makes it, and shows it for people's bookmarks.",
      });
    }
    return more.length === 0
      ? right(subject, `There is one: ${only}.`)
      : warning(subject, {
        found: `There are ${more.length + 1}: ${[only, ...more].join(", ")}.`,
        cure: "Keep the one that people use, and delete the others, such as " +
          `${deletions(more.slice(-1))}.`,
      });
  });
}
