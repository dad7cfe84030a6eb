import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { bucketOf } from '../../../src/math/bucket-hash.ts';
import { Clock, openShop, publish } from '../../engine/campaigns/shop.ts';

const OPTIONS = { arrange: { newcomers: 0 }, tuning: false } as const;
const clock = new Clock();
let folder: string;
let shop: Personable;

const seen = (userId: string, items: readonly string[], minutes: number) =>
  items.map((product_id, i) => ({
    ...{ type: 'track', event: 'Product Viewed', userId, properties: { product_id } },
    timestamp: clock.now - minutes * 60_000 + i * 1_000,
  }));
const bought = (userId: string, items: readonly string[], minutes: number) => ({
  ...{ type: 'track', event: 'Order Completed', userId },
  properties: { products: items.map((product_id) => ({ product_id, quantity: 1 })) },
  timestamp: clock.now - minutes * 60_000,
});

/** Tea is looked at with milk and bought with soap: what goes with tea follows from the share of either. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tunings-'));
  shop = await openShop(clock, { ...OPTIONS, data: folder });
  await shop.items.put(
    ['tea', 'milk', 'soap', 'gin'].map((id) => ({ id, name: id, price: 5, currency: 'EUR' })),
  );
  for (let i = 0; i < 12; i++) {
    await shop.batch([
      ...seen(`looks-${i}`, ['tea', 'milk'], 300 + i),
      bought(`buys-${i}`, ['tea', 'soap'], 200 + i),
      ...seen(`drinks-${i}`, ['gin'], 100 + i),
    ]);
  }
  return async () => {
    await shop.close();
    rmSync(folder, { recursive: true, force: true });
  };
});
beforeEach(async () => {
  for (const { id, state } of await shop.experiments.list()) {
    if (state === 'running' || state === 'always-on') await shop.experiments.stop(id);
  }
  await shop.tuning.adopt('default');
});

const experiment = (id: string, arms: object, more: object = {}) =>
  ['experiments', id, { name: id, arms, ...more }] as const;
const two = (id: string, tuning: object, more: object = {}) =>
  experiment(id, [{ id: 'as-before' }, { id: 'new', tuning }], more);

/** Somebody of each arm who looked at tea. */
const people = async (seed: string): Promise<readonly [string, string]> => {
  const names = [0, 1].map((arm) => {
    for (let i = 0; ; i++) {
      const name = `${seed}-${i}`;
      if (bucketOf(seed, name) < 0.5 === (arm === 0)) return name;
    }
  });
  const [before = '', after = ''] = names;
  await shop.batch([...seen(before, ['tea'], 5), ...seen(after, ['tea'], 4)]);
  return [before, after];
};

const forYou = (userId: string) => shop.decide({ userId, placement: 'for-you', limit: 3 });
const first = async (userId: string) => (await forYou(userId)).items[0]?.id;
const rejection = async (id: string, arms: object, more: object = {}) => {
  try {
    await publish(shop, experiment(id, arms, more));
  } catch (error) {
    return error as { code?: string; message: string; hint?: string };
  }
  throw new Error('it was published');
};

const VISITS = { scalars: { browse: 1 } };
const ORDERS = { scalars: { browse: 0 } };

