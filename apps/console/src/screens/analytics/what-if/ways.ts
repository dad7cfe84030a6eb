import type { WhatIfRequest } from 'personable';

/** The placement under which the next best action is logged. */
export const NEXT = 'next-best-action';

/** Another strategy that can be asked about with a click. */
interface Way {
  readonly value: string;
  readonly label: string;
  readonly about: string;
  /** What is asked beside the placement and the days. */
  readonly asks: Omit<WhatIfRequest, 'placement' | 'days'>;
}

/** Strategies of placements of content. */
export const WAYS: readonly Way[] = [
  {
    value: 'even',
    label: 'Draw evenly',
    about: 'Every creative that may be shown is as likely as the others.',
    asks: { strategy: { choose: 'bandit', method: 'random' } },
  },
  {
    value: 'bandit',
    label: 'A bandit that learns',
    about: 'It learns from the first half of the log, and is asked about the second.',
    asks: { strategy: { choose: 'bandit' } },
  },
  {
    value: 'greedy',
    label: 'What served best, a tenth at random',
    about: 'Learned from the first half of the log, and asked about the second.',
    asks: { strategy: { choose: 'bandit', method: 'epsilon-greedy' } },
  },
  {
    value: 'priority',
    label: 'By priority',
    about: 'The campaign that comes first, its creatives by their weights.',
    asks: { strategy: { choose: 'priority' } },
  },
  {
    value: 'drafts',
    label: 'Followed the rules as they are drafted',
    about:
      'Every decision of the log is made anew, by the rules of then with the drafts in their place.',
    asks: { drafts: true },
  },
  {
    value: 'looks',
    label: 'Drawn the looks of its items evenly',
    about:
      'Of lists: each creative of an item as likely as the others. The items stay where they were.',
    asks: { creatives: true, strategy: { choose: 'bandit', method: 'random' } },
  },
];

/** Showing one creative to everybody, and drawing by other weights. */
export const ONE = 'one';
export const WEIGHTS = 'weights';

/** What the form says. */
export interface Said {
  readonly placement: string;
  readonly way: string;
  readonly creative: string;
  /** As "autumn/a: 3, autumn/b: 1". */
  readonly weights: string;
  readonly caution: string;
  readonly exploration: string;
  readonly days: string;
}

/** The request for what the form says; undefined while something is missing. */
export const requestFor = (said: Said): WhatIfRequest | undefined => {
  const { placement, way, days } = said;
  if (placement === '') return undefined;
  if (placement === NEXT) {
    const [caution, exploration] = [shareOf(said.caution), shareOf(said.exploration)];
    if (caution === undefined || exploration === undefined) return undefined;
    return { placement, caution, exploration, days: Number(days) };
  }
  const asks = asksOf(said, way);
  return asks && { placement, ...asks, days: Number(days) };
};

const asksOf = ({ creative, weights }: Said, way: string): Way['asks'] | undefined => {
  if (way === WEIGHTS) {
    const read = weightsIn(weights);
    return read && { weights: read };
  }
  if (way !== ONE) return WAYS.find(({ value }) => value === way)?.asks;
  const winner = creative.trim();
  return CREATIVE.test(winner) ? { strategy: { choose: 'bandit', winner } } : undefined;
};

const CREATIVE = /^[^/\s]+\/[^/\s]+$/;

/** Weights by creative; undefined where one cannot be read, and where none is above 0. */
const weightsIn = (written: string): Readonly<Record<string, number>> | undefined => {
  const parts = written.split(/[,\n]/).filter((part) => part.trim() !== '');
  const weights = parts.map((part) => {
    const cut = part.lastIndexOf(':');
    const weight = part.slice(cut + 1).trim();
    return [
      part.slice(0, Math.max(0, cut)).trim(),
      weight === '' ? Number.NaN : Number(weight),
    ] as const;
  });
  const fits = weights.every(
    ([name, weight]) => CREATIVE.test(name) && weight >= 0 && weight < 1e6,
  );
  return fits && weights.some(([, weight]) => weight > 0) ? Object.fromEntries(weights) : undefined;
};

/** A percentage as it is written, as a share. */
const shareOf = (written: string): number | undefined => {
  const value = Number(written.trim().replace(',', '.'));
  return written.trim() !== '' && value >= 0 && value <= 100 ? value / 100 : undefined;
};
