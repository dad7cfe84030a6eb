import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { DAY, openShop } from '../../customer/open-shop.ts';

const phone = { device: 'phone', language: 'de-AT', country: 'AT' };
const desktop = { device: 'desktop', language: 'de', country: 'DE' };

/** A banner with an offer for those of the tier gold, and one without for everybody. */
const publish = async (shop: Personable): Promise<void> => {
  for (const [kind, id, body] of [
    ['placements', 'hero', { name: 'Hero', channel: 'web', kind: 'content' }],
    ['placements', 'foot', { name: 'Foot', channel: 'web', kind: 'content' }],
    [
      'offers',
      'five',
      {
        ...{
          name: 'Five off',
          benefit: { kind: 'amount', amount: { minor: 500, currency: 'EUR' } },
        },
        ...{ audience: { 'traits.tier': 'gold' }, codes: { kind: 'unique' } },
      },
    ],
    [
      'campaigns',
      'tea',
      {
        ...{ name: 'Tea weeks', placements: ['hero'], offer: 'five' },
        creatives: [{ id: 'a', content: { en: { title: 'Tea' } } }],
      },
    ],
    [
      'campaigns',
      'all',
      {
        ...{ name: 'For all', placements: ['foot'] },
        creatives: [{ id: 'a', content: { en: { title: 'Hello' } } }],
      },
    ],
  ] as const) {
    await shop.rules.put(kind, id, body);
    await shop.rules.publish(kind, id);
  }
};

/** So many people at a computer and on phones, of whom some are gold; everybody looks at both places twice. */
const visit = async (
  shop: Personable,
  { desktops = 40, phones = 40, goldAmongPhones = 4 } = {},
): Promise<void> => {
  const all = Array.from({ length: desktops + phones }, (_, i) => i);
  await shop.batch(
    all.map((i) => ({
      ...{ type: 'identify', userId: `p${i}` },
      traits: {
        tier: i < desktops - 10 || i >= desktops + phones - goldAmongPhones ? 'gold' : 'plain',
      },
    })),
  );
  for (const placement of ['foot', 'hero', 'hero']) {
    for (const i of all) {
      await shop.decide({ userId: `p${i}`, placement, context: i < desktops ? desktop : phone });
    }
  }
};

test('tells apart who gets an offer and who redeems it, each group beside everybody else', async () => {
  const { shop } = await openShop({ consent: 'assumed' });
  await publish(shop);
  await shop.reports.set({ watched: ['tier'] });
  await visit(shop);
  const { entries } = await shop.offers.grants('five', { limit: 100 });
  for (const { code = '', person } of entries) {
    if (person !== undefined && Number(code.length) > 0) await shop.offers.redeem({ code });
    if (entries.indexOf(entries.find((one) => one.code === code) as never) >= 20) break;
  }
  const report = await shop.fairness.of('offer', 'five');
  expect(report).toMatchObject({
    ...{ month: '2026-03', months: ['2026-03'], name: 'Five off', watched: ['tier'] },
    ...{ people: 80, got: 34, did: 21 },
  });
  const groups = (dimension: string) =>
    report.dimensions.find((one) => one.dimension === dimension)?.groups ?? [];
  expect(groups('device').map(({ name, people, got }) => [name, people, got])).toEqual([
    ['people at a computer', 40, 30],
    ['people on phones', 40, 4],
  ]);
  const [, phones] = groups('device');
  expect(phones?.gets).toMatchObject({
    share: { value: 0.1, of: 40 },
    others: { value: 0.75, of: 40 },
    moreThanChance: true,
    text: 'People on phones get this offer 0.1 times as often as others: 10.0 % against 75.0 %; this is more than chance.',
  });
  expect(phones?.gets?.times?.value).toBeCloseTo(4 / 30);
  // Four who got it are too few to say what they do with it.
  expect(phones?.does).toBeNull();
  expect(groups('country').map(({ name }) => name)).toEqual([
    'people in Austria',
    'people in Germany',
  ]);
  // One language, everybody new: one group is told apart from nobody.
  expect([groups('language'), groups('visitor')]).toEqual([[], []]);
  expect(groups('trait:tier').map(({ name, got }) => [name, got])).toEqual([
    ['people whose tier is plain', 0],
    ['people whose tier is gold', 34],
  ]);
  expect(report.findings.length).toBeGreaterThan(0);

  const everybody = await shop.fairness.of('campaign', 'all');
  expect(everybody).toMatchObject({ people: 80, got: 80, did: 0, findings: [] });
  const overview = await shop.fairness.overview();
  expect(overview.rules.map(({ id }) => id).toSorted()).toEqual(['all', 'five', 'tea']);
  expect(overview.rules[0]?.findings.length).toBeGreaterThan(0);
  expect(overview.text).toBe(
    '3 offers and campaigns were given; in 2 of them some group gets or uses it more or less often than others by more than chance.',
  );
});

