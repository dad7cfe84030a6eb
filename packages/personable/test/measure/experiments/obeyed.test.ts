import { beforeAll, describe, expect, it } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { bucketOf } from '../../../src/math/bucket-hash.ts';
import { Clock, openShop, publish } from '../../engine/campaigns/shop.ts';
import { EUR, offer } from '../../engine/offers/shop.ts';

const clock = new Clock();
let shop: Personable;
beforeAll(async () => {
  shop = await openShop(clock, { arrange: { newcomers: 0 } });
  await shop.items.put(
    ['tea', 'milk', 'soap', 'gin'].map((id) => ({ id, name: id, price: 5, currency: 'EUR' })),
  );
  for (const [i, item] of ['tea', 'tea', 'tea', 'milk', 'milk', 'soap'].entries()) {
    const properties = { product_id: item };
    await shop.track({ userId: `other-${i}`, event: 'Product Viewed', properties });
  }
  return () => shop.close();
});
/** The first names that are in an arm of an experiment of two. */
const inArm = (seed: string, arm: 0 | 1, count = 1): string[] => {
  const names: string[] = [];
  for (let i = 0; names.length < count; i++) {
    if (bucketOf(seed, `${seed}-${i}`) < 0.5 === (arm === 0)) names.push(`${seed}-${i}`);
  }
  return names;
};

/** An experiment on one rule, and somebody of each arm who has been met. */
const tried = async (id: string, change: object, traits: object = {}) => {
  const arms = [{ id: 'as-before' }, { id: 'new', changes: [change] }];
  await publish(shop, ['experiments', id, { name: id, arms }]);
  const [[before = ''], [after = '']] = [inArm(id, 0), inArm(id, 1)];
  for (const userId of [before, after]) await shop.identify({ userId, traits });
  return [before, after] as const;
};

const both = async <T>(people: readonly string[], ask: (userId: string) => Promise<T>) => {
  const found: T[] = [];
  for (const userId of people) found.push(await ask(userId));
  return found;
};

const counted = async (id: string) => (await shop.experiments.find(id))?.arms.map((a) => a.people);
const stop = (id: string) => shop.experiments.stop(id);

const list = (id: string, more: object = {}) =>
  [
    'placements',
    id,
    { name: id, channel: 'web', kind: 'items', strategy: 'popular', ...more },
  ] as const;
const hero = (id: string) =>
  ['placements', id, { name: id, channel: 'web', kind: 'content' }] as const;
const campaign = (id: string, placement: string, more: object = {}) =>
  [
    'campaigns',
    id,
    {
      ...{ name: id, placements: [placement] },
      creatives: [{ id: 'a', content: { en: { title: id } } }],
      ...more,
    },
  ] as const;
const itemsAt = (placement: string) => async (userId: string) =>
  (await shop.decide({ userId, placement })).items.map(({ id }) => id);
const titlesAt = (placement: string) => async (userId: string) =>
  (await shop.decide({ userId, placement })).content?.map(({ fields }) => fields['title']);

