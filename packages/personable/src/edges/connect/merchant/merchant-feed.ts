import type { ItemInput } from '../../../catalog/item.ts';
import type { Personable } from '../../../engine/personable.ts';
import { itemsWith, itemWith } from '../items.ts';
import { type FeedState, openFeed } from './feed-source.ts';
import { FROM_FEED, merchantItem } from './merchant-item.ts';
import { readFeed } from './read-feed.ts';

/** A feed of products and how often it is read. */
export interface MerchantSettings {
  /** An address of the web, or a file. */
  readonly feed: string;
  /** Milliseconds between two readings. */
  readonly every: number;
}

/** What the last reading came to. */
export interface FeedRun {
  /** ISO 8601. */
  readonly started: string;
  readonly ended: string;
  readonly items: number;
  readonly removed: number;
  readonly refused: number;
  /** Why the first of these were refused. */
  readonly problems: readonly string[];
  /** Whether it was the same as before, and was not read. */
  readonly unchanged: boolean;
  /** Why it could not be read to its end, in a sentence. */
  readonly failed?: string;
}

const AT_ONCE = 500;
const MOST_PROBLEMS = 20;
/** After a failure it is tried again as soon as this, in milliseconds. */
const AGAIN = 10 * 60_000;
/** A feed that has lost more than this share of its items is not believed to have lost them. */
const MOST_LOST = 0.5;

/**
 * Keeps the catalogue as a feed has it: reads it at the start and then every so often. Items that it no longer has go, unless that would be
 * more than half of them; one that breaks off takes nothing away.
 */
export class MerchantFeed {
  readonly #shop: Personable;
  readonly #settings: MerchantSettings;
  readonly #clock: () => number;
  readonly #stopper = new AbortController();
  #state: FeedState | undefined;
  #latest: FeedRun | undefined;
  #running: Promise<FeedRun> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(shop: Personable, settings: MerchantSettings, clock: () => number) {
    this.#shop = shop;
    this.#settings = settings;
    this.#clock = clock;
  }

  get feed(): string {
    return this.#settings.feed;
  }

  get latest(): FeedRun | undefined {
    return this.#latest;
  }

  get running(): boolean {
    return this.#running !== undefined;
  }

  /** Reads it now and then by itself. */
  start(): void {
    void this.run().then(({ failed }) => {
      if (this.#stopper.signal.aborted) return;
      const { every } = this.#settings;
      this.#timer = setTimeout(
        () => this.start(),
        failed === undefined ? every : Math.min(every, AGAIN),
      );
      this.#timer.unref();
    });
  }

  /** Reads it once; resolves to what came of it, also where it failed. */
  run(): Promise<FeedRun> {
    this.#running ??= this.#read().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#stopper.abort();
    await this.#running;
  }

  async #read(): Promise<FeedRun> {
    const started = new Date(this.#clock()).toISOString();
    const count = { items: 0, removed: 0, refused: 0, problems: [] as string[], unchanged: false };
    let failed: string | undefined;
    try {
      const open = await openFeed(this.#settings.feed, this.#state, this.#stopper.signal);
      if (open === 'unchanged') {
        count.unchanged = true;
        // What was wrong with it still is.
        count.refused = this.#latest?.refused ?? 0;
        count.problems = [...(this.#latest?.problems ?? [])];
      } else {
        const known = await this.#take(readFeed(open.chunks), count);
        failed = await this.#removeOthers(known, count);
        this.#state = failed === undefined ? open.state : undefined;
      }
    } catch (error) {
      failed = `The feed could not be read to its end: ${(error as Error).message}.`.replace(
        /\.\.$/,
        '.',
      );
    }
    const ended = new Date(this.#clock()).toISOString();
    this.#latest = { ...{ started, ended, ...count }, ...(failed === undefined ? {} : { failed }) };
    return this.#latest;
  }

  /** Puts its products into the catalogue; resolves to the ids of all that stand in it. */
  async #take(
    products: ReturnType<typeof readFeed>,
    count: { items: number; refused: number; problems: string[] },
  ): Promise<ReadonlySet<string>> {
    const known = new Set<string>();
    let waiting = new Map<string, ItemInput>();
    const put = async () => {
      const items = [...waiting.values()].map((item) => itemWith(this.#shop, item));
      waiting = new Map();
      await this.#shop.items.put(items);
      count.items += items.length;
    };
    for await (const product of products) {
      const item = merchantItem(product);
      if (typeof item === 'string') {
        count.refused += 1;
        if (count.problems.length < MOST_PROBLEMS) count.problems.push(item);
        const [id] = product['id'] ?? [];
        // What cannot be read now was not taken out of the feed.
        if (id !== undefined) known.add(id);
        continue;
      }
      known.add(item.id);
      waiting.set(item.id, item);
      if (waiting.size >= AT_ONCE) await put();
      if (this.#stopper.signal.aborted) throw new Error('the engine was stopped');
    }
    if (waiting.size > 0) await put();
    return known;
  }

  async #removeOthers(
    known: ReadonlySet<string>,
    count: { removed: number },
  ): Promise<string | undefined> {
    const before = itemsWith(this.#shop, FROM_FEED, true);
    const gone = before.filter((id) => !known.has(id));
    if (gone.length === 0) return undefined;
    if (gone.length > before.length * MOST_LOST) {
      return `The feed lacks ${gone.length} of ${before.length} items it had: none of them was taken out. Take them out yourself, if they are gone.`;
    }
    count.removed = await this.#shop.items.remove(gone);
    return undefined;
  }
}
