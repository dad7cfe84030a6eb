/** How many of all people were looked at. */
export interface RecountProgress {
  readonly done: number;
  readonly of: number;
}

/** What counts people anew. */
interface RecountingParts<One> {
  /** Everybody who is measured, as they are stored. */
  readonly everybody: () => AsyncIterable<One>;
  readonly countAll: () => Promise<number>;
  /** Whether somebody is to be counted anew. */
  readonly isOutdated: (one: One) => boolean;
  readonly recount: (one: One) => Promise<void>;
  /** Everybody was looked at: stores what changed, and that it is done if that still holds. */
  readonly finish: (isStill: () => boolean) => Promise<void>;
}

/** People who are looked at before whoever asked for it goes on: less than a tenth of a second. */
const AT_ONCE = 500;
/** People after whom others have their turn. */
const SLICE = 50;
/** Milliseconds until what failed is tried again. */
const PAUSE = 1_000;

/**
 * Counts everybody anew in the background, when what is counted was changed.
 *
 * Idle → (wanted, started) → looking at everybody, one by one → idle; wanted again meanwhile, everybody is looked at once more, and who was
 * counted anew already is passed over. What fails is tried again from the beginning; a stop or a crash leaves it to the next start.
 */
export class Recounting<One> {
  readonly #parts: RecountingParts<One>;
  #progress: RecountProgress | undefined;
  #wanted = 0;
  #working: Promise<void> | undefined;
  #closed = false;

  constructor(parts: RecountingParts<One>) {
    this.#parts = parts;
  }

  /** How far it is; undefined when nobody is to be counted anew. */
  get progress(): RecountProgress | undefined {
    return this.#progress;
  }

  /** From now on people are to be counted anew. */
  want(): void {
    this.#wanted += 1;
    this.#progress ??= { done: 0, of: 0 };
  }

  /** Begins, or begins anew, what is wanted; resolves when it is done or the first were counted, whatever comes first. */
  start(): Promise<void> {
    const { promise: first, resolve } = Promise.withResolvers<void>();
    this.#working = (this.#working ?? Promise.resolve()).then(() => this.#work(resolve));
    return Promise.race([first, this.#working]);
  }

  /** Resolves when everybody is counted. */
  async settled(): Promise<void> {
    await this.#working;
  }

  /** Stops; the next start of the engine goes on. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#working;
  }

  async #work(firstDone: () => void): Promise<void> {
    const wanted = this.#wanted;
    const isStill = () => !this.#closed && wanted === this.#wanted;
    while (isStill() && this.#progress !== undefined) {
      try {
        await this.#lookAtAll(isStill, firstDone);
        if (isStill()) await this.#parts.finish(isStill);
        if (isStill()) this.#progress = undefined;
      } catch {
        firstDone();
        if (isStill()) await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    }
  }

  async #lookAtAll(isStill: () => boolean, firstDone: () => void): Promise<void> {
    const { everybody, countAll, isOutdated, recount } = this.#parts;
    let [done, of] = [0, await countAll()];
    for await (const one of everybody()) {
      if (!isStill()) return;
      of = Math.max(done, of);
      this.#progress = { done, of };
      if (isOutdated(one)) await recount(one);
      done += 1;
      if (done === AT_ONCE) firstDone();
      if (done % SLICE === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
