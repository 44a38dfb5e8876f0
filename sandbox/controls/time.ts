import type { JsonObject } from "../runtime/json.ts";
import { BadRequest, required, type Routes } from "./route.ts";

/** The clock. */
export const routes: Routes = {
  "POST /sandbox/clock": async (sandbox, args) => {
    const at = readAdvance(args, sandbox.clock.now());
    const before = sandbox.triggers.runs.length;
    await sandbox.advanceTo(at);
    const runs = sandbox.triggers.runs.slice(before);
    return { now: new Date(sandbox.clock.now()).toISOString(), runs };
  },
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** Where the clock is to go: it never goes back. */
function readAdvance(args: JsonObject, now: number): Date {
  const { advance_days: days } = args;
  if (days !== undefined) {
    if (typeof days === "number" && days >= 0 && days <= 366) {
      return new Date(now + days * DAY_MS);
    }
    throw new BadRequest("advance_days must be a number from 0 to 366");
  }
  const text = required(args, "advance_to");
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) {
    throw new BadRequest("advance_to must be an ISO 8601 time");
  }
  if (at.getTime() >= now) return at;
  throw new BadRequest(
    `advance_to is ${text}, which is past: the clock shows ` +
      `${new Date(now).toISOString()}, and only goes forward`,
  );
}
