import type { StoreReader } from '../../store/store.ts';
import { dayText, firstOfMonth, monthOf, weekOf } from './days.ts';
import { type Measured, measuredShare } from './interval.ts';
import type { Period } from './overview.ts';
import { readSums } from './report-store.ts';

export const RETENTION_BY = ['week', 'month'] as const;
export type RetentionBy = (typeof RETENTION_BY)[number];
/** What people come together by, and come back for: anything they do, or an order. */
export const RETENTION_OF = ['visit', 'order'] as const;
export type RetentionOf = (typeof RETENTION_OF)[number];

/** Those who began in the same week or month, and how many were there again in each one after. */
interface Cohort {
  /** The first day of it, ISO 8601. */
  readonly from: string;
  readonly people: number;
  /** By how many weeks or months after; `null` for one that is not over. The first is always everybody. */
  readonly back: readonly {
    readonly after: number;
    readonly people: number;
    readonly share: Measured | null;
    /** Whether it is still going on: the figure can only grow. */
    readonly open: boolean;
  }[];
}

/** The triangle of who comes back. */
export interface CohortReport {
  readonly by: RetentionBy;
  readonly of: RetentionOf;
  readonly cohorts: readonly Cohort[];
  /** Of everybody whose week or month after is over, by how many after. */
  readonly all: readonly { readonly after: number; readonly share: Measured | null }[];
  readonly text: string;
}

/** Weeks or months that are followed. */
const MOST_AFTER = 26;

/** Who came back, of those who began in some days; `today` is the day it is now. */
export const readRetention = async (
  store: Pick<StoreReader, 'all'>,
  { from, to, today, by, of }: Period & { today: number; by: RetentionBy; of: RetentionOf },
): Promise<CohortReport> => {
  const what = `${of === 'order' ? 'rebuy' : 'stay'}-${by}`;
  const startOf = (day: number) => (by === 'week' ? weekOf(day) : firstOfMonth(monthOf(day)));
  const sums = await readSums(store, what, startOf(from), to);
  const cohorts = [...Map.groupBy(sums, ({ day }) => day)].map(([day, own]) => {
    const counts = new Map(own.map(({ key, count }) => [Number(key), count]));
    const people = counts.get(0) ?? 0;
    const last = Math.min(afterOf(day, today, by), MOST_AFTER);
    return {
      from: dayText(day),
      people,
      back: Array.from({ length: last + 1 }, (_, after) => ({
        ...{ after, people: counts.get(after) ?? 0 },
        share: measuredShare(counts.get(after) ?? 0, people),
        open: after === afterOf(day, today, by),
      })),
    };
  });
  const most = Math.max(-1, ...cohorts.map(({ back }) => back.length - 1));
  const all = Array.from({ length: most + 1 }, (_, after) => {
    const over = cohorts.flatMap(({ back, people }) => {
      const one = back[after];
      return one === undefined || one.open ? [] : [{ people: one.people, of: people }];
    });
    const sum = (name: 'people' | 'of') => over.reduce((sum, one) => sum + one[name], 0);
    return { after, share: measuredShare(sum('people'), sum('of')) };
  });
  return { by, of, cohorts, all, text: inWords(all, by, of) };
};

/** How many weeks or months a day is after the beginning of another's. */
const afterOf = (day: number, today: number, by: RetentionBy): number =>
  by === 'week' ? (weekOf(today) - day) / 7 : monthOf(today) - monthOf(day);

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const inWords = (all: CohortReport['all'], by: RetentionBy, of: RetentionOf): string => {
  const next = all[1]?.share ?? null;
  if (next === null)
    return `It cannot be said yet who comes back: no ${by} after the first is over.`;
  const { value, low, high } = next;
  const did = of === 'order' ? 'ordered again' : 'came back';
  return `${percent(value)} (${percent(low ?? value)} to ${percent(high ?? value)}) ${did} in the ${by} after their first, of ${next.of} people.`;
};
