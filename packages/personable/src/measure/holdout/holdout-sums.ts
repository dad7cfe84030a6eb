/**
 * The sums of the measurement, by day of the first decision, group and currency: how many people, how many of them ordered, how often, Σx and
 * Σx², x being a person's total. When it goes from a to b the sums get b − a and b² − a². They are whole numbers of any size, so what
 * is taken away leaves exactly what was there before, in whatever order.
 */

import type { Group, PersonTotal } from './person-total.ts';

/** The sums of one day, group and currency. */
export interface SumRow {
  /** Days since 1970, UTC. */
  readonly day: number;
  readonly group: Group;
  /** ISO 4217; empty in the row that counts the people. */
  readonly currency: string;
  readonly people: number;
  /** People with an order. */
  readonly buyers: number;
  readonly orders: number;
  /** Σx, in minor units. */
  readonly amount: bigint;
  /** Σx². */
  readonly squares: bigint;
}

/** The sums of a group in one currency. */
export type GroupSums = Pick<SumRow, 'people' | 'buyers' | 'orders' | 'amount' | 'squares'>;

/** The sums of all groups: how many people each has, and its amounts by currency. */
export interface Totals {
  readonly people: Readonly<Record<Group, number>>;
  readonly currencies: Readonly<Record<string, Readonly<Record<'shown' | 'held', GroupSums>>>>;
}

const DAY = 86_400_000;

type Key = Pick<SumRow, 'day' | 'group' | 'currency'>;
const keyOf = ({ day, group, currency }: Key): string => `${day} ${group} ${currency}`;

/** Sums that people are added to and taken from. */
export class HoldoutSums {
  readonly #rows = new Map<string, SumRow>();
  readonly #changed = new Set<string>();

  constructor(rows: readonly SumRow[] = []) {
    for (const row of rows) this.#rows.set(keyOf(row), row);
  }

  /** Adds what a person adds. */
  add(total: PersonTotal): void {
    this.#count(total, 1);
  }

  /** Takes away what a person added. */
  subtract(total: PersonTotal): void {
    this.#count(total, -1);
  }

  /** Rows that changed since this was asked last. */
  changes(): readonly SumRow[] {
    const rows = [...this.#changed].flatMap((key) => this.#rows.get(key) ?? []);
    this.#changed.clear();
    return rows;
  }

  /** Rows with anything in them, in no order. */
  rows(): readonly SumRow[] {
    return [...this.#rows.values()].filter((row) => !isEmpty(row));
  }

  /** Adds up the people first decided for on a day or later. */
  totals(from = 0): Totals {
    const people = { shown: 0, held: 0, both: 0 };
    const found = new Map<string, Record<'shown' | 'held', GroupSums>>();
    for (const row of this.rows()) {
      if (row.day < from) continue;
      const { group, currency } = row;
      if (currency === '') people[group] += row.people;
      else if (group !== 'both') {
        const own = found.get(currency) ?? { shown: NOTHING, held: NOTHING };
        found.set(currency, { ...own, [group]: added(own[group], row) });
      }
    }
    const currencies = Array.from(
      found,
      ([currency, { shown, held }]) =>
        [
          currency,
          { shown: { ...shown, people: people.shown }, held: { ...held, people: people.held } },
        ] as const,
    );
    return { people, currencies: Object.fromEntries(currencies) };
  }

  /** How many people were first decided for on some days (since 1970, UTC), whatever their group. */
  peopleOn(isMeant: (day: number) => boolean): number {
    return this.rows()
      .filter(({ currency, day }) => currency === '' && isMeant(day))
      .reduce((sum, { people }) => sum + people, 0);
  }

  /** Whether both have the same sums. */
  equals(other: HoldoutSums): boolean {
    const [own, others] = [this.rows(), other.#rows];
    return (
      own.length === other.rows().length &&
      own.every((row) => {
        const same = others.get(keyOf(row));
        return same !== undefined && FIELDS.every((field) => row[field] === same[field]);
      })
    );
  }

  #count({ group, since, currencies }: PersonTotal, sign: 1 | -1): void {
    const day = Math.floor(since / DAY);
    this.#change({ day, group, currency: '' }, { ...NOTHING, people: sign });
    // Of people who saw both nothing but their number is known.
    if (group === 'both') return;
    for (const [currency, { orders, amount }] of Object.entries(currencies)) {
      const x = BigInt(amount);
      this.#change(
        { day, group, currency },
        {
          people: 0,
          buyers: orders > 0 ? sign : 0,
          orders: sign * orders,
          amount: BigInt(sign) * x,
          squares: BigInt(sign) * x * x,
        },
      );
    }
  }

  #change(place: Key, by: GroupSums): void {
    const key = keyOf(place);
    this.#rows.set(key, { ...place, ...added(this.#rows.get(key) ?? NOTHING, by) });
    this.#changed.add(key);
  }
}

const NOTHING: GroupSums = { people: 0, buyers: 0, orders: 0, amount: 0n, squares: 0n };
const FIELDS = ['people', 'buyers', 'orders', 'amount', 'squares'] as const;

const isEmpty = (row: SumRow): boolean => FIELDS.every((field) => Number(row[field]) === 0);

const added = (a: GroupSums, b: GroupSums): GroupSums => ({
  people: a.people + b.people,
  buyers: a.buyers + b.buyers,
  orders: a.orders + b.orders,
  amount: a.amount + b.amount,
  squares: a.squares + b.squares,
});

/** The totals of two measurements together. */
export const addedTotals = (a: Totals, b: Totals): Totals => {
  const people = {
    shown: a.people.shown + b.people.shown,
    held: a.people.held + b.people.held,
    both: a.people.both + b.people.both,
  };
  const names = [...new Set([...Object.keys(a.currencies), ...Object.keys(b.currencies)])];
  const sums = (group: 'shown' | 'held', currency: string): GroupSums => ({
    ...added(
      a.currencies[currency]?.[group] ?? NOTHING,
      b.currencies[currency]?.[group] ?? NOTHING,
    ),
    people: people[group],
  });
  const currencies = names.map((currency) => [
    currency,
    { shown: sums('shown', currency), held: sums('held', currency) },
  ]);
  return { people, currencies: Object.fromEntries(currencies) };
};

/** Totals as text. */
export const packTotals = (totals: Totals): string =>
  JSON.stringify(totals, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );

/** What `packTotals` made. */
export const unpackTotals = (text: string): Totals =>
  JSON.parse(text, (name, value: unknown) =>
    name === 'amount' || name === 'squares' ? BigInt(value as string) : value,
  ) as Totals;

/** The currency that most orders of the two groups were in; undefined without any. */
export const mainCurrency = ({ currencies }: Totals): string | undefined => {
  const ordersOf = ({ shown, held }: { shown: GroupSums; held: GroupSums }) =>
    shown.orders + held.orders;
  const [first] = Object.entries(currencies).sort(
    ([a, one], [b, other]) => ordersOf(other) - ordersOf(one) || (a < b ? -1 : 1),
  );
  return first?.[0];
};