describe('what an arm changes is obeyed', () => {
  it('of the strategy and the limit of a placement', async () => {
    await publish(shop, list('of.list'));
    const people = await tried('of-list', {
      rule: 'placements/of.list',
      patch: { strategy: 'newest', limit: 1 },
    });
    const [before = [], after = []] = await both(people, itemsAt('of.list'));
    expect(before.slice(0, 3)).toEqual(['tea', 'milk', 'soap']);
    expect(after).toEqual(['gin']);
    expect(await counted('of-list')).toEqual([1, 1]);
    await stop('of-list');
  });

  it('of a campaign, of a creative of it, and of the offer it makes', async () => {
    await publish(shop, hero('of.hero'), offer('five'), offer('ten', { benefit: TEN }));
    await publish(
      shop,
      campaign('spring', 'of.hero', {
        ...{ offer: 'five', priority: 9 },
        creatives: [{ id: 'a', content: { en: { title: '{{ offer.value }}' } } }],
      }),
      campaign('plain', 'of.hero', { priority: 1 }),
    );
    const rule = 'campaigns/spring';
    const off = await tried('of-campaign', { rule, off: true });
    expect(await both(off, titlesAt('of.hero'))).toEqual([['€5.00'], ['plain']]);
    await stop('of-campaign');
    const look = { creatives: { a: { content: { en: { title: 'Now' } } } } };
    const creative = await tried('of-creative', { rule, patch: look });
    expect(await both(creative, titlesAt('of.hero'))).toEqual([['€5.00'], ['Now']]);
    await stop('of-creative');
    const offered = await tried('of-offer', { rule, patch: { offer: 'ten' } });
    expect(await both(offered, titlesAt('of.hero'))).toEqual([['€5.00'], ['€10.00']]);
    expect(await counted('of-offer')).toEqual([1, 1]);
    await stop('of-offer');
  });

  it('of a rule about items, and of a cap', async () => {
    await publish(shop, list('of.ruled'), [
      'item-rules',
      'no-gin',
      {
        ...{ name: 'No gin', placements: ['of.ruled'], items: { id: 'gin' } },
        action: { exclude: true },
      },
    ]);
    const ruled = await tried('of-ruled', { rule: 'item-rules/no-gin', off: true });
    const seen = await both(ruled, itemsAt('of.ruled'));
    expect(seen.map((items) => items.includes('gin'))).toEqual([false, true]);
    await stop('of-ruled');

    await publish(shop, hero('of.capped'), campaign('again', 'of.capped'), [
      'caps',
      'daily',
      {
        ...{ name: 'Daily', most: 1, per: 'day', counts: 'decided' },
        scope: { placements: ['of.capped'] },
      },
    ]);
    const capped = await tried('of-cap', { rule: 'caps/daily', patch: { most: 2 } });
    const twice = async (userId: string) => {
      await titlesAt('of.capped')(userId);
      return titlesAt('of.capped')(userId);
    };
    expect(await both(capped, twice)).toEqual([[], ['again']]);
    await stop('of-cap');
  });

  it('of caring, on the page and in what is written', async () => {
    await publish(shop, hero('of.care'), campaign('sale', 'of.care', { sells: true }), [
      'caring',
      'caring',
      { when: { 'traits.upset': true }, instead: 'nothing' },
    ]);
    const patch = { when: { 'traits.upset': 'nobody' } };
    const people = await tried('of-care', { rule: 'caring/caring', patch }, { upset: true });
    expect(await both(people, titlesAt('of.care'))).toEqual([[], ['sale']]);
    expect(await counted('of-care')).toEqual([1, 1]);
    await publish(shop, note('cared', { sort: 'marketing' }));
    expect(await both(people, told('cared'))).toEqual(['unsendable', 'sent']);
    await stop('of-care');
    await shop.rules.archive('caring', 'caring');
  });

  it('of an entitlement, also when it is used', async () => {
    await publish(shop, [
      'entitlements',
      'post',
      {
        ...{ name: 'Post', does: 'waive', what: 'shipping-fee', cost: EUR(490) },
        ...{ when: { 'traits.orders': { $gte: 5 } }, sentence: { en: 'On us.' } },
      },
    ]);
    const people = await tried(
      'of-right',
      { rule: 'entitlements/post', patch: { when: { 'traits.orders': { $gte: 1 } } } },
      { orders: 2 },
    );
    const rights = await both(people, (userId) => shop.entitlements.of({ userId }));
    expect(rights.map((held) => held.length)).toEqual([0, 1]);
    const uses = await both(people, (userId) => shop.entitlements.use('post', { userId }));
    expect(uses.map(({ used }) => used)).toEqual([false, true]);
    expect(await counted('of-right')).toEqual([1, 1]);
    await stop('of-right');
  });

  it('of a journey', async () => {
    const steps = [{ id: 'later', wait: '30d' }];
    await publish(shop, [
      'journeys',
      'way',
      { name: 'Way', trigger: { event: 'Went' }, steps },
    ] as const);
    const people = await tried('of-journey', { rule: 'journeys/way', off: true });
    for (const userId of people) await shop.track({ userId, event: 'Went' });
    const runs = await both(people, (userId) => shop.journeys.runs({ userId }));
    expect(runs.map(([run]) => run?.state)).toEqual(['running', 'held-out']);
    expect(await counted('of-journey')).toEqual([1, 1]);
    await stop('of-journey');
  });

  it('of a template: what it says, and of what kind it is', async () => {
    await publish(shop, note('hello', { sort: 'transactional' }));
    const rule = 'templates/hello';
    const text = await tried('of-text', { rule, patch: { content: { en: { title: 'Hi you' } } } });
    const words = async (userId: string) => {
      await told('hello')(userId);
      const { items } = await shop.decide({ userId, placement: 'onsite.messages' });
      return items[0]?.name;
    };
    expect(await both(text, words)).toEqual(['Hello', 'Hi you']);
    expect(await counted('of-text')).toEqual([1, 1]);
    await stop('of-text');
    // What sells is not for whoever refuses to be written to.
    const sort = await tried('of-sort', { rule, patch: { sort: 'marketing' } });
    for (const userId of sort) {
      await shop.people.consent({ userId }, { personalization: false }, 'form');
    }
    expect(await both(sort, told('hello'))).toEqual(['sent', 'unsendable']);
    // Who gets nothing for it counts as well.
    expect(await counted('of-sort')).toEqual([1, 1]);
    await stop('of-sort');
  });

  it('of restraint: when messages go', async () => {
    await publish(shop, note('news', { sort: 'marketing' }), [
      'restraint',
      'restraint',
      { quiet: [], caps: [{ most: 1, per: '7d' }], gap: 'none' },
    ]);
    const people = await tried('of-restraint', {
      rule: 'restraint/restraint',
      patch: { caps: [] },
    });
    const twice = async (userId: string) => {
      await told('news')(userId);
      return told('news')(userId);
    };
    expect(await both(people, twice)).toEqual(['saved', 'sent']);
    expect(await counted('of-restraint')).toEqual([1, 1]);
    // Whoever asks what would be said is told the same.
    const said = await both(people, (userId) =>
      shop.restraint.ask({ userId, template: 'news' }).then(({ verdict }) => verdict),
    );
    expect(said).toEqual(['wait', 'send']);
    await stop('of-restraint');
    await shop.rules.archive('restraint', 'restraint');
  });
});

