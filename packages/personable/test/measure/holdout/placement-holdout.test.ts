import { describe, expect, test } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { bucketOf } from '../../../src/math/bucket-hash.ts';
import { product } from '../../customer/open-shop.ts';
import { meet, openHeldShop, paid, SALT } from './open-held-shop.ts';

/** Names in and out of the half that is held out of a scope. */
const namesOf = (scope: string, isHeld: boolean, everything?: boolean): string[] => {
  const names = Array.from({ length: 200 }, (_, i) => `p${i}`);
  return names.filter(
    (name) =>
      bucketOf(scope, `userId:${name}`) < 0.5 === isHeld &&
      (everything === undefined || bucketOf(SALT, `userId:${name}`) < 0.5 === everything),
  );
};

const publish = (shop: Personable, documents: readonly object[]) =>
  shop.rules.apply(documents as never, { publish: true });

const LIST = {
  ...{ kind: 'placements', id: 'corner' },
  body: { name: 'Corner', channel: 'web', kind: 'items', strategy: 'for-you', holdout: 0.5 },
};

describe('who is held out of a placement', () => {
  test('is shown there what everybody is shown, and elsewhere what is personal', async () => {
    const { shop } = await openHeldShop({ holdout: { share: 0 } });
    await publish(shop, [LIST]);
    const [held = ''] = namesOf('placements/corner', true);
    const [other = ''] = namesOf('placements/corner', false);
    for (const userId of [held, other]) {
      await meet(shop, { userId });
      await shop.batch([product('Product Viewed', 'milk', { userId })]);
    }
    const at = (userId: string, placement: string) => shop.decide({ userId, placement });
    expect(await at(held, 'corner')).toMatchObject({ holdout: true, personalized: false });
    expect(await at(held, 'for-you')).toMatchObject({ personalized: true });
    expect(await at(other, 'corner')).toMatchObject({ personalized: true });
    await shop.batch([paid({ userId: held }, 10), paid({ userId: other }, 30)]);
    const report = await shop.holdout.of('placements', 'corner');
    expect(report).toMatchObject({
      ...{ state: 'waiting', share: 0.5, both: 0 },
      shown: { people: 1, revenue: 30 },
      held: { people: 1, revenue: 10 },
    });
    expect(report.text).toContain('shown what is personal there');
    expect((await shop.holdout.all()).map(({ kind, id }) => `${kind}/${id}`)).toEqual([
      'placements/corner',
    ]);
    // Of all that is personal nobody is held out, so nothing is measured of it.
    expect(await shop.holdout.read()).toMatchObject({ state: 'off', held: { people: 0 } });
    expect(await shop.rebuild()).toMatchObject({ equal: true });
    await shop.people.erase({ userId: held });
    expect((await shop.holdout.of('placements', 'corner')).held.people).toBe(0);
  });

  test('counts in the holdout of everything by the same rule in both its groups, and not here when held out of it', async () => {
    const { shop } = await openHeldShop();
    await publish(shop, [LIST]);
    for (const [here, everything] of [
      ...[[true, true] as const, [true, false] as const],
      ...[[false, true] as const, [false, false] as const],
    ]) {
      const [userId = ''] = namesOf('placements/corner', here, everything);
      await shop.batch([product('Product Viewed', 'tea', { userId })]);
      await shop.decide({ userId, placement: 'corner' });
    }
    expect(await shop.holdout.read()).toMatchObject({ shown: { people: 2 }, held: { people: 2 } });
    expect(await shop.holdout.of('placements', 'corner')).toMatchObject({
      ...{ shown: { people: 1 }, held: { people: 1 } },
    });
  });

  test('sees the fallback where campaigns compete, on a page and beside it', async () => {
    const { shop } = await openHeldShop({ holdout: { share: 0 } });
    await publish(shop, [
      {
        ...{ kind: 'placements', id: 'banner' },
        body: {
          ...{ name: 'Banner', channel: 'web', kind: 'content', holdout: 0.5 },
          fallback: { content: { en: { title: 'Welcome' } } },
        },
      },
      {
        ...{ kind: 'campaigns', id: 'sale' },
        body: {
          ...{ name: 'Sale', placements: ['banner'] },
          creatives: [{ id: 'a', content: { en: { title: 'Sale!' } } }],
        },
      },
      {
        ...{ kind: 'placements', id: 'home' },
        body: { name: 'Home', channel: 'web', kind: 'page', blocks: ['banner'] },
      },
    ]);
    const titles = async (userId: string) => {
      await shop.batch([product('Product Viewed', 'tea', { userId })]);
      const { content = [] } = await shop.decide({ userId, placement: 'banner' });
      const page = await shop.decide({ userId, placement: 'home' });
      const blocks = page.blocks?.flatMap((block) => block.content ?? []) ?? [];
      return [...content, ...blocks].map(({ fields }) => fields['title']);
    };
    const [held = ''] = namesOf('placements/banner', true);
    const [other = ''] = namesOf('placements/banner', false);
    expect(await titles(held)).toEqual(['Welcome', 'Welcome']);
    expect(await titles(other)).toEqual(['Sale!', 'Sale!']);
    expect(await shop.holdout.of('placements', 'banner')).toMatchObject({
      ...{ shown: { people: 1 }, held: { people: 1 } },
    });
  });
});
