import { expect, it } from 'vitest';
import { readBody } from '../../src/decide/logged.ts';
import { DAY, PUBLIC } from '../customer/open-shop.ts';
import { openEngine } from '../engine/open-engine.ts';
import { MUG } from './shop.ts';

const asked = { template: 'name-mug' };

/** A shop with the mug, and its parts. */
const opened = async () => {
  const engine = await openEngine();
  const { parts, shop } = engine;
  await shop.items.put([{ id: 'mug-7', name: 'Blue mug', price: 8, currency: 'EUR' }]);
  await shop.rules.put('product-templates', 'name-mug', MUG);
  await shop.rules.publish('product-templates', 'name-mug');
  const meet = (userId: string, name: string) => engine.meet(userId, { traits: { name } });
  /** What the log keeps of a decision. */
  const bodyOf = async (id: string) => {
    await parts.log.flush();
    return readBody((await parts.log.find(id))?.body ?? '{}');
  };
  return { ...engine, meet, bodyOf };
};

it('What is suggested is drawn, logged with exact probabilities, and computed again', async () => {
  const { parts, shop, meet, bodyOf } = await opened();
  await meet('ada', 'Ada Lovelace');
  const { how, decision = '', fields } = await shop.made.suggest(asked, { userId: 'ada' });
  expect(how).toBe('bandit');
  const { suggested } = await bodyOf(decision);
  const [name] = suggested?.fields ?? [];
  expect(name?.known).toEqual([
    ['name', 1],
    ['initials', 1],
  ]);
  expect(name?.places).toHaveLength(2);
  for (const { among } of name?.places ?? []) {
    expect(among.reduce((sum, [, propensity]) => sum + propensity, 0)).toBeCloseTo(1, 12);
  }
  expect(fields[0]?.suggestions.map(({ value }) => value).sort()).toEqual(['AL', 'Ada']);
  // Nothing of what they are called stands in the log of decisions.
  const record = await parts.log.find(decision);
  expect(record?.body).not.toMatch(/Ada|Lovelace|"AL"/);
  expect(await shop.decisions.verify(decision)).toMatchObject({ status: 'equal' });
  const found = await shop.decisions.find(decision);
  expect(found?.decision).toMatchObject({ placement: 'made-suggestions', items: [] });
});

it('Of many draws each comes as often as its probability says', async () => {
  const { shop, meet, bodyOf } = await opened();
  await meet('grace', 'Grace Hopper');
  let first = 0;
  let expected = 0;
  let variance = 0;
  for (let i = 0; i < 300; i++) {
    const { decision = '' } = await shop.made.suggest(asked, { userId: 'grace' });
    const { suggested } = await bodyOf(decision);
    const place = suggested?.fields[0]?.places[0];
    const propensity = new Map(place?.among).get('name') ?? 0;
    expected += propensity;
    variance += propensity * (1 - propensity);
    if (place?.arm === 'name') first += 1;
  }
  // Five standard deviations: once in a million runs by chance.
  expect(Math.abs(first - expected)).toBeLessThan(5 * Math.sqrt(variance) + 1);
});

it('What people keep is shown first later, and an erasure takes it back', async () => {
  const { parts, shop, clock, meet, bodyOf } = await opened();
  const learned = async () => {
    await parts.rewards.countDue();
    const all = parts.rewards.expectations('made/name-mug/name', clock.now);
    return Object.fromEntries(all.map(({ arm, expected, draws }) => [arm, { expected, draws }]));
  };
  clock.now += 2 * DAY;
  const before = await learned();
  for (let i = 0; i < 30; i++) {
    const userId = `fan-${i}`;
    await meet(userId, `Ada${String.fromCodePoint(97 + (i % 26))} Byron`);
    const { decision = '' } = await shop.made.suggest(asked, { userId });
    const values = { name: 'AB', colour: 'navy' };
    await shop.made.keep({ ...asked, values, decision }, { userId });
  }
  clock.now += 2 * DAY;
  const after = await learned();
  expect(after['initials']?.draws).toBeCloseTo((before['initials']?.draws ?? 0) + 30, 6);
  expect(after['initials']?.expected).toBeGreaterThan(after['name']?.expected ?? 1);
  await meet('late', 'Lise Meitner');
  const { decision = '' } = await shop.made.suggest(asked, { userId: 'late' });
  const { suggested } = await bodyOf(decision);
  const among = new Map(suggested?.fields[0]?.places[0]?.among);
  expect(among.get('initials')).toBeGreaterThan(0.7);
  expect(await shop.decisions.verify(decision)).toMatchObject({ status: 'equal' });

  for (let i = 0; i < 30; i++) await shop.people.erase({ userId: `fan-${i}` });
  await shop.people.erase({ userId: 'late' });
  const left = await learned();
  expect(left['initials']?.draws).toBeCloseTo(before['initials']?.draws ?? 0, 6);
});

