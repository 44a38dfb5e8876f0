import type { JsonObject } from "../runtime/json.ts";
import type { Sandbox } from "../sandbox.ts";
import { describeClock } from "./describe_screen.ts";
import { BadRequest, required, type Routes } from "./route.ts";

/** The clock, and what it brings. */
export const routes: Routes = {
  "GET /sandbox/clock": (sandbox) => ({ ...describeClock(sandbox) }),
  "POST /sandbox/clock": async (sandbox, args) => {
    const at = readAdvance(args, sandbox);
    const before = sandbox.triggers.runs.length;
    await sandbox.advanceTo(at);
    const runs = sandbox.triggers.runs.slice(before);
    return { now: new Date(sandbox.clock.now()).toISOString(), runs };
  },
};

const HOUR_MS = 60 * 60 * 1000;

/** By how much it may go at once, and what one of them is in ms. */
const STEPS = {
  advance_hours: { most: 366 * 24, ms: HOUR_MS },
  advance_days: { most: 366, ms: 24 * HOUR_MS },
};

/** Where the clock is to go: it never goes back. */
function readAdvance(args: JsonObject, sandbox: Sandbox): Date {
  const now = sandbox.clock.now();
  for (const [name, { most, ms }] of Object.entries(STEPS)) {
    const count = args[name];
    if (count === undefined) continue;
    if (typeof count === "number" && count >= 0 && count <= most) {
      return new Date(now + count * ms);
    }
    throw new BadRequest(`${name} must be a number from 0 to ${most}`);
  }
  if (args["to_next"] === true) {
    const [next] = describeClock(sandbox).next;
    if (next) return new Date(next.at);
    throw new BadRequest("Nothing is scheduled");
  }
  return readInstant(required(args, "advance_to"), now);
}

function readInstant(text: string, now: number): Date {
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
