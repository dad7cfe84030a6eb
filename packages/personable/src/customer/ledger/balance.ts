/**
 * The ledger of a person: entries that are only ever added, by account. A balance is their sum, so it does
 * not matter in which order they came, nor over which of a person's homes they lie. What was wrong is taken
 * back by another entry, never changed.
 */

/** An entry as the log has it. */
export interface LedgerNote {
  /** Any name: "tab", "credit", "points". */
  readonly account: string;
  /** Integer: minor units of the currency, or points; below 0 it takes away. */
  readonly amount: number;
  /** ISO 4217; left out for what is no money. */
  readonly currency?: string;
  readonly note?: string;
  /** Who made it. */
  readonly by: string;
  /** What it belongs to outside, such as the number of a receipt. */
  readonly reference?: string;
  /** Id of the entry it takes back. */
  readonly reverses?: string;
}

/** What the entries of one account in one currency add up to. */
export interface Balance {
  readonly account: string;
  readonly currency?: string;
  readonly amount: number;
  /** How many entries it is the sum of. */
  readonly entries: number;
  /** Time of the last of them, milliseconds UTC. */
  readonly last: number;
}

/** By account and currency. */
export type Balances = ReadonlyMap<string, Balance>;

/** What two entries share that belong to one balance. */
export const balanceKey = ({
  account,
  currency = '',
}: Pick<LedgerNote, 'account' | 'currency'>): string => JSON.stringify([account, currency]);

/** Adds an entry to the balances of a home, in place. */
export const addToBalances = (
  into: Map<string, Balance>,
  { account, amount, currency }: LedgerNote,
  time: number,
): void => {
  const head = currency === undefined ? { account } : { account, currency };
  put(into, { ...head, amount, entries: 1, last: time });
};

/** The balances over some homes; their order does not matter. */
export const mergeBalances = (homes: readonly Balances[]): Balances => {
  const filled = homes.filter((home) => home.size > 0);
  const [first] = filled;
  if (first === undefined) return NONE;
  if (filled.length === 1) return first;
  const merged = new Map<string, Balance>();
  for (const balance of filled.flatMap((home) => [...home.values()])) put(merged, balance);
  return merged;
};

const NONE: Balances = new Map();

const put = (into: Map<string, Balance>, more: Balance): void => {
  const key = balanceKey(more);
  const before = into.get(key);
  into.set(
    key,
    before === undefined
      ? more
      : {
          ...before,
          amount: before.amount + more.amount,
          entries: before.entries + more.entries,
          last: Math.max(before.last, more.last),
        },
  );
};
