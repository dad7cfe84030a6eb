import type { Store } from '../../store/store.ts';

/** Up to this size a store is rewritten at once: 105 MB took 2.5 s on a busy machine with 2 cores. */
const SMALL = 128 * 1_024 * 1_024;
/** A larger one is rewritten at most so often, in milliseconds, for all erasures since. */
const PAUSE = 86_400_000;
/** And only when nothing was written for so long: 6.7 GB took 100 s, for which events would wait. */
const QUIET = 300_000;
/** Unless it was never quiet for so long. */
const LONGEST_WAIT = 7 * 86_400_000;

/**
 * Takes what was deleted out of the files.
 *
 * Zeros are written over deleted rows, but when the database moves rows between its pages, copies of them stay in
 * the unused middle of a page. Only a rewrite of the whole store leaves none; events wait meanwhile, decisions
 * do not. So a large store is rewritten when nobody sends any.
 */
export class Scrubbing {
  readonly #store: Pick<Store, 'bytes' | 'head' | 'scrub'>;
  readonly #now: () => number;
  #rewritten = Number.NEGATIVE_INFINITY;
  /** Since when a large store waits to be rewritten, and since when its log has been as long as it was. */
  #asked: number | undefined;
  #seen = { head: -1, since: 0 };

  /** @param now milliseconds that never jump. */
  constructor(store: Pick<Store, 'bytes' | 'head' | 'scrub'>, now = () => performance.now()) {
    this.#store = store;
    this.#now = now;
  }

  /**
   * Rewrites the store where that may be done now.
   *
   * @returns `clean`; `busy` where somebody reads, such as a backup; otherwise after how many milliseconds to ask again.
   */
  async scrub(): Promise<'clean' | 'busy' | number> {
    if ((await this.#store.bytes()) > SMALL) {
      const wait = await this.#wait();
      if (wait > 0) return wait;
    }
    if (!(await this.#store.scrub({ rewrite: true }))) return 'busy';
    this.#rewritten = this.#now();
    this.#asked = undefined;
    return 'clean';
  }

  /** The same as far as it costs little: of a large store only the write-ahead log is emptied. */
  async scrubLightly(): Promise<void> {
    await this.#store.scrub({ rewrite: (await this.#store.bytes()) <= SMALL });
  }

  async #wait(): Promise<number> {
    const now = this.#now();
    const rests = this.#rewritten + PAUSE - now;
    if (rests > 0) return Math.max(QUIET, rests);
    if (this.#asked === undefined) {
      this.#asked = now;
      // What is deleted is at least not in the write-ahead log any more.
      await this.#store.scrub({ rewrite: false });
    }
    const head = await this.#store.head(PARTITION);
    if (head !== this.#seen.head) this.#seen = { head, since: now };
    const isQuiet = now - this.#seen.since >= QUIET;
    return isQuiet || now - this.#asked >= LONGEST_WAIT ? 0 : QUIET;
  }
}

const PARTITION = 0;
