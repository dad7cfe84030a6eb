import type { Catalogue } from '../../catalog/catalogue.ts';
import { type Item, toItemInput } from '../../catalog/item.ts';
import type { ItemLearner } from '../../learning/items/item-learner.ts';
import {
  type RelatedPair,
  type Relation,
  type RelationTerm,
  relatedPairs,
} from '../../learning/items/related.ts';
import type { Occurrences, RelatedItem, RelatedItems } from '../views.ts';

/** Neighbours shown of an item. */
const SHOWN = 12;

/** What goes with an item, and why. */
export const readRelated = (
  item: Item,
  learner: ItemLearner,
  catalogue: Catalogue,
): RelatedItems => {
  const model = learner.model();
  const { basket, browse } = model.popularity;
  const related = (relation: Relation): RelatedItem[] =>
    relatedPairs(model, learner.sums, relation, item.key)
      .flatMap((pair) => toRelatedItem(pair, catalogue, basket.support[pair.key] ?? 0))
      .take(SHOWN)
      .toArray();
  const occurrences = ({ support, lately }: typeof basket): Occurrences => ({
    all: support[item.key] ?? 0,
    lately: lately[item.key] ?? 0,
  });
  return {
    item: toItemInput(item),
    orders: occurrences(basket),
    visits: occurrences(browse),
    next: related('next'),
    together: related('together'),
    alternatives: related('alternatives'),
  };
};

const toRelatedItem = (
  { key, weight, terms }: RelatedPair,
  catalogue: Catalogue,
  orders: number,
): RelatedItem[] => {
  const item = catalogue.item(key);
  if (item === undefined || item.deleted !== undefined) return [];
  const words = terms.map(({ term, value }) => ({ term, value, text: WORDS[term] }));
  const ways = words.slice(0, 2).map(({ text }) => text);
  const inAll = orders > 0 ? `; in ${orders} ${orders === 1 ? 'order' : 'orders'} in all` : '';
  return [
    { id: item.id, name: item.name, weight, text: `${ways.join(', and ')}${inAll}`, terms: words },
  ];
};

const WORDS: Readonly<Record<RelationTerm, string>> = {
  'bought-after': 'bought in orders after it',
  'bought-before': 'bought in orders before it',
  'bought-with': 'bought in the same orders',
  'viewed-after': 'looked at after it',
  'viewed-before': 'looked at before it',
  'viewed-with': 'looked at in the same visits',
};
