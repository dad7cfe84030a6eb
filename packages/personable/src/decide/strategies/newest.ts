import { Refusal } from '../refusal.ts';
import type { Situation, Strategy, Term } from '../strategy.ts';
import { day, listNames } from '../words.ts';

/** Items that come into question. */
const CANDIDATES = 500;
/** Weight of a person's categories beside how new an item is. */
const PULL = 0.25;

const explain: Strategy['explain'] = ({ name, items, facts }, nameOf) =>
  name === 'category'
    ? `from the same category as ${listNames(nameOf, items)}`
    : `new in the shop since ${day(facts?.['created'] ?? 0)}`;

/** What came into the catalogue last: all there is to say before anything happened. */
export const newest: Strategy = {
  name: 'newest',

  retrieve({ item, size, refusalOf }, scores) {
    const last = size - 1;
    // What guardians do not allow must not crowd out what they do.
    let left = CANDIDATES;
    for (let key = last; key > 0 && left > 0; key--) {
      if (item(key) === undefined) continue;
      scores.add(key, key / last);
      if (refusalOf(key) < Refusal.limit) left -= 1;
    }
  },

  terms: ({ size, item }, keys) => keys.map((key) => [newestTerm(item, key, key / (size - 1))]),

  explain,
};

/**
 * The newest arrivals, for a known person pulled toward categories they had to do with:
 *
 *     score(i) = 1 − items that came later / 500  +  0.25 · taste(c(i)) / max taste
 *
 * over the last 500 items; `taste(c)` is the sum of `r(h)` over the person's latest items of a category
 * of `i`, the largest of its categories.
 */
export const newestForYou: Strategy = {
  name: 'newest',

  retrieve(situation, scores) {
    const tastes = tastesOf(situation);
    const last = situation.size - 1;
    for (let key = last; key > 0 && key > last - CANDIDATES; key--) {
      if (situation.item(key) === undefined) continue;
      const terms = termsOf(situation, tastes, key);
      scores.add(
        key,
        terms.reduce((sum, { value }) => sum + value, 0),
      );
    }
  },

  terms(situation, keys) {
    const tastes = tastesOf(situation);
    return keys.map((key) => termsOf(situation, tastes, key));
  },

  explain,
};

/** How much a person had to do with a category, and the item that says most of it. */
interface Taste {
  value: number;
  item: number;
  largest: number;
}

/** By category; the strongest at 1. */
const tastesOf = ({ signals, item }: Situation): ReadonlyMap<string, Taste> => {
  const tastes = new Map<string, Taste>();
  let most = 0;
  for (const { item: key, weight } of signals) {
    for (const category of item(key)?.categories ?? []) {
      const taste = tastes.get(category) ?? { value: 0, item: key, largest: 0 };
      taste.value += weight;
      if (weight > taste.largest) Object.assign(taste, { item: key, largest: weight });
      tastes.set(category, taste);
      most = Math.max(most, taste.value);
    }
  }
  for (const taste of tastes.values()) taste.value = most > 0 ? taste.value / most : 0;
  return tastes;
};

const termsOf = (
  { item, size }: Situation,
  tastes: ReadonlyMap<string, Taste>,
  key: number,
): Term[] => {
  const terms = [newestTerm(item, key, 1 - (size - 1 - key) / CANDIDATES)];
  let best: Taste | undefined;
  for (const category of item(key)?.categories ?? []) {
    const taste = tastes.get(category);
    if (taste !== undefined && taste.value > (best?.value ?? 0)) best = taste;
  }
  if (best !== undefined) {
    terms.push({ name: 'category', value: PULL * best.value, items: [best.item] });
  }
  return terms;
};

const newestTerm = (item: Situation['item'], key: number, value: number): Term => ({
  name: 'newest',
  value,
  items: [],
  facts: { created: item(key)?.created ?? 0 },
});
