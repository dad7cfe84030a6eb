import type { StoreReader } from '../../store/store.ts';
import { addedTotals, type Totals, unpackTotals } from './holdout-sums.ts';
import { readDays } from './sum-store.ts';

/** What was known on a day. */
export interface KnownDay {
  /** Days since 1970, UTC. */
  readonly day: number;
  readonly totals: Totals;
}

const DAY = 86_400_000;

const daysOf = async (store: StoreReader, scope: string, since: number): Promise<KnownDay[]> => {
  const rows = await readDays(store, scope, since);
  return rows.map(({ day, body }) => ({ day, totals: unpackTotals(body) }));
};

/**
 * What was known at the end of measurements that are over, added to the sums of the one under way: everybody counts in each as somebody else.
 *
 * @param past when they began, milliseconds UTC; those that began before the day `from` are left out.
 */
export const withPast = async (
  now: Totals,
  past: readonly number[],
  from: number,
  { store, scope }: { readonly store: StoreReader; readonly scope: string },
): Promise<Totals> => {
  let all = now;
  for (const since of past) {
    if (Math.floor(since / DAY) < from) continue;
    const last = (await daysOf(store, scope, since)).at(-1);
    if (last !== undefined) all = addedTotals(all, last.totals);
  }
  return all;
};

/** What was known on each day of measurements that follow one another and are added up, in order. */
export const knownDays = async (
  begun: readonly number[],
  { store, scope }: { readonly store: StoreReader; readonly scope: string },
): Promise<readonly KnownDay[]> => {
  let before: Totals | undefined;
  const all: KnownDay[] = [];
  for (const since of begun) {
    const base = before;
    const days = (await daysOf(store, scope, since)).map(({ day, totals }) => ({
      ...{ day, totals: base === undefined ? totals : addedTotals(base, totals) },
    }));
    // The day on which periods change is known twice.
    const [first] = days;
    while (first !== undefined && (all.at(-1)?.day ?? -1) >= first.day) all.pop();
    all.push(...days);
    before = days.at(-1)?.totals ?? before;
  }
  return all;
};
