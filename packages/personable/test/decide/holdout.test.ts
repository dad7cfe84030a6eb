import { describe, expect, test } from 'vitest';
import { MINUTE, NOON, openShop, order, product } from '../customer/open-shop.ts';
import { campaign, HERO, publish } from '../engine/campaigns/shop.ts';
import { namesIn, SALT } from '../measure/holdout/open-held-shop.ts';
import { idsOf, openGardenShop, viewed } from './garden-shop.ts';

const [held = '', otherHeld = ''] = namesIn(0, 0.5, 2);
const [shown = ''] = namesIn(0.5, 1, 1);
const [heldBrowser = ''] = namesIn(0, 0.5, 1, 'anonymousId');
const [shownBrowser = ''] = namesIn(0.5, 1, 1, 'anonymousId');
const HOLDOUT = { holdout: { share: 0.5, salt: SALT } };
const BECAUSE =
  'the person is in the group that is shown what everybody is shown, so that it can be told what personalization earns';

describe('who is held out', () => {
  test('gets the list of somebody nobody knows, and is told why', async () => {
    const { shop } = await openGardenShop(HOLDOUT);
    await shop.batch([viewed('pot-2', { userId: held }), viewed('pot-2', { userId: shown })]);
    for (const placement of ['for-you', 'popular', 'continue', 'weekly-list', 'usual', 'newest']) {
      const decision = await shop.decide({ userId: held, placement, limit: 6 });
      const nobody = await shop.decide({ placement, limit: 6 });
      expect([placement, idsOf(decision)]).toEqual([placement, idsOf(nobody)]);
      expect(decision).toMatchObject({ holdout: true, withheld: BECAUSE, personalized: false });
    }
    const forYou = await shop.decide({ userId: held, placement: 'for-you', limit: 6 });
    expect(forYou.fallback).toMatchObject([{ to: 'popular', because: BECAUSE }]);
    const own = await shop.decide({ userId: shown, placement: 'for-you', limit: 6 });
    expect(own).toMatchObject({ personalized: true });
    expect(own).not.toHaveProperty('holdout');
    expect((await shop.decisions.find(forYou.decision))?.decision).toMatchObject({ holdout: true });
  });

  test('still never sees what they do not want, gets what they asked for and confirms the usual', async () => {
    const { shop } = await openGardenShop(HOLDOUT);
    const who = { userId: held };
    await shop.preferences.set(who, { choice: 'never', item: 'mug-1' });
    await shop.preferences.set(who, { choice: 'more', category: 'Garden > Pots' });
    for (const days of [30, 20, 10]) {
      await shop.batch([order(['bowl-1'], { ...who, timestamp: NOON - days * 1_440 * MINUTE })]);
    }
    const list = await shop.decide({ ...who, placement: 'for-you', limit: 6 });
    expect(idsOf(list)).not.toContain('mug-1');
    expect(idsOf(list).filter((id) => id.startsWith('pot'))).toHaveLength(3);
    expect(idsOf(await shop.decide({ placement: 'for-you', limit: 6 }))).not.toContain('pot-1');
    expect((await shop.confirmUsual(who)).lines.map(({ id }) => id)).toEqual(['bowl-1']);
    const { person = 0 } = (await shop.people.profile(who)) ?? {};
    const attended = await shop.counter.person({ person });
    const decision = attended?.offers.decision ?? '';
    expect((await shop.decisions.find(decision))?.decision).not.toHaveProperty('holdout');
  });

  test('keeps the order of a list of the shop', async () => {
    const { shop } = await openGardenShop(HOLDOUT);
    await shop.batch([viewed('pot-2', { userId: held }), viewed('pot-2', { userId: shown })]);
    const items = ['mug-1', 'seed-1', 'pot-2', 'pot-1'];
    const ranking = await shop.rank({ userId: held, items });
    expect(ranking.items.map(({ id }) => id)).toEqual(items);
    expect(ranking.personalized).toBe(false);
    expect((await shop.rank({ userId: shown, items })).items[0]?.id).not.toBe('mug-1');
  });

  test('is not personal to a browser that nobody has met either, before and after its first event', async () => {
    const { shop } = await openGardenShop(HOLDOUT);
    const isHeld = async (anonymousId: string) =>
      (await shop.decide({ anonymousId, placement: 'for-you' }, { trusted: false })).holdout ===
      true;
    expect([await isHeld(heldBrowser), await isHeld(shownBrowser)]).toEqual([true, false]);
    for (const anonymousId of [heldBrowser, shownBrowser]) {
      await shop.batch([product('Product Viewed', 'pot-1', { anonymousId })], { trusted: false });
    }
    expect([await isHeld(heldBrowser), await isHeld(shownBrowser)]).toEqual([true, false]);
    expect(await shop.decide({ placement: 'for-you' })).not.toHaveProperty('holdout');
  });

  test('is counted from the first decision that could differ, in both groups alike', async () => {
    const { shop } = await openGardenShop(HOLDOUT);
    const people = async () => {
      const { shown: one, held: other } = await shop.holdout.read();
      return [one.people, other.people];
    };
    for (const userId of [held, shown]) {
      await shop.identify({ userId, traits: { city: 'Bonn' } });
      await shop.decide({ userId, placement: 'for-you' });
    }
    expect(await people()).toEqual([0, 0]);
    for (const userId of [held, shown]) {
      await shop.batch([viewed('pot-2', { userId })]);
      await shop.confirmUsual({ userId });
      await shop.decide({ userId, placement: 'for-you' }, { trusted: true, rehearses: true });
    }
    expect(await people()).toEqual([0, 0]);
    for (const userId of [held, shown]) await shop.decide({ userId, placement: 'for-you' });
    expect(await people()).toEqual([1, 1]);
  });
});

