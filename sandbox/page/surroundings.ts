import type { SlackStandIn } from "../slack/stand_in.ts";
import type { Reader } from "../terminal/reader.ts";

/** Whose screen is drawn, and what they know. */
export interface Surroundings extends Reader {
  /** Their user id: what names them stands out. */
  readonly userId: string;
  readonly app: {
    /** Its user's id, which stands in its messages. */
    readonly userId: string;
    readonly name: string;
    /** Address of its picture. */
    readonly icon: string;
  };
}

/** One person's screen in a workspace at a moment, in their own time zone. */
export function surroundingsOf(
  { world }: Pick<SlackStandIn, "world">,
  { name, now, icon }: {
    /** Slack name or id of the person. */
    readonly name: string;
    readonly now: Date;
    readonly icon: string;
  },
): Surroundings {
  const { users, channels, app } = world;
  const person = world.user(name);
  return {
    userId: person.id,
    timeZone: person.timezone,
    now,
    users: new Map(users.map(({ id, realName }) => [id, realName])),
    channels: new Map(channels.map(({ id, name }) => [id, name])),
    app: { userId: app.user.id, name: app.user.realName, icon },
  };
}