describe('an experiment on a tuning', () => {
  it('serves each arm by a model of its own, and says so', async () => {
    await publish(
      shop,
      experiment('both', [
        { id: 'v', tuning: VISITS },
        { id: 'o', tuning: ORDERS },
      ]),
    );
    const [visits, orders] = await people('both');
    const [one, other] = [await forYou(visits), await forYou(orders)];
    expect([one.items[0]?.id, other.items[0]?.id]).toEqual(['milk', 'soap']);
    expect(one.experiments).toEqual([{ id: 'both', version: 1, arm: 'v' }]);
    expect(one.by).toBe('person');
    expect(new Set([one.model, other.model]).size).toBe(2);
    expect((await shop.experiments.find('both'))?.arms).toMatchObject([
      { people: 1, changes: ['tuning'] },
      { people: 1, changes: ['tuning'] },
    ]);
    // Each decision is computed again with its own model, and says by which settings.
    for (const { decision } of [one, other]) {
      expect(await shop.decisions.verify(decision)).toMatchObject({ status: 'equal' });
    }
    expect((await shop.decisions.find(other.decision))?.explanation).toMatchObject({
      tuning: { experiment: 'both', arm: 'o', scalars: { browse: 0 } },
    });
  });

  it('is verified after its models went, and after a restart, which derives them anew', async () => {
    await publish(shop, two('later', ORDERS));
    const [, person] = await people('later');
    const before = await forYou(person);
    await shop.batch([bought('more', ['tea', 'gin'], 1)]);
    await shop.rebuild();
    expect((await forYou(person)).model).not.toBe(before.model);
    expect(await shop.decisions.verify(before.decision)).toMatchObject({ status: 'equal' });
    await shop.close();
    shop = await openShop(clock, { ...OPTIONS, data: folder });
    expect(await shop.decisions.verify(before.decision)).toMatchObject({ status: 'equal' });
    const after = await forYou(person);
    expect([after.experiments?.[0]?.arm, after.items[0]?.id]).toEqual(['new', 'soap']);
    expect(await shop.decisions.verify(after.decision)).toMatchObject({ status: 'equal' });
  });

  it('on how a model is asked needs no model of its own, and is obeyed and verified all the same', async () => {
    // What one did oneself counts so much that it stands before everything else.
    await publish(shop, two('asked', { scalars: { diag: 500 } }));
    const [before, after] = await people('asked');
    const ask = (userId: string) => shop.decide({ userId, placement: 'for-you', limit: 3 });
    const [one, other] = [await ask(before), await ask(after)];
    const score = ({ items }: typeof one) =>
      items.find(({ id }) => id === 'tea')?.reasons.map(({ value }) => Math.round(value));
    expect(score(one)).not.toEqual(score(other));
    expect(await shop.decisions.verify(other.decision)).toMatchObject({ status: 'equal' });
  });

  it('of the mix counts only where a next order is put together', async () => {
    await publish(shop, two('mixed', { mix: { decay: 0.5 } }));
    const [, person] = await people('mixed');
    expect((await forYou(person)).experiments).toBeUndefined();
    const usual = await shop.decide({ userId: person, placement: 'usual' });
    expect(usual.experiments).toMatchObject([{ id: 'mixed', arm: 'new' }]);
  });

  it('is obeyed in a page, in a ranking, in why-not and in a preview', async () => {
    await publish(shop, two('wide', ORDERS), [
      'placements',
      'tea.page',
      { name: 'Page', channel: 'web', kind: 'page', blocks: [{ placement: 'for-you' }] },
    ]);
    const [before, after] = await people('wide');
    const page = async (userId: string) => {
      const { blocks = [] } = await shop.decide({ userId, placement: 'tea.page' });
      return blocks[0]?.items[0]?.id;
    };
    expect(await page(after)).toBe('soap');
    const items = ['gin', 'milk', 'soap'];
    const ranked = async (userId: string) =>
      (await shop.rank({ userId, items, weight: 1 })).items[0]?.id;
    expect(await ranked(after)).toBe('soap');
    const why = async (userId: string) => {
      const asked = { placement: 'for-you', item: 'soap', limit: 1, as: { userId } };
      return shop.preview.whyNot(asked);
    };
    expect(await why(after)).toMatchObject({ shown: true, place: 1 });
    const shown = async (arm: string) => {
      const asked = { placement: 'for-you', as: { userId: before }, arms: { wide: arm } };
      return (await shop.preview.decide(asked)).decision.items[0]?.id;
    };
    expect(await shown('new')).toBe('soap');
  });

  it('is promoted to what serves everybody but a few, and taken back', async () => {
    await publish(shop, two('proven', ORDERS));
    const [before, after] = await people('proven');
    const served = await first(before);
    await shop.experiments.promote('proven', { arm: 'new', holdout: 0 });
    expect((await shop.tuning.list()).serving).toMatchObject({
      settings: { scalars: { browse: 0 } },
      tuning: 'proven',
    });
    expect([await first(before), await first(after)]).toEqual(['soap', 'soap']);
    expect((await shop.tuning.list()).adoptions[0]).toMatchObject({ by: 'experiment' });
    await shop.experiments.rollBack('proven').catch(() => undefined);

    await shop.tuning.adopt('default');
    await publish(shop, two('few', ORDERS));
    const [few] = await people('few');
    const always = await shop.experiments.promote('few', { arm: 'new', holdout: 0.5 });
    expect(always.body.arms).toMatchObject([
      { id: 'as-before', weight: 0.5, tuning: { scalars: { browse: 0.5 } } },
      { id: 'new', weight: 0.5 },
    ]);
    expect(always.body.arms[1]).not.toHaveProperty('tuning');
    expect(await first(few)).toBe(served);
    await shop.experiments.rollBack('few');
    expect((await shop.tuning.list()).serving.settings.scalars.browse).toBe(0.5);
  });

  it('is not taken back over settings that somebody adopted since', async () => {
    await publish(shop, two('overtaken', ORDERS));
    await shop.experiments.promote('overtaken', { arm: 'new', holdout: 0.1 });
    await shop.tuning.adopt('default');
    await expect(shop.experiments.rollBack('overtaken')).rejects.toMatchObject({
      code: 'rule_refused',
      message: 'Other settings of the item model were adopted since it was promoted.',
    });
  });

  it('for some people only grows in its own arm, and adopts nothing', async () => {
    await publish(shop, two('some', ORDERS, { audience: { 'traits.city': 'Graz' } }));
    const grown = await shop.experiments.promote('some', { arm: 'new', holdout: 0.05 });
    expect(grown.body.arms).toMatchObject([{ weight: 0.05 }, { weight: 0.95, tuning: ORDERS }]);
    expect((await shop.tuning.list()).serving.tuning).toBe('default');
  });

  it('says when other settings are adopted under an arm that has none of its own', async () => {
    await publish(shop, two('under', ORDERS));
    const [before, after] = await people('under');
    for (const userId of [before, after]) await forYou(userId);
    clock.pass(1);
    await shop.tuning.adopt('default');
    const view = await shop.experiments.find('under');
    expect(view?.report?.cautions.map(({ text }) => text).join()).toMatch(
      /Other settings of the item model were adopted on .*: as-before goes by them since/,
    );
    // With other settings in an arm, counting begins anew.
    await publish(shop, two('under', VISITS));
    expect((await shop.experiments.find('under'))?.runs).toHaveLength(2);
    expect((await shop.experiments.find('under'))?.people).toBe(0);
  });
});

