import type { Catalogue } from '../catalog/catalogue.ts';
import { fromMinor } from '../math/money.ts';
import { valueForOwner } from './arrange/worth.ts';
import type { DecidedItem } from './decision.ts';
import type { Chosen } from './logged.ts';
import { reasonInWords, sentenceFor, type Telling } from './sentences/telling.ts';
import type { Term } from './strategy.ts';

/**
 * Who reads an answer. The shop's `owner` reads notes that nobody else may; the shop's `server` reads all numbers; a `visitor`
 * reads that the shop puts something forward, and not by how much: what it earns with two items could be told from that.
 */
export type Audience = 'owner' | 'server' | 'visitor';

/** A chosen item as it is answered, with what its score is made of in words, for whoever is told. */
export const itemInWords = (
  { key, strategy, terms: all }: Chosen,
  catalogue: Catalogue,
  telling: Telling,
  audience: Audience = 'server',
): DecidedItem => {
  const terms = audience === 'visitor' ? all.map(withoutWorth) : all;
  const itemOf = (named: number) => catalogue.item(named);
  const nameOf = (named: number) => itemOf(named)?.name;
  const names = { itemOf, nameOf };
  const item = itemOf(key);
  if (item === undefined) throw new Error(`the catalogue lost item ${key}`);
  const { id, name, price, currency, url, image, categories } = item;
  const decided: Mutable<DecidedItem> = {
    id,
    name,
    categories: categories as string[],
    strategy: strategy.name,
    score: terms.reduce((sum, { value }) => sum + value, 0),
    sentence: sentenceFor({ terms: all }, catalogue, telling),
    reasons: terms.map((term, i) => ({
      ...reasonInWords(all[i] ?? term, strategy, catalogue, names, telling),
      value: term.value,
      ...(audience === 'owner' && term.name === 'value' ? { note: valueForOwner(term) } : {}),
    })),
  };
  if (price !== undefined && currency !== undefined) {
    decided.price = fromMinor(price, currency);
    decided.currency = currency;
  }
  const replaced = terms.find(({ facts }) => facts?.['replaces'] !== undefined)?.facts;
  const before = itemOf(replaced?.['replaces'] ?? 0);
  if (before !== undefined) decided.replaces = { id: before.id, name: before.name };
  if (url !== undefined) decided.url = url;
  if (image !== undefined) decided.image = image;
  return decided;
};

const withoutWorth = (term: Term): Term => (term.name === 'value' ? { ...term, value: 0 } : term);

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
