import type { Grant, GrantKind } from './grant.ts';

/** What was given of something on one day, in one currency. */
export interface TallyRow {
  /** Still to be redeemed. */
  readonly live: number;
  readonly redeemed: number;
  readonly expired: number;
  readonly withdrawn: number;
  /** Redeemed without anybody saying what it cost. */
  readonly unpriced: number;
  /** Minor units. */
  readonly cost: number;
  readonly reserved: number;
}

/** Where a row counts. */
export interface TallyPlace {
  readonly kind: GrantKind;
  readonly rule: string;
  /** By the shop's calendar, since 1 January 1970. */
  readonly day: number;
  /** Empty for what is no money. */
  readonly currency: string;
}

/** Sums over some days. */
export interface Sums extends Omit<TallyRow, 'cost' | 'reserved'> {
  /** Everything that was given, and not withdrawn. */
  readonly given: number;
  /** By currency, minor units. */
  readonly cost: ReadonlyMap<string, number>;
  readonly reserved: ReadonlyMap<string, number>;
}

const NOTHING: TallyRow = {
  ...{ live: 0, redeemed: 0, expired: 0, withdrawn: 0 },
  ...{ unpriced: 0, cost: 0, reserved: 0 },
};

/** What one grant counts as. */
export const rowOf = (grant: Grant): TallyRow => {
  const { state, cost = 0, reserved = 0 } = grant;
  return {
    live: state === 'given' ? 1 : 0,
    redeemed: state === 'redeemed' ? 1 : 0,
    expired: state === 'expired' ? 1 : 0,
    withdrawn: state === 'withdrawn' ? 1 : 0,
    unpriced: state === 'redeemed' && grant.cost === undefined ? 1 : 0,
    cost: state === 'redeemed' ? cost : 0,
    reserved: state === 'given' ? reserved : 0,
  };
};

/** Where a grant counts. */
export const placeOf = ({ kind, rule, day, currency = '' }: Grant): TallyPlace => ({
  ...{ kind, rule, day, currency },
});

/**
 * What offers and entitlements came to, by the day on which they were given: sums of whole numbers, so that adding a grant and
 * taking it away again leaves them as they were.
 */
export class Tally {
  readonly #rules = new Map<
    string,
    Map<string, { day: number; currency: string; row: TallyRow }>
  >();

  /** Adds what a grant counts as, or takes it away. */
  add(grant: Grant, sign: 1 | -1 = 1): void {
    this.addRow(placeOf(grant), rowOf(grant), sign);
  }

  /** Adds a row of sums, or takes it away. */
  addRow({ kind, rule, day, currency }: TallyPlace, more: TallyRow, sign: 1 | -1 = 1): void {
    const key = `${kind} ${rule}`;
    const days = this.#rules.get(key) ?? new Map();
    this.#rules.set(key, days);
    const place = `${day} ${currency}`;
    const { row } = days.get(place) ?? { row: NOTHING };
    days.set(place, { day, currency, row: sumOf(row, more, sign) });
  }

  /** Ids of everything of a kind that was ever given. */
  rules(kind: GrantKind): string[] {
    const start = `${kind} `;
    return [...this.#rules.keys()]
      .filter((key) => key.startsWith(start))
      .map((key) => key.slice(start.length));
  }

  /** What was given of something since a day, included, and what became of it. */
  since(kind: GrantKind, rule: string, first: number): Sums {
    let all = NOTHING;
    const cost = new Map<string, number>();
    const reserved = new Map<string, number>();
    for (const { day, currency, row } of this.#rules.get(`${kind} ${rule}`)?.values() ?? []) {
      if (day < first) continue;
      all = sumOf(all, row, 1);
      if (currency === '') continue;
      cost.set(currency, (cost.get(currency) ?? 0) + row.cost);
      reserved.set(currency, (reserved.get(currency) ?? 0) + row.reserved);
    }
    const { live, redeemed, expired, withdrawn, unpriced } = all;
    const given = live + redeemed + expired;
    return { given, live, redeemed, expired, withdrawn, unpriced, cost, reserved };
  }
}

const sumOf = (a: TallyRow, b: TallyRow, sign: 1 | -1): TallyRow => ({
  live: a.live + sign * b.live,
  redeemed: a.redeemed + sign * b.redeemed,
  expired: a.expired + sign * b.expired,
  withdrawn: a.withdrawn + sign * b.withdrawn,
  unpriced: a.unpriced + sign * b.unpriced,
  cost: a.cost + sign * b.cost,
  reserved: a.reserved + sign * b.reserved,
});