describe('a tuning that cannot be tried', () => {
  it.each([
    [{}, /at least one setting/],
    [{ scalars: {} }, /at least one setting/],
    [{ scalars: { tau: 0 } }, /A number from 0.01 to 10000/],
    [{ scalars: { b: Number.NaN } }, /A number from 0 to 2/],
    [{ scalars: { fade: 'slow' } }, /One of exponential, hyperbolic, none/],
    [{ scalars: { neighbors: 1 } }, /no field "neighbors"/],
    [{ mix: { decay: 2 } }, /A number from 0 to 1/],
    [{ mix: { toString: 1 } }, /no field "toString"/],
    [[ORDERS], /An object is needed/],
    [{ from: '\u0000'.repeat(200), ...ORDERS }, /At most 100 characters|text is needed/],
  ])('such as %j is refused with a word about it', async (tuning, words) => {
    const refused = await rejection('wrong', [{ id: 'a' }, { id: 'b', tuning }]);
    expect(refused).toMatchObject({ code: 'invalid_rule', message: expect.stringMatching(words) });
  });

  it('beside another is refused, unless nobody can be in both', async () => {
    const part = (from: number, until: number) => ({ exclusive: { group: 'g', from, until } });
    await publish(shop, two('one-of', ORDERS, part(0, 0.5)));
    const arms = [{ id: 'a' }, { id: 'b', tuning: VISITS }];
    expect(await rejection('two-of', arms)).toMatchObject({
      code: 'rule_refused',
      message: expect.stringMatching(/tries a tuning too, and people could be in both/),
    });
    await publish(shop, two('two-of', VISITS, part(0.5, 1)));
  });

  it('beside more than three that need a model of their own is refused; what shares one is not', async () => {
    const arms = [0.1, 0.2, 0.3, 0.4].map((b, i) => ({ id: `b${i}`, tuning: { scalars: { b } } }));
    expect(await rejection('four', arms)).toMatchObject({
      code: 'rule_refused',
      message: expect.stringMatching(/These are 4 tunings .* at most 3/),
    });
    const asked = [1, 2, 3, 4, 5].map((tau, i) => ({ id: `t${i}`, tuning: { scalars: { tau } } }));
    await publish(shop, experiment('five', asked));
    expect((await shop.experiments.find('five'))?.state).toBe('running');
  });
});

describe('settings of a run', () => {
  it('are tried against what serves, both in full, once there is anything to try', async () => {
    await expect(shop.tuning.tryOut('default')).rejects.toMatchObject({
      ...{ code: 'invalid_field', message: 'These settings serve already.' },
    });
    await expect(shop.tuning.tryOut('none')).rejects.toMatchObject({ code: 'not_found' });
    await publish(shop, two('adopts', { scalars: { browse: 0, tau: 3 } }));
    await shop.experiments.promote('adopts', { arm: 'new', holdout: 0 });
    const trial = await shop.tuning.tryOut('default', { promote: 'rule', coverage: 0.5 });
    expect(trial).toMatchObject({ experiment: 'tuning-default' });
    const { body } = (await shop.experiments.find('tuning-default')) ?? {};
    expect(body).toMatchObject({
      ...{ coverage: 0.5, promotion: { by: 'rule' } },
      arms: [
        { id: 'serving', tuning: { from: 'adopts', scalars: { browse: 0, tau: 3, b: 0.7 } } },
        { id: 'found', tuning: { from: 'default', scalars: { browse: 0.5, tau: 12 } } },
      ],
    });
    // Nothing of the mix differs, so lists of what is usual are left alone.
    expect(body?.arms[0]?.tuning).not.toHaveProperty('mix');
  });
});
