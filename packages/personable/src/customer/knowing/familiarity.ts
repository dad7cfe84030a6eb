import { monthsInWords } from './words.ts';

/** What a relation rests on. */
export interface FamiliarityFacts {
  readonly visits: number;
  /** Days from the first to the last time they were seen, both counted. */
  readonly days: number;
  readonly orders: number;
  /** Whether they told their name. */
  readonly named: boolean;
  /** Whether they allowed personalization in so many words. */
  readonly agreed: boolean;
}

export const FAMILIARITY_LEVELS = ['stranger', 'met', 'acquaintance', 'regular', 'friend'] as const;
type FamiliarityLevel = (typeof FAMILIARITY_LEVELS)[number];

/** How well and how long a shop and a person know each other. */
export interface Familiarity {
  /** From 0 to 1. */
  readonly score: number;
  readonly level: FamiliarityLevel;
  /** What the score is the sum of, the largest first. */
  readonly reasons: readonly {
    readonly reason: 'visits' | 'days' | 'orders' | 'name' | 'consent';
    readonly value: number;
    readonly text: string;
  }[];
}

/** The most that each adds, together 1, and the count at which half of it is reached. */
const PARTS = {
  visits: { most: 0.3, half: 8 },
  days: { most: 0.2, half: 30 },
  orders: { most: 0.25, half: 3 },
  name: { most: 0.15 },
  consent: { most: 0.1 },
} as const;

/** The score a level begins at. */
const LEVELS: readonly (readonly [number, FamiliarityLevel])[] = [
  [0.7, 'friend'],
  [0.45, 'regular'],
  [0.2, 'acquaintance'],
  [0.02, 'met'],
  [0, 'stranger'],
];

/**
 * How well a shop and a person know each other:
 *
 *     0.3 · visits / (visits + 8) + 0.2 · days / (days + 30) + 0.25 · orders / (orders + 3)
 *       + 0.15 if they told their name + 0.1 if they allowed personalization
 *
 * Each part grows with what it counts and never beyond its share, so more of anything never makes
 * somebody less known.
 */
export const familiarityOf = (facts: FamiliarityFacts): Familiarity => {
  const { visits, days, orders, named, agreed } = facts;
  const growing = (name: 'visits' | 'days' | 'orders', amount: number) => {
    const { most, half } = PARTS[name];
    return (most * amount) / (amount + half);
  };
  const reasons = [
    { reason: 'visits', value: growing('visits', visits), text: counted(visits, 'visit') },
    { reason: 'days', value: growing('days', days), text: `known for ${monthsInWords(days)}` },
    { reason: 'orders', value: growing('orders', orders), text: counted(orders, 'order') },
    { reason: 'name', value: named ? PARTS.name.most : 0, text: 'told us their name' },
    { reason: 'consent', value: agreed ? PARTS.consent.most : 0, text: 'allowed personalization' },
  ] as const;
  const score = reasons.reduce((sum, { value }) => sum + value, 0);
  const level = LEVELS.find(([from]) => score >= from)?.[1] ?? 'stranger';
  return {
    score: rounded(score),
    level,
    reasons: reasons
      .filter(({ value }) => value > 0)
      .map((reason) => ({ ...reason, value: rounded(reason.value) }))
      .sort((a, b) => b.value - a.value),
  };
};

const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