describe('a placement of content', () => {
  const openWith = async (hero: object = {}) => {
    const { shop } = await openShop(HOLDOUT);
    const [kind, id, body] = HERO;
    const fallback = { content: { en: { title: 'For {{ traits.name | default: "everybody" }}' } } };
    await publish(shop, [kind, id, { ...body, fallback, ...hero }]);
    for (const userId of [held, shown]) await shop.identify({ userId, traits: { name: 'Ada' } });
    return shop;
  };
  const ask = async (shop: Awaited<ReturnType<typeof openWith>>, userId: string) =>
    shop.decide({ userId, placement: 'home.hero' });

  test('shows its fallback and no campaign, and nothing of the person in it', async () => {
    const shop = await openWith();
    await publish(shop, campaign('spring'));
    const decision = await ask(shop, held);
    expect(decision).toMatchObject({
      ...{ holdout: true, withheld: BECAUSE, personalized: false, reason: 'fallback' },
      fallback: [{ because: BECAUSE }],
    });
    expect(JSON.stringify(decision.content)).not.toContain('Ada');
    expect((await ask(shop, shown)).content).toMatchObject([{ campaign: 'spring' }]);
    expect(await shop.campaigns.why('spring', { userId: held })).toMatchObject({
      placements: [{ eligible: false, because: 'holdout', text: BECAUSE }],
    });
    const report = await shop.holdout.read();
    expect([report.shown.people, report.held.people]).toEqual([1, 1]);
  });

  test('counts nobody while no campaign competes for it', async () => {
    const shop = await openWith();
    await ask(shop, held);
    await ask(shop, shown);
    const report = await shop.holdout.read();
    expect([report.shown.people, report.held.people]).toEqual([0, 0]);
  });

  test('cares for who is held out by all that is known of them', async () => {
    const shop = await openWith();
    const care = { when: { 'traits.name': 'Ada' }, instead: 'nothing' };
    await publish(shop, campaign('spring'), ['caring', 'caring', care]);
    expect(await ask(shop, held)).toMatchObject({ reason: 'caring', content: [] });
    expect(await ask(shop, shown)).toMatchObject({ reason: 'caring', content: [] });
    const report = await shop.holdout.read();
    expect([report.shown.people, report.held.people]).toEqual([0, 0]);
    const help = { when: care.when, instead: 'help' };
    await publish(shop, campaign('help', { sells: false }), ['caring', 'caring', help]);
    expect((await ask(shop, held)).content).toMatchObject([{ campaign: 'help' }]);
  });
});

test('people read which group they are in, on their page and in the export', async () => {
  const { shop } = await openGardenShop(HOLDOUT);
  for (const userId of [held, otherHeld, shown]) await shop.batch([viewed('pot-2', { userId })]);
  await shop.decide({ userId: held, placement: 'for-you' });
  expect(await shop.people.profile({ userId: held })).toMatchObject({ holdout: 'held' });
  expect(await shop.people.profile({ userId: shown })).toMatchObject({ holdout: 'shown' });
  expect(await shop.privacy.ownPage({ userId: held })).toMatchObject({
    holdout: 'You are in the group that is shown what everybody is shown.',
  });
  expect(await shop.privacy.ownPage({ userId: shown })).not.toHaveProperty('holdout');
  const archive = await shop.people.export({ userId: held });
  let text = '';
  for await (const piece of archive?.text ?? []) text += piece;
  expect(JSON.parse(text)).toMatchObject({
    holdout: { group: 'held', first: [{ group: 'held' }] },
  });
});
