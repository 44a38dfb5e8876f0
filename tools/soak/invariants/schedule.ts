import type { JsonObject } from "../../../sandbox/runtime/json.ts";
import type { Trigger } from "../../../sandbox/triggers/trigger.ts";
import type { Seen } from "../observe.ts";
import type { Invariant } from "./invariant.ts";

/**
 * The schedule is what the settings say once the daily check has run. Until then
 * it may differ (decision 0014): so this looks after checks that met no fault,
 * of which a story has one in the end.
 */
export function schedule(): Invariant {
  return {
    name: "schedule",
    says:
      "after the daily check there is one weekly report scheduled, at the " +
      "day and time of the settings, and one last call; settings are what was " +
      "saved last, or what they were where that save failed, and those that " +
      "nobody changed stay",
    check(seen, expect) {
      const { before, after } = seen;
      for (const [name, wanted] of Object.entries(savedBy(seen))) {
        const allowed = [before.settings[name], wanted].map(String);
        expect(allowed.includes(String(after.settings[name])), {
          expected: `the setting ${name} to be ${allowed.join(" or ")}`,
          seen: String(after.settings[name]),
        });
      }
      const asked = Object.keys(savedBy(seen));
      const [was, is] = [before, after].map((one) => othersThan(asked, one));
      expect(was === is, {
        expected: `the settings as they were saved: ${was}`,
        seen: `${is}`,
      });
      if (!wasChecked(seen)) return;
      const triggers = seen.app.triggers.all()
        .filter(({ type }) => type === "scheduled");
      const wanted = wantedBy(after.settings);
      const found = triggers.map(inWords).toSorted();
      expect(JSON.stringify(found) === JSON.stringify(wanted.toSorted()), {
        expected: wanted.join("; "),
        seen: found.join("; ") || "nothing is scheduled",
      });
    },
  };
}

/** The settings that a save was not about, by name. */
function othersThan(
  asked: readonly string[],
  { settings }: Seen["after"],
): string {
  const notes = asked.length > 0 ? ["updated_at", "updated_by"] : [];
  const others = Object.entries(settings)
    .filter(([name]) => !asked.includes(name) && !notes.includes(name))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return others.toSorted().join(" ");
}

/** By the name of the attribute. */
function savedBy({ step: { act } }: Seen): JsonObject {
  return act.kind === "settings"
    ? { weekday: act.weekday, time: act.time, threshold_days: act.days }
    : {};
}

function wasChecked({ strikes, executions }: Seen): boolean {
  return strikes.length === 0 &&
    executions.some(({ callbackId, status }) =>
      callbackId === "check_schedule" && status === "succeeded"
    );
}

function wantedBy(settings: JsonObject): string[] {
  const [hour = 0, minute = 0] = String(settings["time"]).split(":")
    .map(Number);
  const time = (hours: number) =>
    `${String(hours % 24).padStart(2, "0")}:${
      String(minute).padStart(2, "0")
    } ${String(settings["timezone"])}`;
  return [
    `weekly_report ${String(settings["weekday"])} ${time(hour)}`,
    ...(settings["last_call"] === false
      ? []
      : [`last_call daily ${time(hour + 1)}`]),
  ];
}

const WEEKDAYS = [
  ...["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
  ...["Saturday", "Sunday"],
];

function inWords({ workflow, schedule }: Trigger): string {
  if (schedule === undefined) return workflow;
  const { first, everyDays } = schedule;
  const day = everyDays === 7 ? WEEKDAYS[first.dayOfWeek - 1] : "daily";
  const time = first.toPlainTime().toString({ smallestUnit: "minute" });
  return `${workflow} ${day} ${time} ${first.timeZoneId}`;
}
