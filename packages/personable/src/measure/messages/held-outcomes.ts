import type { People } from '../../customer/people.ts';
import type { Store } from '../../store/store.ts';
import type { MessageOutcome } from './outcome.ts';
import { findOutcome, outcomesOf } from './outcome-store.ts';

/** Messages with what came of them as of now: what is stored, and above it what waits to be. */
export class HeldOutcomes {
  readonly #parts: { readonly store: Store; readonly people: Pick<People, 'person'> };
  readonly #waiting = new Map<string, MessageOutcome>();

  constructor(parts: { readonly store: Store; readonly people: Pick<People, 'person'> }) {
    this.#parts = parts;
  }

  /** Messages that wait to be written. */
  get size(): number {
    return this.#waiting.size;
  }

  waiting(): MessageOutcome[] {
    return [...this.#waiting.values()];
  }

  put(outcome: MessageOutcome): void {
    this.#waiting.set(keyOf(outcome.home, outcome.id), outcome);
  }

  /** What waited is written. */
  clear(): void {
    this.#waiting.clear();
  }

  async find(home: number, id: string): Promise<MessageOutcome | undefined> {
    return this.#waiting.get(keyOf(home, id)) ?? findOutcome(this.#parts.store, home, id);
  }

  /** A message in any home of the person a home is of: it is opened and clicked with whatever they use. */
  async findAny(home: number, id: string): Promise<MessageOutcome | undefined> {
    const own = await this.find(home, id);
    if (own !== undefined) return own;
    const { homes } = await this.#parts.people.person(home);
    for (const other of homes) {
      const found = await this.find(other.home, id);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Every message of a home. */
  async all(home: number): Promise<readonly MessageOutcome[]> {
    const stored = await outcomesOf(this.#parts.store, home);
    const waiting = [...this.#waiting.values()].filter((one) => one.home === home);
    const fresh = new Set(waiting.map(({ id }) => id));
    return [...stored.filter(({ id }) => !fresh.has(id)), ...waiting];
  }
}

const keyOf = (home: number, id: string): string => `${home} ${id}`;