test('counts each person once in a month, two who are one once, and nobody who is not counted', async () => {
  const { shop, clock } = await openShop({ consent: 'assumed' });
  await publish(shop);
  await shop.identify({ userId: 'ada', traits: { tier: 'gold' } });
  await shop.identify({ anonymousId: 'tablet', traits: { tier: 'gold' } });
  await shop.identify({ userId: 'ben', traits: { tier: 'gold' } });
  const ask = (who: object) => shop.decide({ ...who, placement: 'hero', context: phone });
  for (const who of [{ userId: 'ada' }, { anonymousId: 'tablet' }, { userId: 'ben' }]) {
    await ask(who);
    await ask(who);
  }
  const count = async (query = {}) => {
    const { people, got } = await shop.fairness.of('offer', 'five', query);
    return [people, got];
  };
  expect(await count()).toEqual([3, 3]);
  await shop.identify({ userId: 'ada', anonymousId: 'tablet' });
  expect(await count()).toEqual([2, 2]);
  await shop.people.consent({ userId: 'ben' }, { analytics: false });
  expect(await count()).toEqual([1, 1]);
  await ask({ userId: 'ben' });
  expect(await count()).toEqual([1, 1]);
  // What is got in one month and used in the next is used by whoever got it.
  clock.now += 31 * DAY;
  expect(await count()).toEqual([0, 0]);
  expect(await count({ month: '2026-03' })).toEqual([1, 1]);
  await shop.people.erase({ userId: 'ada' });
  expect(await count({ month: '2026-03' })).toEqual([0, 0]);
  expect((await shop.fairness.overview({ month: '2026-03' })).text).toBe(
    'Nothing was given in this month.',
  );
});

test('lets go of who refused, and joins who is one, also where a crash came before that was stored', async () => {
  const data = mkdtempSync(join(tmpdir(), 'personable-fairness-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const { shop } = await openShop({ data, consent: 'assumed' });
  await publish(shop);
  const all = [{ userId: 'ada' }, { userId: 'ben' }, { anonymousId: 'tablet' }];
  for (const who of all) {
    await shop.identify({ ...who, traits: { tier: 'gold' } });
    await shop.decide({ ...who, placement: 'hero', context: phone });
  }
  expect(await shop.fairness.of('offer', 'five')).toMatchObject({ people: 3, got: 3 });
  const database = new DatabaseSync(join(data, 'personable.sqlite'));
  onTestFinished(() => database.close());
  const kept = ['fairness_people', 'fairness_sums', 'settings'];
  for (const table of kept) database.exec(`create table kept_${table} as select * from ${table}`);
  await shop.people.consent({ userId: 'ben' }, { analytics: false });
  await shop.identify({ userId: 'ada', anonymousId: 'tablet' });
  await shop.close();
  // The log has it, and what is kept of fairness is as before.
  for (const table of kept) {
    database.exec(`delete from ${table}; insert into ${table} select * from kept_${table}`);
    database.exec(`drop table kept_${table}`);
  }
  const { shop: again } = await openShop({ data, consent: 'assumed' });
  expect(await again.fairness.of('offer', 'five')).toMatchObject({ people: 1, got: 1 });
});

test('puts small groups together, so that nobody is singled out', async () => {
  const { shop } = await openShop({ consent: 'assumed' });
  await publish(shop);
  for (let i = 0; i < 66; i++) {
    const country = i < 30 ? 'DE' : i < 55 ? 'AT' : i < 63 ? 'CH' : 'LI';
    await shop.identify({ userId: `p${i}` });
    await shop.decide({ userId: `p${i}`, placement: 'foot', context: { country } });
  }
  const { dimensions } = await shop.fairness.of('campaign', 'all');
  // 8 from Switzerland and 3 from Liechtenstein are fewer than 20: Austria, the next smallest, goes with them.
  expect(
    dimensions
      .find(({ dimension }) => dimension === 'country')
      ?.groups.map(({ name, people }) => [name, people]),
  ).toEqual([
    ['people in Germany', 30],
    ['people of all smaller groups together', 36],
  ]);
});

test('is kept over a restart of what was counted, and takes hostile values for names of groups', async () => {
  const { shop } = await openShop({ consent: 'assumed' });
  await publish(shop);
  await shop.reports.set({ watched: ['tier'] });
  const odd = ['', ' ', '\u0001', '<b>x</b>', '\u202egold', 'x'.repeat(10_000), '💚'.repeat(80)];
  const values = [
    ...odd,
    ...Array.from({ length: 300 }, (_, i) => `t${i}`),
    null,
    {},
    [],
    1.5,
    3,
    true,
  ];
  for (const [i, tier] of values.entries()) {
    await shop.identify({ userId: `p${i}`, traits: { tier } });
    await shop.decide({ userId: `p${i}`, placement: 'foot', context: { device: '\u0000' } });
  }
  const { people, dimensions } = await shop.fairness.of('campaign', 'all');
  expect(people).toBe(values.length);
  // Nobody says the same: all are together.
  expect(dimensions.find(({ dimension }) => dimension === 'trait:tier')?.groups ?? []).toEqual([]);
  for (const month of ['2026-13', '2026-3', '', 'x'.repeat(7)]) {
    await expect(shop.fairness.overview({ month })).rejects.toMatchObject({
      code: 'invalid_field',
      path: '/month',
    });
  }
  await expect(shop.reports.set({ watched: 'tier' })).rejects.toMatchObject({ path: '/watched' });
  await expect(shop.reports.set({ watched: [''] })).rejects.toMatchObject({ path: '/watched/0' });
});

test('says so where nobody was there', async () => {
  const { shop } = await openShop();
  expect(await shop.fairness.of('offer', 'none')).toMatchObject({
    ...{ people: 0, got: 0, did: 0, dimensions: [], comparisons: 0, name: 'none' },
    text: 'Something was decided for 0 people in this month; from 20 on groups are told apart.',
  });
  const late = await shop.fairness.overview({ month: '2031-01' });
  expect(late).toMatchObject({ rules: [], text: 'Nothing was given in this month.' });
});
