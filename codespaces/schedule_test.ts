import assert from "node:assert/strict";
import fc from "fast-check";
import {
  firstFrom,
  isSameTimezone,
  isSameWeekly,
  lastCallTime,
  nextDaily,
  nextWeekly,
  timeOfDay,
  WEEKDAYS,
} from "./schedule.ts";

const monday = {
  weekday: "Monday",
  time: "09:00",
  timezone: "Europe/London",
} as const;

for (
  const [what, now, expected] of [
    [
      "in winter London is on UTC",
      "2026-11-22T19:00:00Z",
      "2026-11-23T09:00:00Z",
    ],
    [
      "in summer London is an hour ahead",
      "2026-07-01T00:00:00Z",
      "2026-07-06T08:00:00Z",
    ],
    [
      "across the change in spring",
      "2026-03-27T12:00:00Z",
      "2026-03-30T08:00:00Z",
    ],
    [
      "six minutes before it is still today",
      "2026-11-23T08:54:00Z",
      "2026-11-23T09:00:00Z",
    ],
    [
      "with too little notice it is next week",
      "2026-11-23T08:56:00Z",
      "2026-11-30T09:00:00Z",
    ],
  ] as const
) {
  Deno.test(`nextWeekly: ${what}`, () => {
    const at = nextWeekly(monday, new Date(now));
    assert.equal(at.toISOString(), new Date(expected).toISOString());
  });
}

for (
  const [weekday, time, timezone, now, expected] of [
    ["Sunday", "01:30", "Europe/London", "2026-03-28", "2026-03-29T01:30"],
    ["Sunday", "00:00", "America/Santiago", "2026-09-05", "2026-09-06T04:00"],
    ["Friday", "00:30", "Africa/Cairo", "2026-04-23", "2026-04-23T22:30"],
    [
      "Sunday",
      "02:15",
      "Australia/Lord_Howe",
      "2026-10-03",
      "2026-10-03T15:45",
    ],
  ] as const
) {
  Deno.test(`nextWeekly: ${time} in ${timezone}, left out on that ${weekday}, comes later that day`, () => {
    const at = nextWeekly(
      { weekday, time, timezone },
      new Date(`${now}T10:00Z`),
    );
    assert.equal(at.toISOString(), `${expected}:00.000Z`);
    const shown = new Intl.DateTimeFormat("en-GB", {
      timeZone: timezone,
      weekday: "long",
    });
    assert.equal(shown.format(at), weekday);
  });
}

Deno.test("nextWeekly: where even later is the next day, it comes a week later", () => {
  const at = nextWeekly(
    { weekday: "Saturday", time: "23:30", timezone: "America/Nuuk" },
    new Date("2026-03-28T12:00:00Z"),
  );
  assert.equal(at.toISOString(), "2026-04-05T00:30:00.000Z");
});

Deno.test("nextWeekly: is that weekday and time there, within eight days", () => {
  const zones = ["Europe/London", "America/New_York", "Asia/Kolkata", "UTC"];
  fc.assert(fc.property(
    fc.constantFrom(...WEEKDAYS),
    fc.constantFrom(...zones),
    fc.date({
      min: new Date(0),
      max: new Date("2040-01-01"),
      noInvalidDate: true,
    }),
    (weekday, timezone, now) => {
      const at = nextWeekly({ weekday, time: "17:45", timezone }, now);
      const shown = new Intl.DateTimeFormat("en-GB", {
        timeZone: timezone,
        weekday: "long",
        hour: "2-digit",
        minute: "2-digit",
      }).format(at);
      assert.equal(shown, `${weekday} 17:45`);
      const days = (at.getTime() - now.getTime()) / 86_400_000;
      assert.ok(days > 0 && days <= 8, `${days} days`);
    },
  ));
});

for (
  const [what, now, expected] of [
    ["later today", "2026-07-01T08:00:00Z", "2026-07-01T09:00:00Z"],
    ["not within five minutes", "2026-07-01T08:56:00Z", "2026-07-02T09:00:00Z"],
    [
      "across the autumn change",
      "2026-10-24T12:00:00Z",
      "2026-10-25T10:00:00Z",
    ],
  ] as const
) {
  Deno.test(`nextDaily: ten in London is ${what}`, () => {
    const at = nextDaily({ ...monday, time: "10:00" }, new Date(now));
    assert.equal(at.toISOString(), new Date(expected).toISOString());
  });
}

Deno.test("nextWeekly: refuses a time that is none, and says what it expects", () =>
  assert.throws(
    () => nextWeekly({ ...monday, time: "9:00" }, new Date(0)),
    { name: "RangeError", message: /expected 24 hours, such as "09:00"/ },
  ));

Deno.test("firstFrom: the instant itself counts, a second later does not", () => {
  const nine = new Date("2026-11-23T09:00:00Z");
  assert.deepEqual(firstFrom(monday, nine), nine);
  assert.equal(
    firstFrom(monday, new Date("2026-11-23T09:00:01Z")).toISOString(),
    "2026-11-30T09:00:00.000Z",
  );
});

for (
  const [time, later] of [
    ["09:00", "10:00"],
    ["23:00", "00:00"],
    ["23:59", "00:59"],
  ] as const
) {
  Deno.test(`lastCallTime: for a report at ${time} is ${later}, on the same clock`, () => {
    assert.deepEqual(lastCallTime({ ...monday, time }), {
      time: later,
      timezone: "Europe/London",
    });
  });
}

Deno.test("timeOfDay: what the clock there shows, in summer and in winter", () => {
  const shown = (at: string) => timeOfDay(new Date(at), "Europe/London");
  assert.equal(shown("2026-07-06T08:00:00Z"), "09:00");
  assert.equal(shown("2026-11-23T00:05:00Z"), "00:05");
});

Deno.test("isSameTimezone: whatever the case, and by any of its names", () => {
  assert.ok(isSameTimezone("europe/london", "Europe/London"));
  assert.ok(isSameTimezone("Asia/Kolkata", "Asia/Calcutta"));
  assert.ok(!isSameTimezone("Europe/London", "Europe/Lisbon"));
});

Deno.test("isSameWeekly: a zone's other name is the same time, another clock is not", () => {
  const kyiv = {
    weekday: "Monday",
    time: "09:00",
    timezone: "Europe/Kyiv",
  } as const;
  assert.ok(isSameWeekly(kyiv, { ...kyiv, timezone: "Europe/Kiev" }));
  assert.ok(!isSameWeekly(kyiv, { ...kyiv, timezone: "Europe/Paris" }));
  assert.ok(!isSameWeekly(kyiv, { ...kyiv, time: "09:30" }));
  assert.ok(!isSameWeekly(kyiv, { ...kyiv, weekday: "Tuesday" }));
});
