import type { HomeReader } from '../../customer/home-reader.ts';
import type { FoldRules, HomeState } from '../../customer/home-state.ts';
import { weigh } from '../../customer/person.ts';

interface Kept {
  readonly state: HomeState;
  /** Position of the log up to which it was read. */
  readonly upTo: number;
  readonly computed: FoldRules['computed'];
  /** By estimate. */
  readonly bytes: number;
}

/**
 * Homes as they were at the last position they were asked for, so that whoever goes forward in time folds each record once and not once for
 * each decision. A state is changed when a later one is asked for: what it was asked for before has to be done with by then.
 */
export class KeptHomes {
  readonly #mostBytes: number;
  /** The one used last is the last. */
  readonly #kept = new Map<number, Kept>();
  #bytes = 0;

  /** @param mostBytes memory for all of them, by estimate; those used longest ago are let go of. */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** Homes that are kept. */
  get size(): number {
    return this.#kept.size;
  }

  /** The state of a home at a position of the log. */
  async state(
    home: number,
    upTo: number,
    reader: Pick<HomeReader, 'afresh' | 'onward'>,
    { computed }: Pick<FoldRules, 'computed'>,
  ): Promise<HomeState> {
    const kept = this.#take(home);
    const state =
      kept !== undefined && kept.computed === computed && kept.upTo <= upTo
        ? await reader.onward(kept.state, upTo)
        : await reader.afresh(home, upTo);
    const bytes = weigh({ homes: [state], timeline: state.interactions }, computed);
    this.#kept.set(home, { state, upTo, computed, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#take(oldest);
    }
    return state;
  }

  #take(home: number): Kept | undefined {
    const kept = this.#kept.get(home);
    if (kept !== undefined) {
      this.#kept.delete(home);
      this.#bytes -= kept.bytes;
    }
    return kept;
  }
}
