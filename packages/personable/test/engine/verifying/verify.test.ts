import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPersonable, type Personable, type PersonableOptions } from '../../../src/index.ts';
import { DAY, NOON, openShop, order, product } from '../../customer/open-shop.ts';
import { ask, openSmallShop } from '../../decide/small-shop.ts';
import { Life } from './life.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const data = () => join(folder, 'data');
const open = (clock: () => number, options: Partial<PersonableOptions> = {}) =>
  openPersonable({ data: data(), clock, timezone: 'Europe/Berlin', ...options });

const statuses = async (shop: Personable, decisions: readonly string[]) => {
  const odd = [];
  for (const id of decisions) {
    const { status, text, differences } = await shop.decisions.verify(id);
    if (status !== 'equal') odd.push({ status, text, differences });
  }
  return odd;
};

describe('a decision computed again', () => {
  const LONG = { timeout: 120_000 };
  test.each([1, 2, 3])('is equal, whatever happened since (life %i)', LONG, async (seed) => {
    const life = new Life(seed, NOON);
    let shop = await open(() => life.now);
    await life.begin(shop);
    for (let step = 0; step < 90; step++) {
      await life.step(shop);
      if (step % 40 === 39) {
        await shop.close();
        shop = await open(() => life.now);
      }
    }
    expect(life.decisions.length).toBeGreaterThan(40);
    expect(await statuses(shop, life.decisions)).toEqual([]);
    await shop.close();
  });

  test('says what was computed, and that nothing was logged by it', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([order(['tea'], { userId: 'ada' })]);
    const { decision, items } = await ask(shop, 'ada', 'for-you', { limit: 3 });
    const found = await shop.decisions.verify(decision);
    expect(found).toMatchObject({ decision, status: 'equal', taken: [] });
    expect(found.compared[0]).toBe(`${items.length} items in order`);
    expect((await shop.decisions.list()).entries).toHaveLength(1);
  });

  test('is not equal to one that was changed in the log', async () => {
    const shop = await open(() => NOON);
    await shop.batch([order(['tea', 'milk'], { userId: 'ada' }), order(['tea'], { userId: 'bo' })]);
    const { decision } = await shop.decide({ userId: 'bo', placement: 'for-you' });
    const { decision: other } = await shop.decide({ userId: 'ada', placement: 'popular' });
    await shop.close();
    const store = new DatabaseSync(join(data(), 'personable.sqlite'));
    const { body } = store.prepare('select body from decisions where id = ?').get(decision) as {
      body: string;
    };
    const changed = JSON.parse(body) as { items: [number, string, [string, number][]][] };
    const term = changed.items[0]?.[2][0];
    if (term === undefined) throw new Error('nothing was decided');
    const was = term[1] + 1e-15;
    term[1] = was;
    store
      .prepare('update decisions set body = ? where id = ?')
      .run(JSON.stringify(changed), decision);
    store.close();
    const again = await open(() => NOON);
    const found = await again.decisions.verify(decision);
    expect(found.status).toBe('different');
    expect(found.differences?.[0]).toMatchObject({ path: '/items/0/2/0/1', was });
    expect((await again.decisions.verify(other)).status).toBe('equal');
    await again.close();
  });

  test('goes by the items of then, for 30 days and over a restart', async () => {
    const clock = { now: NOON };
    let shop = await open(() => clock.now);
    await shop.items.put([{ id: 'tea', price: 3 }, { id: 'milk' }]);
    const popular = async () =>
      (await shop.decide({ userId: 'ada', placement: 'popular' })).decision;
    const first = await popular();
    await shop.items.put([{ id: 'tea', stock: 0 }]);
    const second = await popular();
    expect((await shop.decisions.find(second))?.explanation.versions.catalogue).toBe(1);
    await shop.items.put([{ id: 'tea', stock: 0 }]);
    await shop.items.remove(['milk']);
    await shop.close();
    shop = await open(() => clock.now);
    expect(await statuses(shop, [first, second])).toEqual([]);
    clock.now += 40 * DAY;
    await shop.items.put([{ id: 'tea', price: 4 }]);
    await shop.close();
    const store = new DatabaseSync(join(data(), 'personable.sqlite'));
    expect(store.prepare('select version from item_history').all()).toEqual([{ version: 3 }]);
    store.close();
  });

  test('is refused for an id that the log does not have', async () => {
    const { shop } = await openShop();
    await expect(shop.decisions.verify('nobody')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a decision that can no longer be computed again says why', () => {
  const decided = async (options: Partial<PersonableOptions> = {}) => {
    const clock = { now: NOON };
    const shop = await open(() => clock.now, options);
    await shop.batch([order(['tea', 'milk'], { userId: 'ada' }), order(['tea'], { userId: 'bo' })]);
    const { decision } = await shop.decide({ userId: 'bo', placement: 'for-you' });
    return { shop, clock, decision };
  };

  test('when somebody the model was made from was erased', async () => {
    const { shop, decision } = await decided();
    await shop.people.erase({ userId: 'ada' });
    await shop.refresh();
    const { status, gone } = await shop.decisions.verify(decision);
    expect([status, gone?.what]).toEqual(['expired', 'model']);
    expect(gone?.because).toContain('erased');
    await shop.close();
  });

  test('when the options are others', async () => {
    const { shop, clock, decision } = await decided();
    await shop.close();
    const again = await open(() => clock.now, { strengths: { buy: 9 } });
    expect((await again.decisions.verify(decision)).gone?.what).toBe('settings');
    await again.close();
  });

  test('when 30 days have passed', async () => {
    const { shop, clock, decision } = await decided();
    clock.now += 31 * DAY;
    expect((await shop.decisions.verify(decision)).gone?.what).toBe('age');
    await shop.close();
  });

  test('when the household was changed since, and not before', async () => {
    const shop = await open(() => NOON);
    await shop.batch([order(['tea'], { userId: 'eva' }), order(['tea'], { userId: 'tim' })]);
    const limits = [{ forbid: { item: 'gin' }, by: { userId: 'eva' } }];
    const member = { userId: 'tim', role: 'child' as const, limits };
    const members = [{ userId: 'eva', role: 'guardian' as const }];
    const { id, version } = await shop.households.put({ name: 'H', members: [...members, member] });
    const { decision } = await shop.decide({ userId: 'tim', placement: 'popular' });
    expect((await shop.decisions.verify(decision)).status).toBe('equal');
    await shop.households.put({ name: 'H', members, version }, id);
    expect((await shop.decisions.verify(decision)).gone?.what).toBe('household');
    await shop.close();
  });
});

describe('the explanation of a decision', () => {
  test('has what was known of the person then, and not now', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([order(['tea'], { userId: 'ada' })]);
    const { decision } = await ask(shop, 'ada', 'for-you', { limit: 3 });
    await shop.batch([product('Product Viewed', 'soap', { userId: 'ada' })]);
    await shop.people.consent({ userId: 'ada' }, { personalization: false });
    const explanation = (await shop.decisions.find(decision))?.explanation;
    expect(explanation?.inputs).toMatchObject({
      ...{ homes: 1, interactions: 1, minor: false, hidden: 0 },
      consent: { allowed: true },
    });
    expect(explanation?.versions.rules).toBe(0);
  });

  test('has every clause of the audiences that were asked, with the value it saw', async () => {
    const { shop } = await openShop();
    await shop.identify({ userId: 'ada', traits: { city: 'Lyon' } });
    const rules = [
      ['placements', 'home.hero', { name: 'Hero', channel: 'web', kind: 'content' }],
      ['campaigns', 'lyon', campaign({ 'traits.city': 'Lyon' })],
      ['campaigns', 'bonn', campaign({ 'traits.city': 'Bonn' })],
    ] as const;
    for (const [kind, id, body] of rules) {
      await shop.rules.put(kind, id, body);
      await shop.rules.publish(kind, id);
    }
    const { decision } = await shop.decide({ userId: 'ada', placement: 'home.hero' });
    await shop.identify({ userId: 'ada', traits: { city: 'Bonn' } });
    const explanation = (await shop.decisions.find(decision))?.explanation;
    expect(explanation?.clauses?.map(({ id, holds, clause: { saw } }) => [id, holds, saw])).toEqual(
      [
        ['lyon', true, 'Lyon'],
        ['bonn', false, 'Lyon'],
      ],
    );
    expect(explanation?.draw?.places).toEqual([[{ arm: 'lyon/a', propensity: 1 }]]);
  });
});

const campaign = (audience: object) => ({
  ...{ name: 'Offer', placements: ['home.hero'], audience },
  creatives: [{ id: 'a', content: { en: { title: 'Hello' } } }],
});
