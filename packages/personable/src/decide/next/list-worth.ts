import type { Catalogue } from '../../catalog/catalogue.ts';
import type { ConsentSetting } from '../../customer/consent.ts';
import { InteractionKind } from '../../customer/interactions.ts';
import { type Person, personAllows } from '../../customer/person.ts';
import { fromMinor } from '../../math/money.ts';
import { firstIdAt } from '../../math/unique-id.ts';
import type { DecisionLog } from '../../measure/log/decision-log.ts';
import { readBody } from '../logged.ts';

/** What came of the lists of one strategy. */
export interface ListCount {
  readonly decided: number;
  /** After how many of them the person bought something that stood there, within a day. */
  readonly bought: number;
  /** What that was worth together, in units of the currency; of purchases whose price is known. */
  readonly worth: number;
  readonly priced: number;
}

/** What the lists are read with. */
interface ListWorthParts {
  readonly log: Pick<DecisionLog, 'latest'>;
  readonly people: {
    readonly peek: (home: number) => Person | undefined;
    readonly person: (home: number) => Promise<Person>;
  };
  readonly catalogue: Pick<Catalogue, 'item'>;
  readonly consent: ConsentSetting;
}

const DAY = 86_400_000;
/** Decisions of the last so many days are looked at, and so many at the most. */
const DAYS = 30;
const MOST = 1_000;
/** Counts are as old as this at the most, in milliseconds. */
const FRESH = 10 * 60_000;
const NEVER: ListCount = { decided: 0, bought: 0, worth: 0, priced: 0 };

/**
 * What lists of items brought, strategy by strategy: of the latest decisions that are a day old, how many were followed within
 * that day by a purchase of something that stood there. Only people who allow analytics are counted.
 */
export class ListWorth {
  readonly #parts: ListWorthParts;
  #at = Number.NEGATIVE_INFINITY;
  #counts: Promise<ReadonlyMap<string, ListCount>> = Promise.resolve(new Map());

  constructor(parts: ListWorthParts) {
    this.#parts = parts;
  }

  /** @param now milliseconds UTC. */
  async of(strategy: string, now: number): Promise<ListCount> {
    if (now - this.#at > FRESH || now < this.#at) {
      this.#at = now;
      this.#counts = this.#count(now);
    }
    try {
      return (await this.#counts).get(strategy) ?? NEVER;
    } catch {
      this.#at = Number.NEGATIVE_INFINITY;
      return NEVER;
    }
  }

  async #count(now: number): Promise<ReadonlyMap<string, ListCount>> {
    const { log, people, consent } = this.#parts;
    const records = await log.latest({ before: firstIdAt(now - DAY), limit: MOST });
    const counts = new Map<string, ListCount>();
    for (const { home, time, body } of records) {
      if (home === null || time > now - DAY || time < now - DAYS * DAY) continue;
      const { head, items } = readBody(body);
      if (items.length === 0) continue;
      const person = people.peek(home) ?? (await people.person(home));
      if (!personAllows(person, 'analytics', consent)) continue;
      const keys = new Set(items.map(({ key }) => key));
      const prices = this.#boughtOf(person, keys, time);
      const before = counts.get(head.strategy) ?? NEVER;
      const known = prices.filter((price) => price !== undefined);
      counts.set(head.strategy, {
        decided: before.decided + 1,
        bought: before.bought + (prices.length > 0 ? 1 : 0),
        worth: before.worth + known.reduce((sum, price) => sum + price, 0),
        priced: before.priced + (known.length > 0 ? 1 : 0),
      });
    }
    return counts;
  }

  /** Prices of what was bought of a list within a day; undefined where one is not known. */
  #boughtOf(
    { timeline }: Person,
    keys: ReadonlySet<number>,
    from: number,
  ): readonly (number | undefined)[] {
    const { catalogue } = this.#parts;
    return timeline.flatMap(({ kind, item: key, time, amount }) => {
      if (kind !== InteractionKind.buy || time <= from || time > from + DAY) return [];
      if (!keys.has(key)) return [];
      const { price, currency } = catalogue.item(key) ?? {};
      if (price === undefined || currency === undefined) return [undefined];
      return [fromMinor(price, currency) * Math.max(1, amount)];
    });
  }
}
