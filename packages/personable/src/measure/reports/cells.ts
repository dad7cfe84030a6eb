import { firstOfMonth, monthOf, weekOf } from './days.ts';
import { readStepKey } from './funnels.ts';
import type { Period } from './overview.ts';

/** A figure of a report with the people behind it: what they add to the sums, and where in the log to look for them. */
export interface ReportCell {
  /** Days in which they did something that makes them part of it. */
  readonly days: Period;
  /** What a person has to add to the sums, and when. */
  readonly adds: (what: string, day: number, key: string) => boolean;
  /** What they must not add: those who were lost before the next step. */
  readonly butNot?: (what: string, day: number, key: string) => boolean;
}

/** Figures that open into people. */
export const OPENING = [
  ...([
    'people',
    'new-people',
    'sessions',
    'views',
    'carts',
    'orders',
    'buyers',
    'refunds',
  ] as const),
  ...(['funnel', 'retention', 'goal', 'rfm', 'search', 'not-found', 'opened'] as const),
  ...(['looked-at', 'bought', 'returned', 'reason', 'rating', 'recommend'] as const),
] as const;
export type Opening = (typeof OPENING)[number];

/** The sums that a figure is made of. */
const SUMS: Readonly<Partial<Record<Opening, string>>> = {
  people: 'seen',
  sessions: 'sessions',
  views: 'views',
  carts: 'carts',
  orders: 'orders',
  buyers: 'bought',
  refunds: 'refunds',
  search: 'search',
  'not-found': 'search-none',
  opened: 'search-opened',
  'looked-at': 'item-seen',
  bought: 'item-bought',
  returned: 'item-returned',
  reason: 'reason',
};

/**
 * Which people a figure has.
 *
 * @param key tells figures of one name apart: the currency of orders, where visits came from, a search, an item's key, a reason, a number of
 *   stars; `buying/2` for a step of a funnel and `buying/2/lost` for those who got no further; `week/visit/2026-02-16/1` for those who were
 *   there again; `first-order/reached` and `first-order/begun` for a goal.
 * @returns undefined for a key that cannot be read.
 */
export const cellOf = (
  figure: Opening,
  key: string | undefined,
  period: Period,
): ReportCell | undefined => {
  const { from, to } = period;
  const within = (day: number) => day >= from && day <= to;
  if (figure === 'new-people') {
    return { days: period, adds: (what, day, own) => what === 'seen' && own === '' && within(day) };
  }
  if (figure === 'funnel') return funnelCell(key, period);
  if (figure === 'retention') return retentionCell(key);
  if (figure === 'goal') {
    const [id, which] = key?.split('/') ?? [];
    if (id === undefined || (which !== 'reached' && which !== 'begun')) return undefined;
    return {
      days: period,
      adds: (what, day, own) =>
        within(day) &&
        (which === 'begun'
          ? what === 'goal-begun' && own === id
          : what === 'goal' && own.startsWith(`${id}\t`)),
    };
  }
  if (figure === 'rating' || figure === 'recommend') {
    return {
      days: period,
      adds: (what, day, own) =>
        what === figure && within(day) && (key === undefined || own === key),
    };
  }
  const sums = SUMS[figure];
  const isSearch = figure === 'search' || figure === 'not-found' || figure === 'opened';
  const wanted = isSearch ? key?.toLowerCase() : key;
  // The key of who came is the day before: it tells nobody apart.
  const any = wanted === undefined || figure === 'people' || figure === 'buyers';
  return {
    days: period,
    adds: (what, day, own) => what === sums && within(day) && (any || own === wanted),
  };
};

const funnelCell = (key: string | undefined, period: Period): ReportCell | undefined => {
  const [funnel, said, lost] = key?.split('/') ?? [];
  const step = Number(said);
  if (funnel === undefined || !Number.isInteger(step) || step < 1) return undefined;
  if (lost !== undefined && lost !== 'lost') return undefined;
  const isStep = (wanted: number) => (what: string, day: number, own: string) => {
    if (what !== 'funnel' || day < period.from || day > period.to) return false;
    const read = readStepKey(own);
    return read.funnel === funnel && read.step === wanted;
  };
  const cell = { days: period, adds: isStep(step) };
  return lost === undefined ? cell : { ...cell, butNot: isStep(step + 1) };
};

const retentionCell = (key: string | undefined): ReportCell | undefined => {
  const [by, of, began = '', after] = key?.split('/') ?? [];
  const time = /^\d{4}-\d\d-\d\d$/.test(began) ? Date.parse(`${began}T00:00:00Z`) : Number.NaN;
  if ((by !== 'week' && by !== 'month') || (of !== 'visit' && of !== 'order')) return undefined;
  if (Number.isNaN(time) || !/^\d{1,4}$/.test(after ?? '')) return undefined;
  const day = Math.floor(time / 86_400_000);
  const from = by === 'week' ? weekOf(day) : firstOfMonth(monthOf(day));
  const to = by === 'week' ? from + 6 : firstOfMonth(monthOf(day) + 1) - 1;
  const sums = `${of === 'order' ? 'rebuy' : 'stay'}-${by}`;
  return {
    days: { from, to },
    adds: (what, own, added) => what === sums && own === from && added === after,
  };
};
