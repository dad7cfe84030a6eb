import { expect, test } from 'vitest';
import { compileCondition } from '../../../src/conditions/condition.ts';
import { historyId } from '../../../src/conditions/history.ts';
import { documentOf, nextChange } from '../../../src/customer/document.ts';
import { type Entry, toEntry } from '../../../src/customer/entry.ts';
import { emptyHome, foldHome } from '../../../src/customer/home-state.ts';
import { DEFAULT_EVENT_KINDS } from '../../../src/customer/interactions.ts';
import { makePerson } from '../../../src/customer/person.ts';
import { BUILT_IN, BUILT_IN_OWNER } from '../../../src/customer/traits/built-in.ts';
import { ComputedTraits, declared } from '../../../src/customer/traits/computed-traits.ts';
import { RecordKind } from '../../../src/store/store.ts';
import { DAY, NOON } from '../open-shop.ts';

const LATELY = { kind: 'count', event: 'Product Viewed', within: '7d' } as const;

const counting = () => {
  const builtIn = Object.values(BUILT_IN).map(({ declaration }) => declaration);
  const first = declared({ traits: [], generation: 0 }, BUILT_IN_OWNER, builtIn);
  return new ComputedTraits(declared(first, 'audience:lookers', [LATELY]));
};

let position = 0;
const entry = (home: number, time: number, message: object): Entry => {
  position += 1;
  const body = JSON.stringify({ userId: 'ada', ...message });
  const head = { partition: 0, position, home, time, received: time, messageId: String(position) };
  return toEntry({ ...head, kind: RecordKind.event, body, items: null }, DEFAULT_EVENT_KINDS);
};

const bought = (home: number, time: number, properties: object) =>
  entry(home, time, { type: 'track', event: 'Order Completed', properties });

/** A person with two homes, the consent setting and what is counted. */
const ada = () => {
  const computed = counting();
  const rules = { sources: [], computed };
  const homes = [emptyHome(3, computed.generation), emptyHome(8, computed.generation)];
  const [user, browser] = homes;
  if (user === undefined || browser === undefined) throw new Error('two homes');
  foldHome(user, entry(3, NOON, { type: 'identify', traits: { city: 'Paris' } }), rules);
  foldHome(user, bought(3, NOON - 100 * DAY, { revenue: 10.1, total: 12 }), rules);
  foldHome(browser, bought(8, NOON - DAY, { products: [{ price: 2.55, quantity: 2 }] }), rules);
  const viewed = { type: 'track', event: 'Product Viewed' };
  foldHome(browser, entry(8, NOON - 2 * DAY, viewed), rules);
  user.links = new Set([8]);
  browser.links = new Set([3]);
  return { person: makePerson(homes), parts: { consent: 'assumed' as const, computed } };
};

test('what a person is and did is asked by path, over all homes', () => {
  const { person, parts } = ada();
  const document = documentOf(person, NOON, parts);
  expect(document.person).toBe(3);
  expect(document.traits).toEqual({ city: 'Paris' });
  expect(document.computed['orders']).toBe(2);
  expect(document.computed['revenue']).toBe(15.2);
  expect(document.computed['averageOrderValue']).toBe(7.6);
  expect(document.computed['ordersIn90Days']).toBe(1);
  expect(document.computed['daysSinceOrder']).toBe(1);
  expect(document.computed['lastOrder']).toBe(new Date(NOON - DAY).toISOString());
  expect(document.consent).toMatchObject({ personalization: true });
  expect(document.events).toBe(4);
  expect(document.firstSeen).toBe(NOON - 100 * DAY);
  expect(document.lastSeen).toBe(NOON);
});

test('a condition over the document sees names, histories and nothing that is inherited', () => {
  const { person, parts } = ada();
  const document = documentOf(person, NOON, parts);
  const matches = (condition: object) => compileCondition(condition).matches(document);
  expect(matches({ 'traits.city': 'Paris', 'computed.orders': { $gte: 2 } })).toBe(true);
  expect(matches({ 'computed.revenue': { $gt: 100 } })).toBe(false);
  expect(matches({ 'computed.constructor': { $exists: true } })).toBe(false);
  expect(matches({ $did: { event: 'Product Viewed', within: '7d' } })).toBe(true);
  expect(matches({ $did: { event: 'Product Viewed', within: '7d', count: { $gte: 2 } } })).toBe(
    false,
  );
  expect(document.history[historyId(LATELY)]).toBe(1);
});

test('it is known when a value changes next', () => {
  const { person, parts } = ada();
  const next = (...ids: string[]) => nextChange(person, ids, NOON, parts.computed);
  expect(next(historyId(LATELY))).toBe(NOON + 5 * DAY);
  expect(next(parts.computed.names.get('daysSinceOrder')?.id ?? '')).toBe(NOON + DAY);
  expect(next(...parts.computed.ids)).toBe(NOON + DAY);
  expect(next('h_unknown')).toBe(undefined);
});
