import { InteractionKind } from '../../customer/interactions.ts';
import type { Person } from '../../customer/person.ts';
import type { Personable } from '../../engine/personable.ts';

/** Customers to choose from, and how many lately seen ones they are chosen among. */
const SHOWN = 12;
const LOOKED_AT = 150;
const PAGE = 50;
/** Milliseconds for which the choice stands. */
const FRESH = 60_000;

/** A customer to look at the shop as. */
export interface Customer {
  readonly userId: string;
  readonly name: string;
  readonly words: string;
}

/** Finds a few customers worth looking at the shop as: of those seen lately, who ordered most often. */
export class Customers {
  readonly #shop: Personable;
  #found: Promise<Customer[]> | undefined;
  #at = 0;

  constructor(shop: Personable) {
    this.#shop = shop;
  }

  list(): Promise<Customer[]> {
    const now = performance.now();
    if (this.#found === undefined || now - this.#at > FRESH) {
      this.#at = now;
      this.#found = this.#find();
      // Whoever asks hears of a failure; the next one is to try again.
      this.#found.catch(() => {
        this.#found = undefined;
      });
    }
    return this.#found;
  }

  async #find(): Promise<Customer[]> {
    const found: { readonly customer: Customer; readonly orders: number }[] = [];
    let after: string | undefined;
    for (let seen = 0; seen < LOOKED_AT; seen += PAGE) {
      const place = after === undefined ? {} : { after };
      const page = await this.#shop.people.search({ limit: PAGE, ...place });
      for (const { person, name, identities } of page.entries) {
        const userId = identities.find(({ namespace }) => namespace === 'userId')?.value;
        const known = userId === undefined ? undefined : await this.#shop.people.find({ person });
        if (userId === undefined || known === undefined) continue;
        const { words, orders } = describe(known);
        found.push({ customer: { userId, name: name ?? userId, words }, orders });
      }
      after = page.next;
      if (after === undefined) break;
    }
    const best = found.sort((a, b) => b.orders - a.orders).slice(0, SHOWN);
    return best.map(({ customer }) => customer);
  }
}

const describe = ({ timeline }: Person) => {
  const bought = timeline.filter(({ kind }) => kind === InteractionKind.buy);
  const orders = new Set(bought.map(({ position }) => position)).size;
  const last = bought.at(-1);
  if (last === undefined) return { orders, words: 'has looked around and not ordered yet' };
  const items = new Set(bought.map(({ item }) => item)).size;
  const often = orders === 1 ? 'ordered once' : `ordered ${orders} times`;
  const what = items === 1 ? 'one item' : `${items} different items`;
  return { orders, words: `${often}, ${what}, last on ${day.format(last.time)}` };
};

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
