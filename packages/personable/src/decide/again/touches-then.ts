import type { KeptTouch } from '../../measure/touches/touch-store.ts';
import type { Touches } from '../../measure/touches/touches.ts';
import { LATELY, type Touched } from '../basis.ts';

/** What somebody was shown and what they did, as it was known when a decision was made. */
export class TouchesThen implements Pick<Touches, 'of' | 'ready' | 'now' | 'heard' | 'decided'> {
  readonly #read: (home: number) => Promise<readonly KeptTouch[]>;
  readonly #touched: Touched;
  readonly #now: number;
  readonly #known = new Map<number, readonly KeptTouch[]>();

  /** @param now when the decision was made, milliseconds UTC. */
  constructor(
    read: (home: number) => Promise<readonly KeptTouch[]>,
    touched: Touched,
    now: number,
  ) {
    this.#read = read;
    this.#touched = touched;
    this.#now = now;
  }

  get heard(): number {
    return this.#touched.upTo;
  }

  async ready(homes: readonly number[]): Promise<void> {
    for (const home of homes) {
      // What was known then does not change.
      if (this.#known.has(home)) continue;
      const touches = await this.#read(home);
      this.#known.set(
        home,
        touches.filter((touch) => this.#wasKnown(touch)),
      );
    }
  }

  now(homes: readonly number[]): readonly KeptTouch[] {
    const lists = homes.map((home) => this.#known.get(home) ?? []);
    return lists.length === 1 ? (lists[0] ?? []) : lists.flat().sort((a, b) => a.time - b.time);
  }

  async of(homes: readonly number[]): Promise<readonly KeptTouch[]> {
    await this.ready(homes);
    return this.now(homes);
  }

  decided(): [] {
    return [];
  }

  /** What came with a record of the log has its position in its id; what was decided, its decision. */
  #wasKnown({ id, kind, time, decision = '' }: KeptTouch): boolean {
    if (kind !== 'decided') return Number.parseInt(id.slice(1), 10) <= this.#touched.upTo;
    return time > this.#now - LATELY ? this.#touched.beside.includes(decision) : true;
  }
}
