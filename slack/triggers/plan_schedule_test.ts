import assert from "node:assert/strict";
import { DEFAULT_WEEKLY } from "../../codespaces/settings.ts";
import { isRecord } from "../../codespaces/is_record.ts";
import {
  lastCallTrigger,
  type ScheduledDefinition,
  weeklyReportTrigger,
} from "./schedule_definitions.ts";
import { planSchedule, type SchedulePlan } from "./plan_schedule.ts";
import { readTrigger, type ScheduledTrigger } from "./read_trigger.ts";

const now = new Date("2026-11-22T19:00:00Z");
const of = { org: "opensafely", weekly: DEFAULT_WEEKLY, now };
const weekly = weeklyReportTrigger(of);
const lastCall = lastCallTrigger(of);

/** A definition as Slack lists it. */
function standing(
  id: string,
  definition: ScheduledDefinition,
  change: Readonly<Record<string, unknown>> = {},
): ScheduledTrigger {
  const callback_id = definition.workflow.replace("#/workflows/", "");
  const listed = { ...definition, id, workflow: { callback_id }, ...change };
  const trigger = readTrigger(listed, now);
  assert.ok(trigger !== null);
  return trigger;
}

function inWords({ missing, unwanted }: SchedulePlan): string {
  return [
    ...missing.map(({ workflow }) =>
      `create ${workflow.replace("#/workflows/", "")}`
    ),
    ...unwanted.map(({ id }) => `remove ${id}`),
  ].join(", ");
}

const W1 = standing("W1", weekly);
const W2 = standing("W2", weekly);
const L1 = standing("L1", lastCall);
const L2 = standing("L2", lastCall);

const friday = weeklyReportTrigger({
  ...of,
  weekly: { ...DEFAULT_WEEKLY, weekday: "Friday" },
});
const withChannel = weeklyReportTrigger({ ...of, channelId: "C1" });
const { schedule } = weekly;
const longAgo = { ...schedule, start_time: "2024-07-01T08:00:00Z" };

const table: readonly (readonly [
  string,
  { weekly: ScheduledTrigger[]; lastCall: ScheduledTrigger[] },
  string,
])[] = [
  ["all is well", { weekly: [W1], lastCall: [L1] }, ""],
  [
    "nothing stands",
    { weekly: [], lastCall: [] },
    "create weekly_report, create last_call",
  ],
  ["one is missing", { weekly: [W1], lastCall: [] }, "create last_call"],
  [
    "there are several: the oldest stays",
    { weekly: [W1, W2], lastCall: [L1, L2] },
    "remove W2, remove L2",
  ],
  [
    "one is at another time",
    { weekly: [standing("W1", friday)], lastCall: [L1] },
    "create weekly_report, remove W1",
  ],
  [
    "one began long ago",
    {
      weekly: [standing("W1", weekly, { schedule: longAgo })],
      lastCall: [L1],
    },
    "",
  ],
  [
    "one has a channel of its own",
    { weekly: [standing("W1", withChannel)], lastCall: [L1] },
    "create weekly_report, remove W1",
  ],
  [
    "one has a blank channel",
    {
      weekly: [standing("W1", weekly, {
        inputs: { ...weekly.inputs, channel_id: { value: " " } },
      })],
      lastCall: [L1],
    },
    "",
  ],
  [
    "one is called otherwise",
    { weekly: [standing("W1", weekly, { name: "Ours" })], lastCall: [L1] },
    "",
  ],
  [
    "Slack does not show the schedule, and the words say it",
    {
      weekly: [standing("W1", weekly, { schedule: undefined })],
      lastCall: [L1],
    },
    "",
  ],
  [
    "Slack does not show the schedule, and the words say another",
    {
      weekly: [standing("W1", friday, { schedule: undefined })],
      lastCall: [L1],
    },
    "create weekly_report, remove W1",
  ],
  [
    "the one is scheduled as the other should be",
    { weekly: [], lastCall: [L1, standing("L2", lastCall, { schedule })] },
    "create weekly_report, remove L2",
  ],
  [
    "the oldest is wrong: a newer one that is right stays",
    { weekly: [standing("W1", friday), W2], lastCall: [] },
    "create last_call, remove W1",
  ],
];

for (const [what, found, expected] of table) {
  Deno.test(`planSchedule: ${what}`, () =>
    assert.equal(inWords(planSchedule(found, [weekly, lastCall])), expected));
}

Deno.test("planSchedule: with the last call off, each one goes", () => {
  const found = { weekly: [W1], lastCall: [L1, L2] };
  assert.equal(
    inWords(planSchedule(found, [weekly])),
    "remove L1, remove L2",
  );
});

Deno.test("planSchedule: with nothing wanted, all go", () => {
  const found = { weekly: [W1, W2], lastCall: [L1] };
  assert.equal(
    inWords(planSchedule(found, [])),
    "remove W1, remove W2, remove L1",
  );
});

const NO_TRIGGER: readonly (readonly [string, unknown])[] = [
  ["a link to the workflow", { type: "shortcut" }],
  ["another workflow", { workflow: { callback_id: "add_mapping" } }],
  ["no workflow", { workflow: null }],
  ["no organisation", { inputs: {} }],
  ["a blank organisation", { inputs: { org: { value: " " } } }],
  ["no id", { id: null }],
];

for (const [what, change] of NO_TRIGGER) {
  Deno.test(`readTrigger: is null for ${what}`, () => {
    const listed = { ...weekly, id: "W1" };
    const workflow = { callback_id: "weekly_report" };
    assert.ok(isRecord(change));
    assert.equal(readTrigger({ ...listed, workflow, ...change }, now), null);
  });
}

Deno.test("readTrigger: tells when it fires next: not before its start", () => {
  const next = (start_time: string) =>
    standing("W1", weekly, { schedule: { ...schedule, start_time } }).nextAt;
  assert.deepEqual(
    next("2024-07-01T08:00:00Z"),
    new Date("2026-11-23T09:00:00Z"),
  );
  assert.deepEqual(
    next("2026-12-07T09:00:00Z"),
    new Date("2026-12-07T09:00:00Z"),
  );
  const unknown = standing("W1", weekly, { schedule: undefined });
  assert.deepEqual([unknown.nextAt, unknown.weekly], [null, null]);
});
