import { onTestFinished } from 'vitest';
import type { ExpectationRequest } from '../../../src/engine/handles/expectations.ts';
import type { Personable } from '../../../src/index.ts';
import { Clock, openShop } from '../campaigns/shop.ts';

const ITEMS = [
  { id: 'sencha', name: 'Sencha', price: 8, categories: ['Tea'] },
  { id: 'assam', name: 'Assam', price: 7, categories: ['Tea'] },
  { id: 'mug', name: 'Blue mug', price: 9, categories: ['Mugs'] },
  { id: 'wine', name: 'Red wine', price: 14, categories: ['Alcohol'] },
];

export const ROW = {
  kind: 'placements',
  id: 'row',
  body: { name: 'Row', channel: 'web', kind: 'items', strategy: 'newest' },
};
export const HERO = {
  kind: 'placements',
  id: 'hero',
  body: { name: 'Hero', channel: 'web', kind: 'content' },
};

export const campaign = (id: string, more: object = {}) => ({
  kind: 'campaigns',
  id,
  body: {
    name: `The ${id}`,
    placements: ['hero'],
    creatives: [{ id: 'a', content: { en: { title: id } } }],
    ...more,
  },
});

export const itemRule = (id: string, more: object) => ({
  kind: 'item-rules',
  id,
  body: { name: `The ${id}`, items: { categories: 'Alcohol' }, action: { exclude: true }, ...more },
});

/** A shop with a few items, closed when the test ends. */
export const open = async (): Promise<Personable> => {
  const shop = await openShop(new Clock());
  onTestFinished(() => shop.close());
  await shop.items.put(ITEMS);
  return shop;
};

/** Holds an expectation against some rules. */
export const check = async (
  rules: ExpectationRequest['rules'],
  expectation: object,
  more: Partial<ExpectationRequest> = {},
) => {
  const shop = await open();
  const named = { name: 'It holds', placements: 'all', as: 'anyone', ...expectation };
  return shop.expectations.check({ rules: rules ?? [], expectation: named, runs: 60, ...more });
};
