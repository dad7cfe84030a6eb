import { type Proportion, proportionOf } from '../../math/binomial.ts';
import type { CampaignSums } from './campaign-day-store.ts';

/** A mean with the interval of 95 % it lies in, and how many it rests on. */
export interface Mean {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly of: number;
}

/** What came of one creative. */
export interface CreativeResult {
  readonly creative: string;
  readonly decided: number;
  readonly shown: number;
  readonly clicked: number;
  readonly dismissed: number;
  readonly goals: number;
  /** The sum of what the goals were worth. */
  readonly value: number;
  /** Its share of all that was decided for the campaign; undefined before anything was. */
  readonly share: number | undefined;
  /** Of what was shown, else of what was decided where nobody said what was shown; undefined without any. */
  readonly clickRate: Proportion | undefined;
  /** Goals of what was decided. */
  readonly goalRate: Proportion | undefined;
  /** Worth of a decision; undefined for fewer than two. */
  readonly valuePerDecision: Mean | undefined;
}

const Z = 1.96;

/** What came of the creatives of a campaign: those it has now, and others that were shown before. */
export const resultsOf = (
  placed: readonly (CampaignSums & { readonly creative: string })[],
  creatives: readonly string[],
): readonly CreativeResult[] => {
  const sums = Map.groupBy(placed, ({ creative }) => creative);
  const seen = [...sums.keys()].filter((creative) => creative !== '');
  const all = placed.reduce((sum, row) => sum + row.decided, 0);
  return [...new Set([...creatives, ...seen])].map((creative) => {
    const own = sums.get(creative) ?? [];
    const sum = (name: keyof CampaignSums) => own.reduce((total, row) => total + row[name], 0);
    const [decided, shown, clicked, goals] = [
      ...[sum('decided'), sum('shown'), sum('clicked'), sum('goals')],
    ] as const;
    const value = sum('value');
    return {
      ...{ creative, decided, shown, clicked, dismissed: sum('dismissed'), goals, value },
      share: all === 0 ? undefined : decided / all,
      clickRate: rate(clicked, shown > 0 ? shown : decided),
      goalRate: rate(goals, decided),
      // As long as nothing was worth anything no spread is known.
      valuePerDecision:
        sum('valued') === 0 ? undefined : meanOf(value, sum('value_squares'), decided),
    };
  });
};

/** Events may come twice for one decision: no more than all can have followed. */
const rate = (count: number, of: number): Proportion | undefined =>
  proportionOf(Math.min(count, of), of);

/** The mean over all decisions, most of which are worth nothing, or of all scores, with the normal interval. */
export const meanOf = (sum: number, squares: number, of: number): Mean | undefined => {
  if (of < 2) return undefined;
  const mean = sum / of;
  const variance = Math.max(0, squares - of * mean * mean) / (of - 1);
  const half = Z * Math.sqrt(variance / of);
  return { mean, low: mean - half, high: mean + half, of };
};
