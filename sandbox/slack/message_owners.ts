/**
 * Which execution posted a message, and so hears of its buttons. A message
 * that another execution updates keeps its first owner: Slack does not say.
 */
export class MessageOwners {
  readonly #owners = new Map<string, string>();

  note(channelId: string, ts: string, executionId: string | null): void {
    if (executionId !== null && ts !== "") {
      this.#owners.set(`${channelId} ${ts}`, executionId);
    }
  }

  /** Null where no execution posted it, such as a message of the app's own. */
  of(channelId: string, ts: string): string | null {
    return this.#owners.get(`${channelId} ${ts}`) ?? null;
  }
}
