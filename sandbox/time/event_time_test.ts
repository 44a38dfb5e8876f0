import assert from "node:assert/strict";
import { createClock } from "./clock.ts";
import { EventTime } from "./event_time.ts";

const START = new Date("2026-11-23T09:00:00Z");

function startEvent() {
  const clock = createClock({ now: START, speed: 0 });
  const noted: string[] = [];
  const time = new EventTime(clock, () => void noted.push("alarm"));
  const after = (ms: number) => START.getTime() + ms;
  return { clock, time, noted, after };
}

Deno.test("EventTime: knows its own next alarm, whatever else the clock has", () => {
  const { clock, time, after } = startEvent();
  clock.at(after(10), () => {});
  assert.equal(time.nextAlarmAt, Infinity);
  time.at(after(50), () => {});
  const cancel = time.at(after(30), () => {});
  assert.equal(time.nextAlarmAt, after(30));
  cancel();
  assert.equal(time.nextAlarmAt, after(50));
  clock.advanceTo(new Date(after(60)));
  assert.equal(time.nextAlarmAt, Infinity);
});

Deno.test("EventTime: says when an alarm is set, and before it rings", () => {
  const { clock, time, noted, after } = startEvent();
  time.at(after(50), () => void noted.push("rings"));
  clock.advanceTo(new Date(after(60)));
  assert.deepEqual(noted, ["alarm", "alarm", "rings"]);
});

Deno.test("EventTime: once it is over nothing rings any more", () => {
  const { clock, time, noted, after } = startEvent();
  time.at(after(50), () => void noted.push("early"));
  time.end();
  time.at(after(50), () => void noted.push("late"));
  clock.advanceTo(new Date(after(60)));
  assert.deepEqual(noted, ["alarm"]);
});
