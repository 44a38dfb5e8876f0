/** Somebody in the Slack workspace. Names are data, chosen by people. */
export interface Person {
  readonly slackUserId: string;
  /** The handle, as in `@maya`; unique in a workspace. */
  readonly name: string;
  readonly realName: string;
  /** What colleagues see; "" where the person set none. */
  readonly displayName: string;
  /** Null where they have none, or the app may not see it. */
  readonly email: string | null;
  readonly isBot: boolean;
  readonly isDeactivated: boolean;
  /** A workspace admin or owner. */
  readonly isAdmin: boolean;
  /** A guest: sees only the channels that they were invited to. */
  readonly isGuest: boolean;
  /** Of another organisation, in a channel that is shared with it. */
  readonly isExternal: boolean;
}

/** What colleagues call them: the display name, the real name, the handle. */
export function nameOf(
  person: Pick<Person, "displayName" | "realName" | "name">,
): string {
  return person.displayName || person.realName || person.name;
}
