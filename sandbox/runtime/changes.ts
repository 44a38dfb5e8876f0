/** Tells that something happened in the sandbox, for whoever shows it. */
export class Changes {
  #version = 0;
  readonly #listeners = new Set<() => void>();

  /** How often something happened so far. */
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
