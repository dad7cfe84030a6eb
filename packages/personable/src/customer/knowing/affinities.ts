import { type Interaction, type InteractionName, strengthOf } from '../interactions.ts';
import type { AttributeValue, KnownItems } from './known-item.ts';

/** Days after which what was done counts half: for what somebody likes now, and usually. */
const HALF_LIFE_DAYS = { now: 3, usually: 60 } as const;
/** Without anything newer than this nothing is said of what somebody likes now: ten half-lives. */
const NOW_DAYS = 30;
/** How far the two must be apart to disagree. */
const APART = 0.15;
/** Interactions with items of an attribute that both need before a change is called one. */
const ENOUGH = { lately: 3, ever: 6 } as const;
/** What is shown of one attribute, and how many attributes. */
const MOST_VALUES = 12;
const MOST_ATTRIBUTES = 24;
const DAY = 86_400_000;

/** A taste for one value of an attribute. */
export interface Affinity {
  readonly attribute: string;
  readonly value: string;
  /** From −1 (against it) to 1, among the values of its attribute; left out when nothing was done lately. */
  readonly now?: number;
  /** The same over the long run. */
  readonly usually: number;
  /** Where the two disagree. */
  readonly trend?: 'rising' | 'fading';
  /** Interactions it rests on. */
  readonly interactions: number;
  /** When the last of them was, milliseconds UTC. */
  readonly last: number;
}

/** The tastes for the values of one attribute. */
export interface AttributeAffinities {
  readonly attribute: string;
  /** Interactions with items that have the attribute. */
  readonly interactions: number;
  /** The strongest, now or usually, first, at most twelve. */
  readonly values: readonly Affinity[];
}

/**
 * What somebody likes, by the attributes of what they had to do with:
 *
 *     w_h(v) = Σ strength(kind) · 2^(−age / h) over interactions with items that have v,  h = 3 and 60 days
 *     share_h(v) = w_h(v) / Σ |w_h| over the values of the same attribute (of categories: of the same depth)
 *
 * so that the sizes of the values of an attribute add up to 1 and what speaks against one is below 0.
 * Time is an exponential average (Brown, "Exponential Smoothing for Predicting Demand", 1956).
 *
 * @param taste the person's interactions in order, without gifts and what was not them.
 * @param now milliseconds UTC; what is later counts as of now.
 * @returns the attribute with most interactions first.
 */
export const affinitiesOf = (
  taste: readonly Interaction[],
  items: KnownItems,
  strengths: Readonly<Record<InteractionName, number>>,
  now: number,
): readonly AttributeAffinities[] => {
  const sums = new Map<number, Sum>();
  for (const { item, ...done } of byItem(taste, strengths, now).values()) {
    for (const number of items.item(item)?.values ?? []) {
      const sum = sums.get(number);
      if (sum === undefined) sums.set(number, { ...done });
      else add(sum, done);
    }
  }
  const attributes = new Map<string, { interactions: number; values: Affinity[] }>();
  for (const { values, interactions, ...scale } of scaled(sums, items).values()) {
    for (const [value, sum] of values) {
      const affinity = toAffinity(value, sum, { interactions, ...scale });
      const group = attributes.get(value.attribute);
      if (group === undefined) {
        attributes.set(value.attribute, { interactions, values: [affinity] });
      } else {
        group.values.push(affinity);
        group.interactions = Math.max(group.interactions, interactions);
      }
    }
  }
  return [...attributes]
    .map(([attribute, { interactions, values }]) => ({
      attribute,
      interactions,
      values: values.sort(strongestFirst).slice(0, MOST_VALUES),
    }))
    .sort((a, b) => b.interactions - a.interactions || compare(a.attribute, b.attribute))
    .slice(0, MOST_ATTRIBUTES);
};

/** What adds up over interactions. */
interface Sum {
  now: number;
  usually: number;
  interactions: number;
  /** Of them, those that count for now. */
  lately: number;
  last: number;
}

const add = (sum: Sum, done: Sum): void => {
  sum.now += done.now;
  sum.usually += done.usually;
  sum.interactions += done.interactions;
  sum.lately += done.lately;
  sum.last = Math.max(sum.last, done.last);
};

/** A history has the same items again and again: each is looked up once. */
const byItem = (
  taste: readonly Interaction[],
  strengths: Readonly<Record<InteractionName, number>>,
  now: number,
): Map<number, Sum & { readonly item: number }> => {
  const found = new Map<number, Sum & { readonly item: number }>();
  for (const interaction of taste) {
    const { item, time } = interaction;
    const strength = strengthOf(interaction, strengths);
    const days = Math.max(0, now - time) / DAY;
    const lately = days <= NOW_DAYS ? 1 : 0;
    const done = {
      now: lately === 1 ? strength * 2 ** (-days / HALF_LIFE_DAYS.now) : 0,
      usually: strength * 2 ** (-days / HALF_LIFE_DAYS.usually),
      interactions: 1,
      lately,
      last: time,
    };
    const sum = found.get(item);
    if (sum === undefined) found.set(item, { item, ...done });
    else add(sum, done);
  }
  return found;
};

/** Values that are measured against each other. */
interface Scale {
  readonly values: (readonly [AttributeValue, Sum])[];
  now: number;
  usually: number;
  interactions: number;
  lately: number;
}

const scaled = (sums: ReadonlyMap<number, Sum>, items: KnownItems): Map<string, Scale> => {
  const scales = new Map<string, Scale>();
  for (const [number, sum] of sums) {
    const value = items.value(number);
    const name = `${value.depth} ${value.attribute}`;
    let scale = scales.get(name);
    if (scale === undefined) {
      scale = { values: [], now: 0, usually: 0, interactions: 0, lately: 0 };
      scales.set(name, scale);
    }
    scale.values.push([value, sum]);
    scale.now += Math.abs(sum.now);
    scale.usually += Math.abs(sum.usually);
    scale.interactions += sum.interactions;
    scale.lately += sum.lately;
  }
  return scales;
};

const toAffinity = (
  { attribute, value }: AttributeValue,
  { interactions, last, ...sum }: Sum,
  scale: Omit<Scale, 'values'>,
): Affinity => {
  const usually = scale.usually === 0 ? 0 : sum.usually / scale.usually;
  const head = { attribute, value, usually: rounded(usually), interactions, last };
  if (scale.lately === 0 || scale.now === 0) return head;
  const lately = sum.now / scale.now;
  const trend = trendOf(lately - usually, scale);
  return { ...head, now: rounded(lately), ...(trend === undefined ? {} : { trend }) };
};

const trendOf = (
  apart: number,
  { lately, interactions }: Pick<Scale, 'lately' | 'interactions'>,
): Affinity['trend'] => {
  if (lately < ENOUGH.lately || interactions < ENOUGH.ever || Math.abs(apart) < APART) {
    return undefined;
  }
  return apart > 0 ? 'rising' : 'fading';
};

const rounded = (share: number): number => Math.round(share * 1_000) / 1_000;

const strongestFirst = (a: Affinity, b: Affinity): number =>
  Math.max(b.usually, b.now ?? 0) - Math.max(a.usually, a.now ?? 0) || compare(a.value, b.value);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
