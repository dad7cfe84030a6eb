import type { Catalogue } from '../catalog/catalogue.ts';
import type { Entry } from '../customer/entry.ts';
import type { Identities } from '../customer/identity/identities.ts';
import type { People } from '../customer/people.ts';
import { RecordKind } from '../store/store.ts';
import { iso, named, namedItems, numberOf } from './readings/names.ts';
import { titleOf } from './readings/timeline.ts';
import type { LiveEntry } from './views.ts';

/** Hears of what happens. */
export type LiveListener = (entry: LiveEntry) => void;

/**
 * Tells whoever listens what happens, in order. While nobody listens it costs nothing; it keeps nothing,
 * and what it tells is in the log anyway.
 */
export class LiveFeed {
  readonly #listeners = new Set<LiveListener>();
  #told: Promise<void> = Promise.resolve();

  /** Whether anybody listens. */
  get heard(): boolean {
    return this.#listeners.size > 0;
  }

  /** Lets somebody listen until the function that comes back is called. */
  listen(listener: LiveListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Tells what a reading brings, after everything that was to be told before; what cannot be read is not
   * told. Resolves when it is told, and never rejects.
   */
  tell(read: () => Promise<readonly LiveEntry[]>): Promise<void> {
    if (!this.heard) return Promise.resolve();
    this.#told = this.#told
      .then(read)
      .then((entries) => {
        for (const entry of entries) for (const listener of this.#listeners) listener(entry);
      })
      .catch(() => undefined);
    return this.#told;
  }
}

/** What a live event is put in words with. */
interface LiveParts {
  readonly people: People;
  readonly identities: Identities;
  readonly catalogue: Catalogue;
}

/** Events of the log as the live feed tells them; notes of the engine are not told. */
export const toLiveEvents = async (
  entries: readonly Entry[],
  { people, identities, catalogue }: LiveParts,
): Promise<LiveEntry[]> => {
  const told: LiveEntry[] = [];
  for (const { message, position, time, home, kind, interactions } of entries) {
    if (message === undefined) continue;
    const person = await people.person(home);
    told.push({
      kind: 'event',
      position,
      time: iso(time),
      type: message.type,
      title: titleOf(message),
      person: numberOf(person),
      ...(await named(person, identities)),
      verified: kind === RecordKind.event,
      items: namedItems(
        catalogue,
        interactions.map(({ item }) => item),
      ),
    });
  }
  return told;
};
