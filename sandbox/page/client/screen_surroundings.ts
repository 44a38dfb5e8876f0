import type { Screen } from "../../controls/screen.ts";
import type { Surroundings } from "../surroundings.ts";

const HOUR_MS = 60 * 60 * 1000;

/** Whose screen it is and what they know, as messages are drawn by it. */
export function surroundingsOf(
  { me, people, conversations, app }: Screen,
  /** ISO 8601. */
  now: string,
): Surroundings {
  const names = people.map(({ id, realName }) => [id, realName] as const);
  return {
    userId: me.id,
    timeZone: me.timezone,
    now: new Date(now),
    users: new Map([...names, [app.userId, app.name]]),
    channels: new Map(
      conversations.filter(({ kind }) => kind === "channel")
        .map(({ id, name }) => [id, name]),
    ),
    app: { ...app, icon: "/icon.png" },
  };
}

/** Messages name days, so what is drawn stays as it is for an hour. */
export function hourOf({ now }: Pick<Screen, "now">): string {
  const at = Date.parse(now);
  return new Date(at - at % HOUR_MS).toISOString();
}