it('What was suggested to somebody else is not rewarded, whatever an event says', async () => {
  const { parts, shop, meet, track } = await opened();
  await meet('one', 'Emmy Noether');
  await meet('two', 'Edith Nash');
  const { decision = '' } = await shop.made.suggest(asked, { userId: 'one' });
  const event = 'Product Customized';
  const forged = { template: 'name-mug', decision, suggested: { name: 'name' } };
  await track({ userId: 'two', event, properties: forged });
  for (const wrong of [null, 7, [], 'name', { name: { name: 1 } }, { __proto__: 'name' }]) {
    const properties = { ...forged, suggested: wrong };
    await track({ userId: 'one', event, properties });
  }
  await track({ userId: 'one', event, properties: { ...forged, template: 'other' } });
  const rows = await parts.rewards.drawsOf(decision);
  expect(rows.map(({ reward }) => reward)).toEqual([null, null]);
  await track({ userId: 'one', event, properties: forged });
  const told = await parts.rewards.drawsOf(decision);
  await parts.rewards.flush();
  const kept = await parts.rewards.drawsOf(decision);
  expect(told).toHaveLength(2);
  expect(kept.find(({ arm }) => arm === 'name')?.reward).toBe(1);
});

it('Who is not counted is shown what is known best, and nothing is learned of it', async () => {
  const { parts, shop, meet } = await opened();
  await meet('shy', 'Shy Person');
  await shop.people.consent({ userId: 'shy' }, { analytics: false });
  const { how, decision = '', fields } = await shop.made.suggest(asked, { userId: 'shy' });
  expect(how).toBe('familiar');
  expect(fields[0]?.suggestions.map(({ value }) => value)).toEqual(['Shy', 'SP']);
  expect(await parts.rewards.drawsOf(decision)).toEqual([]);
  expect(await shop.decisions.verify(decision)).toMatchObject({ status: 'equal' });
});

it('A decision whose earlier designs are gone says so', async () => {
  const { parts, shop, clock, meet } = await opened();
  const reference = { userId: 'gone' };
  await meet('gone', 'Gone Soon');
  await shop.made.keep({ ...asked, values: { name: 'X', colour: 'red' } }, reference);
  clock.now += 1_000;
  const { decision = '', fields } = await shop.made.suggest(asked, reference);
  expect(fields[1]).toMatchObject({ field: 'colour', suggestions: [{ value: 'red' }] });
  expect(await shop.decisions.verify(decision)).toMatchObject({ status: 'equal' });
  await parts.made.designs.removeSomeBefore(clock.now + 1);
  const after = await shop.decisions.verify(decision);
  expect(after).toMatchObject({ status: 'expired', gone: { what: 'earlier' } });
});

it('A browser says which suggestions a design came of, without proving anything', async () => {
  const { shop } = await opened();
  const { how } = await shop.made.suggest(asked, { anonymousId: 'b-9' }, PUBLIC);
  expect(how).toBe('nobody');
  const values = { name: 'Ida', colour: 'navy' };
  for (const decision of ['', 'nope', '\u0000', 'x'.repeat(5_000)]) {
    const kept = await shop.made.keep(
      { ...asked, values, decision },
      { anonymousId: 'b-9' },
      PUBLIC,
    );
    expect(kept.design).toMatch(/^[0-9a-f]+/);
  }
});
