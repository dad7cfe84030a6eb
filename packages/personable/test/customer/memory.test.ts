import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyHome } from '../../src/customer/home-state.ts';
import { weigh } from '../../src/customer/person.ts';
import { openPersonable, type Personable } from '../../src/index.ts';
import { NOON, openShop, order, product } from './open-shop.ts';

const MEGABYTE = 1_024 * 1_024;
const PEOPLE = 1_200;
const ITEMS = ['tea', 'biscuits', 'honey', 'salt', 'soap', 'rice'];
const item = (n: number) => ITEMS[n % ITEMS.length] as string;

/** Three visits of everybody, one after another, so that each finds the memory full of others. */
const visits = (round: number) =>
  Array.from({ length: PEOPLE }, (_, person) => {
    const browser = { anonymousId: `b-${person}`, timestamp: NOON - 9_000 + 1_000 * round };
    const user = { ...browser, userId: `u-${person}` };
    if (round === 0) return product('Product Viewed', item(person), browser);
    if (round === 1) {
      return { type: 'identify', ...user, traits: { round, seat: person % 7 } };
    }
    return order([item(person + 1), item(person * 5)].filter(isFirst), user);
  });

const isFirst = <T>(value: T, at: number, all: readonly T[]) => all.indexOf(value) === at;

/** An event that came before all others, when everybody else has been seen since. */
const late = Array.from({ length: PEOPLE }, (_, person) =>
  product('Product Added', item(person + 3), {
    anonymousId: `b-${person}`,
    timestamp: NOON - 20_000,
  }),
);

const everything = async (shop: Personable) => {
  const told = [];
  for (let person = 0; person < PEOPLE; person += 7) {
    const userId = `u-${person}`;
    const profile = await shop.people.profile({ userId });
    const { items, fallback, personalized } = await shop.decide({ userId, placement: 'for-you' });
    told.push({ profile, items, fallback, personalized });
  }
  return told;
};

test('people who do not fit into memory are served as if they did', async () => {
  const { shop: roomy } = await openShop();
  const { shop: cramped } = await openShop({ profileMemory: 1 });
  for (const shop of [roomy, cramped]) {
    await shop.items.put(ITEMS.map((id) => ({ id })));
    for (let round = 0; round < 3; round++) {
      for (let at = 0; at < PEOPLE; at += 200) await shop.batch(visits(round).slice(at, at + 200));
    }
    await shop.batch(late);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  }
  expect(await everything(cramped)).toEqual(await everything(roomy));
});

test('and they would not have fitted', () => {
  const homes = [1, 2].map((home) => ({ ...emptyHome(home), links: new Set([3 - home]) }));
  const least = weigh({ homes, timeline: [] });
  expect(PEOPLE * least).toBeGreaterThan(2 * MEGABYTE);
});

test('a restart finds everybody as they were', async () => {
  const data = mkdtempSync(join(tmpdir(), 'personable-memory-'));
  try {
    const options = { data, profileMemory: 1, clock: () => NOON };
    const first = await openPersonable(options);
    for (let round = 0; round < 3; round++) await first.batch(visits(round));
    const before = await everything(first);
    await first.close();
    const second = await openPersonable(options);
    const after = await everything(second);
    expect(await second.rebuild()).toMatchObject({ equal: true });
    await second.close();
    expect(after).toEqual(before);
  } finally {
    rmSync(data, { recursive: true });
  }
});
