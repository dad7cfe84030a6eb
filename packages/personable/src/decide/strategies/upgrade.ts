import type { Item } from '../../catalog/item.ts';
import { lowestCategories, sameKind } from '../kind.ts';
import type { Situation, Strategy, Term } from '../strategy.ts';
import { amountInWords, listNames } from '../words.ts';
import { popularityInWords, popularityTerms } from './popular.ts';

/** How much dearer a better one may be, as a multiple of the price. */
const LEAST = 1.1;
const MOST = 2;
/** Weight of a small step in price beside what people chose: it settles what is equal. */
const STEP = 0.1;
const TIE = 0.001;
/** Items of a category that are looked at. */
const CANDIDATES = 2_000;

/**
 * A better one of the item on the page: the same kind of thing in the same currency, 10 to 100 % dearer:
 *
 *     score(i) = A[h→i] / max A[h]  +  W[h→i] / max W[h]  +  0.1 · (2 − price ratio + 0.1)  +  0.001 · p(i)
 *
 * with `A` what is looked at in the same visits and `W` what comes next. Nothing where nothing fits.
 */
export const upgrade: Strategy = {
  name: 'upgrade',

  retrieve(situation, scores) {
    const from = baseOf(situation);
    if (from === undefined) return;
    for (const key of candidatesOf(situation, from)) {
      const score = termsOf(situation, from, key).reduce((sum, { value }) => sum + value, 0);
      if (score > 0) scores.add(key, score);
    }
  },

  terms(situation, keys) {
    const from = baseOf(situation);
    return keys.map((key) => (from === undefined ? [] : termsOf(situation, from, key)));
  },

  explain(term, nameOf, itemOf) {
    switch (term.name) {
      case 'price': {
        const currency = itemOf(term.items[0] ?? 0)?.currency;
        const { more = 0, percent = 0 } = term.facts ?? {};
        return currency === undefined
          ? `costs ${percent} % more than ${listNames(nameOf, term.items)}`
          : `costs ${amountInWords(more, currency)} more than ${listNames(nameOf, term.items)}`;
      }
      case 'viewed-together':
        return `people who looked at ${listNames(nameOf, term.items)} looked at it`;
      case 'chosen-next':
        return `often chosen by those who chose ${listNames(nameOf, term.items)}`;
      default:
        return popularityInWords(term);
    }
  },

  about(situation) {
    const from = baseOf(situation);
    if (from === undefined) return undefined;
    return { id: from.id, name: from.name, text: `A better one than ${from.name}` };
  },
};

/** An item with a price. */
type Priced = Item & { readonly price: number; readonly currency: string };

const priced = (item: Item | undefined): Priced | undefined =>
  item?.price === undefined || item.price <= 0 || item.currency === undefined
    ? undefined
    : (item as Priced);

const baseOf = ({ current, item }: Situation): Priced | undefined =>
  current === undefined ? undefined : priced(item(current));

/** Items that are the same kind of thing and cost so much more. */
const candidatesOf = (situation: Situation, from: Priced): Set<number> => {
  const found = new Set<number>();
  const { alternatives, next } = situation.model;
  const consider = (key: number) => {
    const item = priced(situation.item(key));
    if (item === undefined || item.currency !== from.currency) return;
    const ratio = item.price / from.price;
    if (ratio >= LEAST && ratio <= MOST && sameKind(from, item) === true) found.add(key);
  };
  // Neighbours first, because a large category is not looked through to its end.
  for (const table of [alternatives, next]) {
    for (const [key] of table.row(from.key)) consider(key);
  }
  let left = CANDIDATES;
  for (const path of lowestCategories(from)) {
    for (const key of situation.inCategory(path)) {
      if (left-- === 0) return found;
      consider(key);
    }
  }
  return found;
};

const termsOf = (situation: Situation, from: Priced, key: number): Term[] => {
  const { alternatives, next } = situation.model;
  const items = [from.key];
  const terms: Term[] = [];
  const looked = alternatives.weight(from.key, key) / (alternatives.largest(from.key) || 1);
  if (looked > 0) terms.push({ name: 'viewed-together', value: looked, items });
  const chosen = next.weight(from.key, key) / (next.largest(from.key) || 1);
  if (chosen > 0) terms.push({ name: 'chosen-next', value: chosen, items });
  const price = situation.item(key)?.price ?? 0;
  const ratio = price / from.price;
  const facts = { more: price - from.price, percent: Math.round((ratio - 1) * 100) };
  terms.push({ name: 'price', value: STEP * (MOST + STEP - ratio), items, facts });
  return [...terms, ...popularityTerms(situation, key, TIE)];
};
