import type { AudienceChange } from './audience.ts';

/** Who hears of people who enter audiences and leave them. */
export class AudienceListeners {
  readonly #listeners = new Set<(change: AudienceChange) => void>();

  /** Lets somebody hear until the function that comes back is called. */
  add(listener: (change: AudienceChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whoever listens is a guest: what they throw must not stop the log from being applied. */
  tell(change: AudienceChange): void {
    for (const listener of this.#listeners) {
      try {
        listener(change);
      } catch {
        // Theirs to notice.
      }
    }
  }
}
