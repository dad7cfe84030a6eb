import type { Catalogue } from '../../catalog/catalogue.ts';
import { type Item, toItemInput } from '../../catalog/item.ts';
import { bucketInWords } from '../../decide/bucket-words.ts';
import type { Loan } from '../../learning/items/content/borrowed.ts';
import { bucketName, kindOf } from '../../learning/items/context/buckets.ts';
import type { ItemLearner } from '../../learning/items/item-learner.ts';
import type { ItemModel } from '../../learning/items/item-model.ts';
import {
  type RelatedPair,
  type Relation,
  type RelationTerm,
  relatedPairs,
} from '../../learning/items/related.ts';
import type {
  AlikeItem,
  ItemContext,
  Occurrences,
  RelatedItem,
  RelatedItems,
} from '../item-views.ts';

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
      .values()
      .flatMap((pair) => toRelatedItem(item, pair, catalogue, basket.support[pair.key] ?? 0))
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
    like: likesOf(item, model, catalogue),
    contexts: contextsOf(item, model),
  };
};

/** Whom a cold item borrows from, the most alike first. */
const likesOf = ({ key }: Item, { borrowed }: ItemModel, catalogue: Catalogue): AlikeItem[] =>
  [...(borrowed.likes?.row(key) ?? [])].flatMap(([other, alike]) => {
    const item = catalogue.item(other);
    return item === undefined ? [] : [{ id: item.id, name: item.name, alike }];
  });

/** Where and when an item was wanted lately, what makes the most of it first. */
const contextsOf = ({ key }: Item, { contextPopularity }: ItemModel): ItemContext[] =>
  [...contextPopularity.buckets]
    .map(({ bucket, lift, orders, visits }) => ({
      kind: kindOf(bucket),
      name: bucketName(bucket),
      text: bucketInWords(bucket),
      orders: orders.get(key) ?? 0,
      visits: visits.get(key) ?? 0,
      lift: lift[key] ?? 1,
    }))
    .filter(({ orders, visits }) => orders > 0 || visits > 0)
    .sort((a, b) => b.lift - a.lift || (a.name < b.name ? -1 : 1));

const toRelatedItem = (
  from: Item,
  { key, weight, terms }: RelatedPair,
  catalogue: Catalogue,
  orders: number,
): RelatedItem[] => {
  const item = catalogue.item(key);
  if (item === undefined || item.deleted !== undefined) return [];
  const words = terms.map(({ term, value, loan }) => ({
    term,
    value,
    text: loan === undefined ? WORDS[term] : loanInWords(loan, from, item, catalogue),
  }));
  const ways = words.slice(0, 2).map(({ text }) => text);
  const inAll = orders > 0 ? `; in ${orders} ${orders === 1 ? 'order' : 'orders'} in all` : '';
  return [
    { id: item.id, name: item.name, weight, text: `${ways.join(', and ')}${inAll}`, terms: words },
  ];
};

/** From whom a weight between two items is borrowed. */
const loanInWords = ({ like, side }: Loan, from: Item, to: Item, catalogue: Catalogue): string => {
  if (like === from.key || like === to.key) return 'like it';
  const name = catalogue.item(like)?.name ?? 'another item';
  return side === 'target'
    ? `like ${name}, which goes with it`
    : `goes with ${name}, which is like it`;
};

const WORDS: Readonly<Record<RelationTerm, string>> = {
  'bought-after': 'bought in orders after it',
  'bought-before': 'bought in orders before it',
  'bought-with': 'bought in the same orders',
  'viewed-after': 'looked at after it',
  'viewed-before': 'looked at before it',
  'viewed-with': 'looked at in the same visits',
  'similar-to': 'like what goes with it',
};
