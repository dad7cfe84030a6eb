import type { Store } from '../../store/store.ts';

/** Up to this size a store is rewritten at once: 105 MB took 2.5 s on a busy machine with 2 cores. */
const SMALL = 128 * 1_024 * 1_024;
/** A larger one is rewritten at most so often, in milliseconds, for all erasures since. */
const PAUSE = 86_400_000;

/**
 * Takes what was deleted out of the files.
 *
 * Zeros are written over deleted rows, but when the database moves rows between its pages, copies of them stay in
 * the unused middle of a page. Only a rewrite of the whole store leaves none; events wait meanwhile, decisions
 * do not.
 */
export class Scrubbing {
  readonly #store: Store;
  #rewritten = Number.NEGATIVE_INFINITY;

  constructor(store: Store) {
    this.#store = store;
  }

  /** `later`: a large store was rewritten not long ago; `busy`: somebody reads, such as a backup. */
  async scrub(): Promise<'clean' | 'later' | 'busy'> {
    const now = performance.now();
    const due = now - this.#rewritten >= PAUSE;
    if (!due && (await this.#store.bytes()) > SMALL) return 'later';
    if (!(await this.#store.scrub({ rewrite: true }))) return 'busy';
    this.#rewritten = now;
    return 'clean';
  }

  /** The same as far as it costs little: of a large store only the write-ahead log is emptied. */
  async scrubLightly(): Promise<void> {
    await this.#store.scrub({ rewrite: (await this.#store.bytes()) <= SMALL });
  }
}
