import type { Store } from '../../store/store.ts';
import { type DaySums, READ_DAYS, READ_TIMES, READ_TIMES_BY_DAY } from './bubble-store.ts';
import { giniOf, type ShownTimes } from './gini.ts';

/** How varied what was shown is. What rests on nothing is `null`. */
interface BubbleFigures {
  readonly decisions: number;
  /** Places that were filled. */
  readonly shown: number;
  /** Different items that were shown. */
  readonly items: number;
  /** Items that could be shown. */
  readonly offered: number;
  /** The share of those that were. */
  readonly coverage: number | null;
  /** Gini coefficient of exposure; see `giniOf`. */
  readonly gini: number | null;
  /** Mean diversity of the lists; see `listDiversity`. */
  readonly diversity: number | null;
  /** Mean popularity of what was shown, the most popular item at 1. */
  readonly popularity: number | null;
  /** The share of the places that newcomers had. */
  readonly newcomers: number | null;
  /** The share of the decisions that used something of the person's own. */
  readonly personal: number | null;
}

/** The figures of a day. */
interface BubbleDay extends BubbleFigures {
  /** ISO 8601, for example 2026-03-02, UTC. */
  readonly day: string;
}

/** The figures of some days; a day without decisions is left out. */
export interface Bubble {
  readonly days: readonly BubbleDay[];
  readonly total: BubbleFigures;
}

const DAY = 86_400_000;

/** Reads the figures of the days from one to another (days since 1970, UTC), both included. */
export const readBubble = async (store: Store, from: number, to: number): Promise<Bubble> => {
  const sums = await store.all(READ_DAYS, { from, to });
  const byDay = new Map<number, ShownTimes[]>();
  for (const { day, ...times } of await store.all(READ_TIMES_BY_DAY, { from, to })) {
    const own = byDay.get(day);
    if (own === undefined) byDay.set(day, [times]);
    else own.push(times);
  }
  const days = sums.map((one) => ({
    day: new Date(one.day * DAY).toISOString().slice(0, 10),
    ...figuresOf(one, byDay.get(one.day) ?? []),
  }));
  const total = figuresOf(added(sums), await store.all(READ_TIMES, { from, to }));
  return { days, total };
};

const NOTHING: DaySums = {
  ...{ day: 0, decisions: 0, personal: 0, shown: 0, newcomers: 0 },
  ...{ popularity: 0, lists: 0, diversity: 0, offered: 0 },
};

const added = (days: readonly DaySums[]): DaySums =>
  days.reduce(
    (sum, day) => ({
      day: day.day,
      decisions: sum.decisions + day.decisions,
      personal: sum.personal + day.personal,
      shown: sum.shown + day.shown,
      newcomers: sum.newcomers + day.newcomers,
      popularity: sum.popularity + day.popularity,
      lists: sum.lists + day.lists,
      diversity: sum.diversity + day.diversity,
      offered: day.offered,
    }),
    NOTHING,
  );

const figuresOf = (sums: DaySums, times: readonly ShownTimes[]): BubbleFigures => {
  const { decisions, shown } = sums;
  const items = times.reduce((count, { items: some }) => count + some, 0);
  // Something may have been shown and sold out since.
  const offered = Math.max(sums.offered, items);
  return {
    decisions,
    shown,
    items,
    offered,
    coverage: mean(items, offered),
    gini: giniOf(times, offered) ?? null,
    diversity: mean(sums.diversity, sums.lists),
    popularity: mean(sums.popularity, shown),
    newcomers: mean(sums.newcomers, shown),
    personal: mean(sums.personal, decisions),
  };
};

const mean = (sum: number, count: number): number | null => (count === 0 ? null : sum / count);
