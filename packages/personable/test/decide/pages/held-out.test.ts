import { expect, test } from 'vitest';
import { MINUTE, NOON, product } from '../../customer/open-shop.ts';
import { campaign, HERO, publish } from '../../engine/campaigns/shop.ts';
import { namesIn, SALT } from '../../measure/holdout/open-held-shop.ts';
import { idsOf, openGardenShop, viewed } from '../garden-shop.ts';

const [held = ''] = namesIn(0, 0.5, 1);
const [shown = ''] = namesIn(0.5, 1, 1);
const HOLDOUT = { holdout: { share: 0.5, salt: SALT } };
const PAGE = { name: 'Home', channel: 'web', kind: 'page', order: 'learned' };

test('who is held out gets the page of somebody nobody knows, as it is written', async () => {
  const { shop } = await openGardenShop(HOLDOUT);
  const blocks = ['home.hero', 'for-you', 'newest'];
  await publish(shop, HERO, campaign('sale'), ['placements', 'home', { ...PAGE, blocks }]);
  await shop.batch([viewed('pot-2', { userId: held }), viewed('pot-2', { userId: shown })]);
  for (const ask of [
    (userId: string) => shop.decide({ userId, placement: 'home' }),
    (userId: string) => shop.decidePage({ userId, placements: blocks }),
  ]) {
    const page = await ask(held);
    expect(page.page).toMatchObject({ how: 'fixed', propensity: 1 });
    expect(page.blocks?.map(({ placement }) => placement)).toEqual(blocks);
    for (const block of page.blocks ?? []) {
      expect(block).toMatchObject({ holdout: true, personalized: false });
    }
    const [hero] = page.blocks ?? [];
    expect(hero?.content).toEqual([]);
    const others = await ask(shown);
    const list = others.blocks?.find(({ placement }) => placement === 'for-you');
    expect(list).toMatchObject({ personalized: true });
    expect(list).not.toHaveProperty('holdout');
  }
});

test('nothing of its own is the next best action for who is held out', async () => {
  const { shop } = await openGardenShop(HOLDOUT);
  await publish(shop, HERO, campaign('sale', { value: 100 }));
  await shop.batch([
    product('Product Viewed', 'pot-2', { userId: held, timestamp: NOON - MINUTE }),
  ]);
  const { actions } = await shop.nextBestAction({ userId: held, kinds: ['campaign', 'content'] });
  expect(actions.map(({ kind }) => kind)).toEqual(['nothing']);
});

test('a placement nobody knows is refused on a page and in a preview, with the nearest names', async () => {
  const { shop } = await openGardenShop();
  const unknown = { code: 'unknown_placement', hint: expect.stringContaining('newest') };
  await expect(shop.decidePage({ placements: ['popular', 'newst'] })).rejects.toMatchObject(
    unknown,
  );
  await expect(shop.preview.decide({ placement: 'newst' })).rejects.toMatchObject(unknown);
  await expect(shop.preview.whyNot({ placement: 'newst', item: 'pot-1' })).rejects.toMatchObject(
    unknown,
  );
  const page = await shop.decidePage({ placements: ['popular', 'newest'] });
  expect(page.blocks?.flatMap(idsOf).length).toBeGreaterThan(0);
});
