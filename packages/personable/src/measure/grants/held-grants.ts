import { RecentMap } from '../../customer/recent-map.ts';
import type { Grant } from './grant.ts';

/** Homes whose grants stay in memory. */
const REMEMBERED = 20_000;

/**
 * What homes were given, in memory: all that is stored and all that is on its way, so that two decisions at the same moment
 * do not give twice.
 */
export class HeldGrants {
  readonly #read: (home: number) => Promise<readonly Grant[]>;
  readonly #known = new RecentMap<number, readonly Grant[]>(REMEMBERED);
  readonly #loading = new Map<number, Promise<void>>();
  /** What changed of homes that are being read. */
  readonly #meanwhile = new Map<number, Grant[]>();

  /** @param read everything that is stored of a home. */
  constructor(read: (home: number) => Promise<readonly Grant[]>) {
    this.#read = read;
  }

  /** Reads what is not in memory of some homes. */
  async ready(homes: readonly number[]): Promise<void> {
    for (;;) {
      const missing = homes.filter((home) => this.#known.get(home) === undefined);
      if (missing.length === 0) return;
      await Promise.all(missing.map((home) => this.#load(home)));
    }
  }

  /** Everything some homes were given, the first first; undefined when it has to be read. */
  now(homes: readonly number[]): readonly Grant[] | undefined {
    const lists: (readonly Grant[])[] = [];
    for (const home of homes) {
      const known = this.#known.get(home);
      if (known === undefined) return undefined;
      lists.push(known);
    }
    return lists.flat().sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
  }

  /** Notes a grant that is new or has changed. */
  put(grant: Grant): void {
    const known = this.#known.get(grant.home);
    if (known !== undefined) this.#known.set(grant.home, withGrant(known, grant));
    this.#meanwhile.get(grant.home)?.push(grant);
  }

  /** Lets go of a home: its rows have gone. */
  forget(home: number): void {
    this.#known.delete(home);
  }

  #load(home: number): Promise<void> {
    const under = this.#loading.get(home);
    if (under !== undefined) return under;
    this.#meanwhile.set(home, []);
    const done = this.#read(home)
      .then((stored) => {
        const changed = this.#meanwhile.get(home) ?? [];
        this.#known.set(home, changed.reduce(withGrant, stored));
      })
      .finally(() => {
        this.#loading.delete(home);
        this.#meanwhile.delete(home);
      });
    this.#loading.set(home, done);
    return done;
  }
}

const withGrant = (grants: readonly Grant[], grant: Grant): readonly Grant[] => [
  ...grants.filter(({ id }) => id !== grant.id),
  grant,
];