const TEN = { kind: 'amount', amount: EUR(1_000) };

/** A template of what is shown on the shop's own pages. */
const note = (id: string, more: object) =>
  [
    'templates',
    id,
    {
      ...{ name: id, channel: 'onsite', lifetime: '2d', why: { en: 'You asked for it.' } },
      content: { en: { title: 'Hello', text: 'Something is new.' } },
      ...more,
    },
  ] as const;

/** Sends a template to somebody, and says what became of it. */
const told = (template: string) => async (userId: string) => {
  const { id } = await shop.messages.send({ userId, template });
  let state = 'due';
  await expect
    .poll(async () => {
      const message = await shop.messages.get(id);
      state = message.state;
      // One that waits says why.
      if (state === 'handing-over') return false;
      return state !== 'due' || (message.reason ?? '') !== '';
    })
    .toBe(true);
  return state;
};

describe('the rules of a person are the same wherever they are asked', () => {
  it('in the next best action, in a page, in why-not and in a preview', async () => {
    await publish(
      shop,
      hero('of.all'),
      campaign('one', 'of.all', { value: 50, priority: 5 }),
      campaign('two', 'of.all', { value: 1, priority: 1 }),
      ['placements', 'of.page', PAGE],
    );
    const people = await tried('of-all', { rule: 'campaigns/one', off: true });
    const next = async (userId: string) => {
      const found = await shop.nextBestAction({
        ...{ userId, placements: ['of.all'], exploration: 0 },
        kinds: ['campaign', 'nothing'],
      });
      return [found.best.campaign, found.experiments?.[0]?.arm];
    };
    expect(await both(people, next)).toEqual([
      ['one', 'as-before'],
      ['two', 'new'],
    ]);
    expect(await counted('of-all')).toEqual([1, 1]);
    const page = async (userId: string) =>
      (await shop.decide({ userId, placement: 'of.page' })).blocks?.map(
        ({ content }) => content?.[0]?.campaign,
      );
    expect(await both(people, page)).toEqual([['one'], ['two']]);
    const listed = async (userId: string) =>
      (await shop.decidePage({ userId, placements: ['of.all'] })).blocks?.map(
        ({ content }) => content?.[0]?.campaign,
      );
    expect(await both(people, listed)).toEqual([['one'], ['two']]);
    const why = async (userId: string) => {
      const asked = { placement: 'of.all', campaign: 'one', as: { userId } };
      return (await shop.preview.whyNot(asked)).because;
    };
    expect(await both(people, why)).toEqual(['shown', 'not-published']);
    const preview = async (userId: string) => {
      const { decision } = await shop.preview.decide({ placement: 'of.all', as: { userId } });
      return [decision.content?.[0]?.campaign, decision.experiments?.[0]?.arm];
    };
    expect(await both(people, preview)).toEqual([
      ['one', 'as-before'],
      ['two', 'new'],
    ]);
    // A preview counts nobody.
    expect(await counted('of-all')).toEqual([1, 1]);
  });

  it('and a preview looks at any arm, as anybody, made up or not', async () => {
    const [person] = inArm('of-all', 0);
    const at = async (as: object, arm: string) => {
      const asked = { placement: 'of.all', as, arms: { 'of-all': arm } };
      const { decision } = await shop.preview.decide(asked);
      return [decision.content?.[0]?.campaign, decision.experiments?.[0]?.arm];
    };
    expect(await at({ userId: person }, 'new')).toEqual(['two', 'new']);
    expect(await at({ persona: { traits: { city: 'Graz' } } }, 'new')).toEqual(['two', 'new']);
    expect(await at({ persona: {} }, 'as-before')).toEqual(['one', 'as-before']);
    const asked = { placement: 'of.all', campaign: 'one', arms: { 'of-all': 'new' } };
    expect((await shop.preview.whyNot(asked)).because).toBe('not-published');
    await expect(at({}, 'none')).rejects.toMatchObject({
      ...{ code: 'invalid_field', path: '/arms/of-all' },
      message: 'It has no arm "none".',
    });
    const unknown = { placement: 'of.all', arms: { __proto__x: 'new' } };
    await expect(shop.preview.decide(unknown)).rejects.toMatchObject({ code: 'invalid_field' });
  });

  it('and a journey decides by them', async () => {
    const title = '{{ data.picked.content[0].campaign }}';
    await publish(
      shop,
      note('picked', { sort: 'transactional', content: { en: { title, text: 'Look.' } } }),
      [
        'journeys',
        'picking',
        {
          ...{ name: 'Picking', trigger: { event: 'Picked' } },
          steps: [
            { id: 'look', decide: { placement: 'of.all', into: 'picked' } },
            { id: 'tell', message: { template: 'picked' } },
          ],
        },
      ],
    );
    const people = [inArm('of-all', 0)[0] ?? '', inArm('of-all', 1)[0] ?? ''];
    const heard = async (userId: string) => {
      await shop.track({ userId, event: 'Picked' });
      const first = async () =>
        (await shop.decide({ userId, placement: 'onsite.messages' })).items[0]?.name;
      await expect.poll(first, { timeout: 5_000 }).toBeDefined();
      return first();
    };
    expect(await both(people, heard)).toEqual(['one', 'two']);
  });
});

const PAGE = {
  ...{ name: 'Page', channel: 'web', kind: 'page' },
  blocks: [{ placement: 'of.all' }],
};
