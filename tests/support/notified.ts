import type { Sandbox } from "../../sandbox/mod.ts";
import { messagesIn } from "./app.ts";
import { activeParts } from "./messages.ts";

/**
 * The people whom Slack notifies of what stands: members of a channel who are
 * mentioned there, and whoever has a direct message. A mention reaches nobody
 * who is not in the channel, nor an account that is deactivated.
 */
export async function peopleNotified(app: Sandbox): Promise<Set<string>> {
  const { channels, users, app: { user } } = app.slack.world;
  const notified = new Set<string>();
  for (const { id, kind, members } of channels) {
    const messages = await messagesIn(app, id);
    const mentioned = messages.flatMap(activeParts)
      .filter(({ kind }) => kind === "user").map(({ target }) => target);
    const reached = kind === "channel" || messages.length === 0
      ? mentioned.filter((target) => members.has(target))
      : [...members];
    for (const target of reached) notified.add(target);
  }
  for (const { id, deactivated } of users) if (deactivated) notified.delete(id);
  notified.delete(user.id);
  return notified;
}
