import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import type { CodespaceRecord } from "../sandbox/github/types.ts";
import { PEOPLE } from "../sandbox/seed/people.ts";
import { allMessages, NOW, report, withApp } from "./support/app.ts";
import {
  hoursAfter,
  lastCall,
  organisationOn,
  unsavedOf,
} from "./support/last_call.ts";
import { countNames } from "./support/messages.ts";

const DAYS = 15;

/** A codespace of the fortnight: listed from one instant to the other. */
interface Life {
  readonly record: CodespaceRecord;
  readonly from: Date;
  readonly until: Date;
}

/** Of everybody one after the other: in days, when it begins and for how long. */
const LIVES = [
  [0, 0.9],
  [0, 4],
  [0.5, 1],
  [1.2, 1.1],
  [1.5, 3],
  [2.9, 2.2],
  [3.3, 1],
  [4, 10],
  [4.6, 2.5],
  [5.5, 1.6],
  [5.9, 1.1],
  [6.2, 1],
  [6.4, 7],
  [7.1, 1.5],
  [9, 5],
  [11.5, 1],
].map(([start = 0, length = 0], index): Life => {
  const from = hoursAfter(NOW, start * 24);
  const until = hoursAfter(from, length * 24);
  const login = PEOPLE[index % PEOPLE.length]?.login ?? "";
  const record = unsavedOf(login, `space-${index}`, { id: 100 + index, until });
  return { record, from, until };
});

/** GitHub lists what is there at an instant, and moves the clock to it. */
function liveUntil(app: Sandbox, at: Date): void {
  app.clock.advanceTo(at);
  app.github.codespaces = LIVES.filter(({ from, until }) =>
    from <= at && at < until
  ).map(({ record }) => record);
}

Deno.test("last call, two weeks: nobody hears of a codespace twice a day, and whoever loses one had been told", () =>
  withApp(async (app) => {
    const names = LIVES.map(({ record }) => record.name);
    const told = new Set<string>();
    let silentDays = 0;
    let before = new Map<string, number>();
    for (let day = 0; day < DAYS; day += 1) {
      const nine = hoursAfter(NOW, day * 24);
      liveUntil(app, nine);
      const monday = nine.getUTCDay() === 1 ? await report(app) : null;
      assert.equal(monday?.error, undefined);
      liveUntil(app, hoursAfter(nine, 1));
      const daily = await lastCall(app);
      assert.equal(daily.error, undefined);
      const after = countNames(await allMessages(app), names);
      for (const name of names) {
        const heard = (after.get(name) ?? 0) - (before.get(name) ?? 0);
        assert.ok(heard <= 1, `${name}: ${heard} times on day ${day}`);
        if (heard === 1) told.add(name);
      }
      if (monday === null && equal(before, after)) silentDays += 1;
      before = after;
    }
    assert.deepEqual(names.filter((name) => !told.has(name)), []);
    for (const [name, times] of before) {
      assert.ok(times <= 3, `${name} was named ${times} times`);
    }
    assert.ok(silentDays > 0, "silence is normal");
  }, { seed: organisationOn([]) }));

function equal(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>) {
  return [...b].every(([name, times]) => (a.get(name) ?? 0) === times);
}
