import type { OrderNote } from '../../customer/knowing/order-sums.ts';

/** The group that somebody was decided for in: shown what is personal, held out, or both. */
export type Group = 'shown' | 'held' | 'both';

/** What somebody ordered in one currency since they were first decided for. */
interface CurrencyTotal {
  readonly orders: number;
  /** Paid less what was given back, in integer minor units; below 0 where more was given back. */
  readonly amount: number;
}

/** What a person adds to the measurement. */
export interface PersonTotal {
  readonly group: Group;
  /** When a decision could first differ for them: milliseconds UTC. */
  readonly since: number;
  /** By ISO 4217 code. */
  readonly currencies: Readonly<Record<string, CurrencyTotal>>;
}

const KNOWN: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/**
 * A total after an order or a refund more. Their order does not matter. What happened before the first decision, says no amount, or
 * is in no currency there is changes nothing: then it is the same total.
 *
 * @param time of the note, milliseconds UTC.
 */
export const withOrder = <Total extends PersonTotal>(
  total: Total,
  { kind, currency, amount }: OrderNote,
  time: number,
): Total => {
  if (time < total.since || amount === undefined || !KNOWN.has(currency)) return total;
  const before = total.currencies[currency] ?? { orders: 0, amount: 0 };
  const after =
    kind === 'order'
      ? { orders: before.orders + 1, amount: before.amount + amount }
      : { orders: before.orders, amount: before.amount - amount };
  return { ...total, currencies: { ...total.currencies, [currency]: after } };
};

/** Whether two people add the same. */
export const sameTotal = (a: PersonTotal, b: PersonTotal): boolean => {
  if (a.group !== b.group || a.since !== b.since) return false;
  const codes = Object.keys(a.currencies);
  return (
    codes.length === Object.keys(b.currencies).length &&
    codes.every((code) => {
      const [one, other] = [a.currencies[code], b.currencies[code]];
      return one?.orders === other?.orders && one?.amount === other?.amount;
    })
  );
};
