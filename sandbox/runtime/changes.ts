/** Tells that something happened in the sandbox, for whoever shows it. */
export class Changes {
  /**
   * Counted from the time, in ms: a page that stays open while the sandbox is
   * started anew must not take what comes then for older.
   */
  #version = Date.now();
  readonly #listeners = new Set<() => void>();

  /** Moves on each time that something happens. */
  get version(): number {
    return this.#version;
  }

  /** How many listen. */
  get listeners(): number {
    return this.#listeners.size;
  }

  note(): void {
    this.#version++;
    for (const listener of this.#listeners) listener();
  }

  /** Calls back after each; returns a function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
