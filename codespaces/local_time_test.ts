import assert from "node:assert/strict";
import fc from "fast-check";
import { clockAt, instantAt } from "./local_time.ts";

const MINUTE_MS = 60_000;

/** Both sides of Greenwich, both hemispheres, changes of an hour and of half. */
const ZONES = [
  "UTC",
  "Europe/London",
  "Africa/Cairo",
  "Africa/Casablanca",
  "America/New_York",
  "America/Santiago",
  "America/St_Johns",
  "America/Nuuk",
  "Asia/Kolkata",
  "Asia/Beirut",
  "Atlantic/Azores",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
  "Pacific/Kiritimati",
];

const minutes = fc.date({
  min: new Date("2026-01-01"),
  max: new Date("2040-01-01"),
  noInvalidDate: true,
}).map((date) => Math.floor(date.getTime() / MINUTE_MS) * MINUTE_MS);

/** Every minute within a day of a change of clocks, so that none is missed. */
const nearChanges = fc.record({
  timezone: fc.constantFrom(...ZONES.filter((zone) => changesOf(zone).length)),
  which: fc.nat(),
  minutes: fc.integer({ min: -180, max: 180 }),
}).map(({ timezone, which, minutes }) => {
  const changes = changesOf(timezone);
  const changeMs = changes[which % changes.length] ?? 0;
  const wallMs = clockAt(new Date(changeMs), timezone).getTime();
  return { timezone, wantedMs: wallMs + minutes * MINUTE_MS };
});

const anywhere = fc.record({
  timezone: fc.constantFrom(...ZONES),
  wantedMs: minutes,
});

Deno.test("instantAt: agrees with Temporal, across every change of clocks", () => {
  fc.assert(
    fc.property(
      fc.oneof(nearChanges, anywhere),
      ({ timezone, wantedMs }) => {
        const at = instantAt(wantedMs, timezone).getTime();
        assert.equal(at, byTemporal(wantedMs, timezone));
      },
    ),
    { numRuns: 500 },
  );
});

Deno.test("instantAt: never shows an earlier time than was wanted", () => {
  fc.assert(fc.property(nearChanges, ({ timezone, wantedMs }) => {
    const shown = clockAt(instantAt(wantedMs, timezone), timezone);
    assert.ok(shown.getTime() >= wantedMs);
  }));
});

function byTemporal(wantedMs: number, timezone: string): number {
  const text = new Date(wantedMs).toISOString().replace("Z", "");
  return Temporal.PlainDateTime.from(text)
    .toZonedDateTime(timezone, { disambiguation: "compatible" })
    .epochMilliseconds;
}

/** The instants at which a zone's clocks change in 2026 and 2027, in ms. */
function changesOf(timezone: string): number[] {
  const changes: number[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.Instant
    .from("2026-01-01T00:00:00Z").toZonedDateTimeISO(timezone);
  for (;;) {
    at = at.getTimeZoneTransition("next");
    if (at === null || at.year > 2027) return changes;
    changes.push(at.epochMilliseconds);
  }
}
