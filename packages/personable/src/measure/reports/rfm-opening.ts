import type { ReportCell } from './cells.ts';
import { weekOf } from './days.ts';
import { readCell } from './rfm-cells.ts';
import { RFM_GROUPS, type RfmReport } from './rfm-report.ts';

/** Before every day that anything was bought on. */
const EVER = -100_000;

interface Scores {
  readonly recency: readonly [number, number];
  readonly frequency: readonly [number, number];
}

/**
 * The people behind a figure of who buys how.
 *
 * @param key the id of a group, or `5/4` for a field of the grid: scores for how lately and how often.
 * @param today the day it is now.
 * @returns undefined for a key that cannot be read.
 */
export const rfmCell = (
  key: string | undefined,
  { bounds, currency }: Pick<RfmReport, 'bounds' | 'currency'>,
  today: number,
): ReportCell | undefined => {
  const scores = scoresOf(key);
  if (scores === undefined) return undefined;
  const now = weekOf(today);
  const isWithin = (score: number, [least, most]: readonly [number, number]) =>
    score >= least && score <= most;
  const [worst, best] = scores.recency;
  const [longest, shortest] = [bounds.weeks[5 - worst], bounds.weeks[4 - best]];
  return {
    days: {
      from: worst === 1 || longest === undefined ? EVER : now - longest * 7,
      to: best === 5 || shortest === undefined ? today : now - shortest * 7 - 1,
    },
    adds: (what, week, own) => {
      if (what !== 'buyers') return false;
      const bought = readCell(own);
      if (bought.currency !== currency) return false;
      const weeks = Math.max(0, (now - week) / 7);
      const recency = 5 - bounds.weeks.filter((bound) => weeks > bound).length;
      const frequency = 1 + bounds.orders.filter((bound) => bought.orders >= bound).length;
      return isWithin(recency, scores.recency) && isWithin(frequency, scores.frequency);
    },
  };
};

const scoresOf = (key: string | undefined): Scores | undefined => {
  const group = RFM_GROUPS.find(({ id }) => id === key);
  if (group !== undefined) return group;
  const [, recency, frequency] = /^([1-5])\/([1-5])$/.exec(key ?? '') ?? [];
  if (recency === undefined || frequency === undefined) return undefined;
  const only = (score: string): [number, number] => [Number(score), Number(score)];
  return { recency: only(recency), frequency: only(frequency) };
};
