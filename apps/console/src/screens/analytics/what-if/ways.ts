import type { WhatIfRequest } from 'personable';

/** The placement under which the next best action is logged. */
export const NEXT = 'next-best-action';

/** Another strategy that can be asked about with a click. */
interface Way {
  readonly value: string;
  readonly label: string;
  readonly about: string;
  readonly strategy: object;
}

/** Strategies of placements of content. */
export const WAYS: readonly Way[] = [
  {
    value: 'even',
    label: 'Draw evenly',
    about: 'Every creative that may be shown is as likely as the others.',
    strategy: { choose: 'bandit', method: 'random' },
  },
  {
    value: 'bandit',
    label: 'A bandit that learns',
    about: 'It learns from the first half of the log, and is asked about the second.',
    strategy: { choose: 'bandit' },
  },
  {
    value: 'greedy',
    label: 'What served best, a tenth at random',
    about: 'Learned from the first half of the log, and asked about the second.',
    strategy: { choose: 'bandit', method: 'epsilon-greedy' },
  },
  {
    value: 'priority',
    label: 'By priority',
    about: 'The campaign that comes first, its creatives by their weights.',
    strategy: { choose: 'priority' },
  },
];

/** Showing one creative to everybody. */
export const ONE = 'one';

/** What the form says. */
export interface Said {
  readonly placement: string;
  readonly way: string;
  readonly creative: string;
  readonly caution: string;
  readonly exploration: string;
  readonly days: string;
}

/** The request for what the form says; undefined while something is missing. */
export const requestFor = (said: Said): WhatIfRequest | undefined => {
  const { placement, way, creative, days } = said;
  if (placement === '') return undefined;
  if (placement === NEXT) {
    const [caution, exploration] = [shareOf(said.caution), shareOf(said.exploration)];
    if (caution === undefined || exploration === undefined) return undefined;
    return { placement, caution, exploration, days: Number(days) };
  }
  const strategy =
    way === ONE
      ? { choose: 'bandit', winner: creative.trim() }
      : WAYS.find(({ value }) => value === way)?.strategy;
  if (strategy === undefined || (way === ONE && !/^[^/\s]+\/[^/\s]+$/.test(creative.trim()))) {
    return undefined;
  }
  return { placement, strategy, days: Number(days) };
};

/** A percentage as it is written, as a share. */
const shareOf = (written: string): number | undefined => {
  const value = Number(written.trim().replace(',', '.'));
  return written.trim() !== '' && value >= 0 && value <= 100 ? value / 100 : undefined;
};
