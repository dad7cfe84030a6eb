import { type Proportion, proportionOf } from '../../math/binomial.ts';
import { TOUCH_KINDS, type TouchKind } from '../../rules/caps/touch.ts';
import type { TouchCount } from './touch-store.ts';

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
  counts: readonly TouchCount[],
  creatives: readonly string[],
): readonly CreativeResult[] => {
  const seen = counts.flatMap(({ creative }) => (creative === null ? [] : [creative]));
  const kindOf = (kind: TouchKind) => TOUCH_KINDS.indexOf(kind);
  const all = counts.reduce(
    (sum, row) => sum + (row.kind === kindOf('decided') ? row.count : 0),
    0,
  );
  return [...new Set([...creatives, ...seen])].map((creative) => {
    const find = (kind: TouchKind) =>
      counts.find((row) => row.creative === creative && row.kind === kindOf(kind));
    const count = (kind: TouchKind) => find(kind)?.count ?? 0;
    const decided = count('decided');
    const shown = count('shown');
    const goals = find('goal');
    const value = goals?.value ?? 0;
    return {
      ...{ creative, decided, shown, clicked: count('clicked'), dismissed: count('dismissed') },
      ...{ goals: goals?.count ?? 0, value },
      share: all === 0 ? undefined : decided / all,
      clickRate: rate(count('clicked'), shown > 0 ? shown : decided),
      goalRate: rate(goals?.count ?? 0, decided),
      // As long as nothing was worth anything no spread is known.
      valuePerDecision: goals?.squares == null ? undefined : meanOf(value, goals.squares, decided),
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
