import { type Interaction, InteractionKind } from '../interactions.ts';
import type { KnownItems } from './known-item.ts';
import type { PriceBand } from './price-band.ts';
import { textOf } from './words.ts';

/** Something somebody holds dear when they choose. */
export interface PersonalValue {
  /** For example `sustainability`, `price`, `local`. */
  readonly value: string;
  /** Said by them, or only suggested by what they do. */
  readonly source: 'stated' | 'suggested';
  /** What it rests on, in words. */
  readonly text: string;
  /** Different items bought that speak for it, of how many bought; for what is suggested. */
  readonly bought?: { readonly items: number; readonly of: number };
}

/** Attributes of items by what buying them suggests. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  sustainability: [
    ...['sustainable', 'organic', 'fairtrade', 'fair_trade', 'recycled', 'vegan', 'eco'],
    ...['plastic_free', 'refillable'],
  ],
  local: ['local', 'regional', 'made_locally'],
  craft: ['handmade', 'hand_made', 'handcrafted'],
};
const YES = new Set(['true', 'yes', '1']);
/** Bought items from which something is suggested, and the share of them that must speak for it. */
const ENOUGH = { items: 5, share: 0.5 } as const;
/** Values a person may state, so that a sender cannot make the reading long. */
const MOST = 30;

/**
 * What somebody holds dear: what they said in the traits `values` and `preferences`, and what they buy
 * suggests, which is never more than that.
 *
 * @param traits of the person. `values` is a list of words; `preferences` a list, or an object whose
 *   fields are true or a word.
 * @param taste interactions that say something about the taste.
 */
export const personalValuesOf = (
  traits: Readonly<Record<string, unknown>>,
  taste: readonly Interaction[],
  items: KnownItems,
  band: PriceBand,
): readonly PersonalValue[] => {
  const stated = new Map<string, PersonalValue>();
  for (const name of ['values', 'preferences']) {
    for (const value of statedIn(traits[name])) {
      if (stated.size >= MOST) break;
      const text = `said so: ${name}`;
      if (!stated.has(value)) stated.set(value, { value, source: 'stated', text });
    }
  }
  const suggested = [...bySigns(taste, items), ...byPrices(band)];
  return [...stated.values(), ...suggested.filter(({ value }) => !stated.has(value))];
};

const statedIn = (said: unknown): readonly string[] => {
  if (Array.isArray(said)) return said.flatMap((value) => word(value) ?? []);
  if (typeof said === 'string') return said.split(',').flatMap((value) => word(value) ?? []);
  if (typeof said !== 'object' || said === null) return [];
  return Object.entries(said).flatMap(([name, value]) => {
    if (value === true) return word(name) ?? [];
    const named = typeof value === 'string' ? word(value) : undefined;
    return named === undefined ? [] : `${name.slice(0, 60)}: ${named}`;
  });
};

const word = (value: unknown): string | undefined =>
  typeof value === 'string' ? textOf(value, 60)?.toLowerCase() : undefined;

const bySigns = (taste: readonly Interaction[], items: KnownItems): readonly PersonalValue[] => {
  const bought = new Set<number>();
  for (const { item, kind } of taste) if (kind === InteractionKind.buy) bought.add(item);
  if (bought.size < ENOUGH.items) return [];
  return Object.entries(SIGNS).flatMap(([value, attributes]): PersonalValue[] => {
    let speaking = 0;
    for (const key of bought) {
      const has = items.item(key)?.values.some((number) => {
        const { attribute, value: said } = items.value(number);
        return attributes.includes(attribute.toLowerCase()) && YES.has(said.toLowerCase());
      });
      if (has === true) speaking += 1;
    }
    const share = speaking / bought.size;
    if (share < ENOUGH.share) return [];
    const text = `${speaking} of ${bought.size} different items they bought are marked so`;
    return [{ value, source: 'suggested', text, bought: { items: speaking, of: bought.size } }];
  });
};

const byPrices = ({ band, bought, median }: PriceBand): readonly PersonalValue[] => {
  if (bought < ENOUGH.items || median === undefined || band === 'middle') return [];
  const low = band === 'low';
  const share = Math.round((low ? 1 - median : median) * 100);
  return [
    {
      value: low ? 'price' : 'quality',
      source: 'suggested',
      text: `what they choose is ${low ? 'cheaper' : 'dearer'} than ${share} % of its kind, over ${bought} bought items`,
    },
  ];
};
