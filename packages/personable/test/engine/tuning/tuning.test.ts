import { rmSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/learning/items/item-settings.ts';
import { openShop, order, product } from '../../customer/open-shop.ts';
import { copyOf, inventShop, openCopy, shown } from './invented-shop.ts';

let invented: string;
beforeAll(async () => {
  invented = await inventShop();
  return () => rmSync(invented, { recursive: true });
});

describe('a run over an invented shop', () => {
  test('tries configurations, confirms the best with other people, and reports both', async () => {
    const { shop } = await openCopy(copyOf(invented));
    const heard = new Set<string>();
    const run = await shop.tuning.run({ progress: ({ step }) => heard.add(step) });
    expect(run).toMatchObject({ state: 'adopted', reason: 'manual', adoptable: true });
    expect([...heard]).toEqual(['reading', 'trying']);
    const { report } = run;
    if (report === undefined) throw new Error('the run has no report');

    const scalars = report.tried.filter(({ part }) => part === 'scalars');
    expect(scalars.length).toBeGreaterThanOrEqual(20);
    expect(scalars.length).toBeLessThanOrEqual(40);
    expect(scalars[0]).toMatchObject({ changes: [], best: true });
    const keys = report.tried.map(({ part, changes }) => JSON.stringify([part, changes]));
    expect(new Set(keys).size).toBe(keys.length);
    expect(report.cut).toBe(false);

    const { next, baskets } = report;
    expect(next.methods.map(({ method }) => method)).toEqual(['current', 'found', 'popular']);
    expect(baskets?.methods.map(({ method }) => method)).toEqual([
      'current',
      'found',
      'popular',
      'personal-top',
    ]);
    // People choose or confirm, never both.
    expect(next.people).toBeLessThanOrEqual(Math.ceil(report.people / 2));
    for (const { ndcg, recall } of next.methods) {
      for (const { mean, low, high } of [ndcg, recall]) {
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(mean);
        expect(mean).toBeLessThanOrEqual(high);
        expect(high).toBeLessThanOrEqual(1);
      }
    }
    const [current, found] = next.methods;
    expect(next.gain.mean).toBeCloseTo((found?.ndcg.mean ?? 0) - (current?.ndcg.mean ?? 0), 12);
    expect(next.gain.mean).toBeGreaterThan(0);
    expect(report.settings.scalars).toEqual(report.found.scalars);
    expect(run.message).toMatch(/^(One setting was|\d+ settings were) changed\. For-you: \+/);

    const { serving, tunings, adoptions } = await shop.tuning.list();
    expect(serving).toMatchObject({ tuning: run.id, settings: report.settings });
    expect(tunings.map(({ id }) => id)).toEqual([run.id]);
    expect(adoptions).toMatchObject([{ tuning: run.id, by: 'run', changes: report.changes }]);
    expect(await shop.tuning.report(run.id)).toEqual(run);
  });

  test('tunes the same log in the same way', async () => {
    const [one, two] = [await openCopy(copyOf(invented)), await openCopy(copyOf(invented))];
    const first = (await one.shop.tuning.run()).report;
    const second = (await two.shop.tuning.run()).report;
    expect({ ...second, seconds: 0 }).toEqual({ ...first, seconds: 0 });
  });

  test('lets decisions go on, by the old model until the new one serves', async () => {
    const { shop } = await openCopy(copyOf(invented));
    const ask = async () => (await shop.decide({ person: 3, placement: 'for-you' })).model;
    const before = await ask();
    const run = shop.tuning.run();
    const meanwhile: number[] = [];
    let state = 'running';
    void run.then((ended) => {
      state = ended.state;
    });
    while (state === 'running') {
      meanwhile.push(await ask());
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(state).toBe('adopted');
    expect(meanwhile.length).toBeGreaterThan(3);
    expect(meanwhile[0]).toBe(before);
    expect(new Set(meanwhile).size).toBeLessThanOrEqual(2);
    expect(await ask()).toBe(before + 1);
  });

  test('takes events meanwhile, and the sums stay those of the log', async () => {
    const { shop } = await openCopy(copyOf(invented));
    const run = shop.tuning.run();
    await shop.batch([
      product('Product Viewed', 'new-one', { userId: 'ada' }),
      order(['new-one'], { userId: 'ada' }),
    ]);
    await run;
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  test('settings survive a restart, and decisions with them', async () => {
    const folder = copyOf(invented);
    const { shop } = await openCopy(folder);
    await shop.tuning.run();
    const [list, answers] = [await shop.tuning.list(), await shown(shop)];
    await shop.close();
    const { shop: again } = await openCopy(folder);
    expect(await again.tuning.list()).toEqual(list);
    expect(await shown(again)).toEqual(answers);
  });

  test('what served before is put back, and answers are the same as before', async () => {
    const { shop, clock } = await openCopy(copyOf(invented));
    const before = await shown(shop);
    const run = await shop.tuning.run();
    const tuned = await shown(shop);
    expect(tuned).not.toEqual(before);

    clock.now += 60_000;
    const { serving, adoptions } = await shop.tuning.adopt('default');
    expect(serving).toMatchObject({ tuning: 'default', settings: DEFAULT_SETTINGS, changes: [] });
    expect(adoptions.map(({ tuning, by }) => [tuning, by])).toEqual([
      ['default', 'person'],
      [run.id, 'run'],
    ]);
    clock.now -= 60_000;
    await shop.tuning.adopt('default');
    expect(await shown(shop)).toEqual(before);

    await shop.tuning.adopt(run.id);
    expect(await shown(shop)).toEqual(tuned);
  });

  test('leaves alone what somebody put in place meanwhile', async () => {
    const { shop } = await openCopy(copyOf(invented));
    const begun = Promise.withResolvers<void>();
    const running = shop.tuning.run({ progress: () => begun.resolve() });
    await begun.promise;
    await shop.tuning.adopt('default');
    const run = await running;
    expect(run).toMatchObject({ state: 'kept' });
    expect(run.message).toContain('Other settings were put in place meanwhile');
    expect((await shop.tuning.list()).serving.settings).toEqual(DEFAULT_SETTINGS);
  });
});

describe('a run that does not come to its end', () => {
  test('is stopped by its id, by its signal, and when the engine is closed', async () => {
    const folder = copyOf(invented);
    const { shop } = await openCopy(folder);
    const before = await shown(shop);
    const started = await shop.tuning.start();
    expect(started).toMatchObject({ state: 'running', message: '' });
    const refused = { code: 'tuning_running', hint: expect.any(String) };
    await expect(shop.tuning.start()).rejects.toMatchObject(refused);
    expect(await shop.tuning.stop(started.id)).toMatchObject({ id: started.id, state: 'stopped' });

    const signal = AbortSignal.abort();
    expect(await shop.tuning.run({ signal })).toMatchObject({
      state: 'stopped',
      message: 'Stopped before it was through. Nothing changed.',
      adoptable: false,
    });
    expect(await shown(shop)).toEqual(before);

    const last = await shop.tuning.start();
    await shop.close();
    const { shop: again } = await openCopy(folder);
    expect(await again.tuning.report(last.id)).toMatchObject({ state: 'stopped' });
    expect((await again.tuning.list()).serving).toMatchObject({ tuning: 'default' });
    await expect(again.tuning.adopt(last.id)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a shop in which hardly anybody came back', () => {
  test('is told how many people are needed, and stays as it is', async () => {
    const { shop } = await openShop();
    await shop.batch([
      product('Product Viewed', 'tea', { userId: 'ada' }),
      product('Product Viewed', 'mug', { userId: 'ada' }),
    ]);
    const run = await shop.tuning.run();
    expect(run).toMatchObject({ state: 'not-enough', adoptable: false });
    expect(run.message).toBe(
      'Not enough yet: 1 person has a second visit or order; at least 50 are needed. Nothing changed.',
    );
    expect((await shop.tuning.list()).serving.tuning).toBe('default');
  });

  test('an empty store is no error', async () => {
    const { shop } = await openShop();
    expect(await shop.tuning.run()).toMatchObject({ state: 'not-enough', position: 0 });
  });
});

test.each([0, 3_601, Number.NaN, Number.POSITIVE_INFINITY])(
  'a run of %s seconds is refused with the way out',
  async (limitSeconds) => {
    const { shop } = await openShop();
    await expect(shop.tuning.start({ limitSeconds })).rejects.toMatchObject({
      code: 'invalid_option',
      hint: 'Allowed: a number from 1 to 3600.',
    });
    expect((await shop.tuning.list()).tunings).toEqual([]);
  },
);

test.each([
  [{ everyDays: 0 }, 'tuning.everyDays'],
  [{ limitSeconds: 0 }, 'tuning.limitSeconds'],
  [{ every: 7 }, 'tuning has no "every"'],
  ['weekly', 'tuning is wrong'],
])('the option tuning: %j is refused', async (tuning, says) => {
  const opening = openShop({ tuning: tuning as never });
  await expect(opening).rejects.toMatchObject({
    code: 'invalid_option',
    message: expect.stringContaining(says),
  });
});

test('an unknown run is not found', async () => {
  const { shop } = await openShop();
  for (const asked of [shop.tuning.report('x'), shop.tuning.adopt('x'), shop.tuning.stop('x')]) {
    await expect(asked).rejects.toMatchObject({ code: 'not_found' });
  }
});
