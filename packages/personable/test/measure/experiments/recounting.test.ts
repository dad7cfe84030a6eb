import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openPersonable, type Personable } from '../../../src/index.ts';
import { bucketOf } from '../../../src/math/bucket-hash.ts';
import { Recounting } from '../../../src/measure/experiments/recounting.ts';
import { NOON } from '../../customer/open-shop.ts';

/** Counts numbers anew; those that are done are remembered. */
const counting = (people: number) => {
  const outdated = new Set(Array.from({ length: people }, (_, i) => i));
  const own = { recounts: 0, finished: 0, failAt: -1 };
  const recounting = new Recounting<number>({
    everybody: async function* () {
      for (let i = 0; i < people; i++) yield i;
    },
    countAll: async () => people,
    isOutdated: (one) => outdated.has(one),
    recount: async (one) => {
      own.recounts += 1;
      if (own.recounts === own.failAt) throw new Error('the disk is gone');
      outdated.delete(one);
    },
    finish: async () => {
      own.finished += 1;
    },
  });
  return { recounting, outdated, own };
};

describe('counting anew in the background', () => {
  test('lets few be counted before it answers, and of many the first', async () => {
    const few = counting(40);
    expect(few.recounting.progress).toBeUndefined();
    few.recounting.want();
    await few.recounting.start();
    expect([few.own.recounts, few.own.finished]).toEqual([40, 1]);
    expect(few.recounting.progress).toBeUndefined();

    const many = counting(5_000);
    many.recounting.want();
    await many.recounting.start();
    const { done = 0, of } = many.recounting.progress ?? {};
    expect(of).toBe(5_000);
    expect(done).toBeGreaterThanOrEqual(499);
    expect(done).toBeLessThan(1_000);
    await many.recounting.settled();
    expect([many.own.recounts, many.own.finished, many.outdated.size]).toEqual([5_000, 1, 0]);
  });

  test('wanted again meanwhile begins anew, and passes over who was counted', async () => {
    const { recounting, outdated, own } = counting(2_000);
    recounting.want();
    await recounting.start();
    outdated.add(3);
    recounting.want();
    void recounting.start();
    await recounting.settled();
    expect([own.recounts, own.finished, outdated.size]).toEqual([2_001, 1, 0]);
  });

  test('stopped leaves the rest to the next start, and what fails is tried again', async () => {
    const { recounting, outdated, own } = counting(3_000);
    recounting.want();
    await recounting.start();
    await recounting.close();
    expect(own.finished).toBe(0);
    expect(outdated.size).toBeGreaterThan(1_000);

    const other = counting(100);
    other.own.failAt = 50;
    other.recounting.want();
    await other.recounting.start();
    expect(other.own.finished).toBe(0);
    await other.recounting.settled();
    expect([other.own.finished, other.outdated.size]).toEqual([1, 0]);
  });
});

const LIST = {
  name: 'Newest against popular',
  arms: [
    { id: 'popular' },
    { id: 'newest', changes: [{ rule: 'placements/home.list', patch: { strategy: 'newest' } }] },
  ],
  metrics: ['bids'],
};
const bids = (event: string) => ({ name: 'Bids', kind: 'mean', event, value: 'properties.n' });
const PEOPLE = 1_200;

const publish = async (shop: Personable, kind: string, id: string, body: object) => {
  await shop.rules.put(kind, id, body);
  await shop.rules.publish(kind, id);
};

test('a metric that is said otherwise is counted anew of everybody, while it is said how many are, over a restart', async () => {
  const data = mkdtempSync(join(tmpdir(), 'personable-recounting-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const open = () => openPersonable({ data, clock: () => NOON, tuning: false });
  let shop = await open();
  onTestFinished(() => shop.close());
  await shop.items.put(['tea', 'milk'].map((id) => ({ id, price: 5, currency: 'EUR' })));
  const placement = { name: 'List', channel: 'web', kind: 'items', strategy: 'popular' };
  await publish(shop, 'placements', 'home.list', placement);
  await publish(shop, 'metrics', 'bids', bids('Bid'));
  await publish(shop, 'experiments', 'list', LIST);
  const names = Array.from({ length: PEOPLE }, (_, i) => `u${i}`);
  const said = (event: string, n: (i: number) => number) =>
    names.map((userId, i) => ({ type: 'track', event, userId, properties: { n: n(i) } }));
  await shop.batch(said('Page Read', () => 0));
  for (const userId of names) await shop.decide({ userId, placement: 'home.list' });
  await shop.batch(said('Bid', (i) => i % 3));
  await shop.batch(said('Offer', (i) => 10 + (i % 5)));
  const read = async () => {
    const view = await shop.experiments.find('list');
    const [metric] = view?.report?.metrics ?? [];
    return {
      people: view?.people ?? 0,
      values: metric?.arms.map(({ value }) => value),
      cautions: view?.report?.cautions.map(({ text }) => text).join(' ') ?? '',
    };
  };
  const meanOf = (n: (i: number) => number) =>
    [0, 1].map((arm) => {
      const own = names.flatMap((name, i) =>
        (bucketOf('list', name) < 0.5 ? 0 : 1) === arm ? [n(i)] : [],
      );
      return own.reduce((sum, one) => sum + one, 0) / own.length;
    });
  const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 9));
  const before = await read();
  expect(before).toMatchObject({ people: PEOPLE, values: close(meanOf((i) => i % 3)) });
  expect(before.cautions).not.toContain('counted anew');

  await publish(shop, 'metrics', 'bids', bids('Offer'));
  const meanwhile = await read();
  expect(meanwhile.cautions).toMatch(/counted anew: [\d,]+ of 1,200 people/);
  expect(meanwhile.people).toBeLessThan(PEOPLE);
  // What is counted already is counted as it is said now.
  for (const value of meanwhile.values ?? []) expect(value).toBeGreaterThan(9);
  // Somebody goes on meanwhile, and the engine is stopped in the midst of it.
  await shop.batch([{ type: 'track', event: 'Offer', userId: 'u7', properties: { n: 1_000 } }]);
  await shop.close();
  shop = await open();
  const offer = (i: number) => 10 + (i % 5) + (i === 7 ? 1_000 : 0);
  await vi.waitFor(
    async () => {
      const after = await read();
      expect(after.cautions).not.toContain('counted anew');
      expect(after).toMatchObject({ people: PEOPLE, values: close(meanOf(offer)) });
    },
    { timeout: 10_000, interval: 50 },
  );
  expect(await shop.rebuild()).toMatchObject({ equal: true });
}, 60_000);
