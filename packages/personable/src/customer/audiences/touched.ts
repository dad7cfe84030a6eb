import type { LiveAudience } from './touch-index.ts';

/** Who was touched by a batch of records, and what they are to be asked. */
export class Touched {
  readonly #alone = new Map<number, readonly LiveAudience[]>();
  readonly #group = new Map<number, Set<number>>();

  get isEmpty(): boolean {
    return this.#alone.size === 0 && this.#group.size === 0;
  }

  /** A record can have changed audiences of a home. */
  add(home: number, audiences: readonly LiveAudience[]): void {
    const before = this.#alone.get(home);
    if (before === undefined || before === audiences) this.#alone.set(home, audiences);
    // Both stand in the same order of all, so this keeps those that are built on first.
    else this.#alone.set(home, union(before, audiences));
  }

  /** Homes that were or become one person, or no longer are. */
  regroup(homes: readonly number[]): void {
    const together = new Set(homes);
    for (const home of homes) {
      for (const other of this.#group.get(home) ?? []) together.add(other);
    }
    for (const home of together) this.#group.set(home, together);
  }

  /** Homes that hang together, to be asked everything. */
  get regrouped(): Set<Set<number>> {
    return new Set(this.#group.values());
  }

  /** The others, with what they are to be asked. */
  get alone(): [number, readonly LiveAudience[]][] {
    return [...this.#alone].filter(([home]) => !this.#group.has(home));
  }
}

const union = (a: readonly LiveAudience[], b: readonly LiveAudience[]): readonly LiveAudience[] => {
  const more = b.filter((one) => !a.includes(one));
  return more.length === 0 ? a : [...a, ...more].sort((one, other) => one.place - other.place);
};
