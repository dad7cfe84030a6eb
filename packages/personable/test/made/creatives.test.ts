import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openPersonable, type Personable } from '../../src/index.ts';
import { DAY, NOON, PUBLIC } from '../customer/open-shop.ts';
import { FONTS, MUG, publishTemplate } from './shop.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47];
const PLAIN = '/mugs/blue.png';
/** A mug that is shown plain, or with the name of whoever looks. */
const ITEM = {
  ...{ id: 'mug-7', name: 'Blue mug', price: 8, currency: 'EUR', image: PLAIN },
  creatives: [
    { id: 'plain', image: PLAIN },
    { id: 'named', made: { template: 'name-mug', width: 120 } },
  ],
};
const LIST = 'for-you';

const opened = async (options: object = {}) => {
  const clock = { now: NOON };
  const data = mkdtempSync(join(tmpdir(), 'personable-creatives-'));
  onTestFinished(() => rmSync(data, { recursive: true }));
  const made = { fonts: FONTS };
  const settings = { data, clock: () => clock.now, tuning: false as const, made, ...options };
  let shop = await openPersonable(settings);
  onTestFinished(() => shop.close());
  await shop.items.put([ITEM, { id: 'pot', name: 'Pot', price: 8, currency: 'EUR' }]);
  await publishTemplate(shop, MUG);
  const again = async () => {
    await shop.close();
    shop = await openPersonable(settings);
    return shop;
  };
  return { shop, clock, again };
};

/** The mug as somebody is shown it, drawn for them, by the first seed that draws it so. */
const named = async (shop: Personable, reference: object, context: object = {}) => {
  for (let seed = 1; seed < 60; seed++) {
    const decision = await shop.decide({ ...reference, placement: LIST, seed, context });
    const item = decision.items.find(({ id }) => id === 'mug-7');
    if (item?.creative?.id === 'named') return { item, decision };
  }
  return undefined;
};
const tokenOf = (image = ''): string => /creatives\/([\w-]+)\.png$/.exec(image)?.[1] ?? '';

it('The name of whoever looks is in the picture, and in nothing else', async () => {
  const { shop, clock } = await opened();
  await shop.identify({ userId: 'ada', traits: { name: 'Ada Lovelace' } });
  const found = await named(shop, { userId: 'ada' });
  const { item, decision } = found ?? {};
  expect(item?.creative).toMatchObject({
    ...{ id: 'named', how: 'drawn' },
    reason: 'drawn among 2 creatives by what is expected of them; drawn with your first name',
  });
  expect(item?.creative?.propensity).toBeGreaterThan(0);
  const token = tokenOf(item?.image);
  expect(token.length).toBeGreaterThan(100);
  expect(Buffer.from(token, 'base64url').toString('latin1')).not.toMatch(/Ada|name-mug|mug-7/);
  const picture = await shop.made.creatives.picture(token);
  expect(picture).toHaveProperty('png');
  if (picture !== undefined && 'png' in picture) {
    expect([...picture.png.slice(0, 4)]).toEqual(PNG);
  }
  // The same picture has the same address until tomorrow, and is drawn once.
  const other = await named(shop, { userId: 'ada' });
  expect(other?.item.image).toBe(item?.image);
  expect(await shop.made.creatives.picture(token)).toEqual(picture);
  // The log of decisions has no address, and computes it again.
  const id = decision?.decision ?? '';
  const told = await shop.decisions.find(id);
  expect(JSON.stringify(told)).not.toContain('/v1/made/creatives/');
  expect(told?.decision.items.find((one) => one.id === 'mug-7')?.image).toBe(PLAIN);
  expect(await shop.decisions.verify(id)).toMatchObject({ status: 'equal' });
  // A click teaches it like any other look.
  const properties = { product_id: 'mug-7', decision: id };
  await shop.track({ userId: 'ada', event: 'Product Clicked', properties });
  const results = await shop.items.creatives('mug-7');
  expect(results?.creatives.find((one) => one.id === 'named')?.clicked).toBe(1);

  clock.now += 40 * DAY;
  expect(await shop.made.creatives.picture(token)).toEqual({ plain: PLAIN, because: 'expired' });
}, 30_000);

it('Nothing is drawn for strangers, minors, gifts, and without consent', async () => {
  const { shop } = await opened();
  await shop.identify({ userId: 'ada', anonymousId: 'b-1', traits: { name: 'Ada Lovelace' } });
  await shop.identify({ userId: 'kid', traits: { name: 'Kid', birthday: '2020-03-10' } });
  await shop.identify({ userId: 'nameless', traits: { plan: 'free' } });
  const never = async (reference: object, context: object = {}) =>
    expect(await named(shop, reference, context), JSON.stringify(reference)).toBeUndefined();
  await never({ userId: 'stranger' });
  await never({ userId: 'kid' });
  await never({ userId: 'nameless' });
  await never({ userId: 'ada' }, { gift: true });
  for (let i = 0; i < 20; i++) {
    const { items } = await shop.decide({ anonymousId: 'b-1', placement: LIST }, PUBLIC);
    expect(items.find(({ id }) => id === 'mug-7')?.creative?.id).toBe('plain');
  }
  const plain = await shop.decide({ userId: 'kid', placement: LIST });
  expect(plain.items.find(({ id }) => id === 'mug-7')).toMatchObject({
    image: PLAIN,
    creative: { id: 'plain', how: 'fixed', propensity: 1 },
  });
  expect(await shop.decisions.verify(plain.decision)).toMatchObject({ status: 'equal' });

  const found = await named(shop, { userId: 'ada' });
  const token = tokenOf(found?.item.image);
  await shop.people.consent({ userId: 'ada' }, { personalization: false });
  await never({ userId: 'ada' });
  const withheld = { plain: PLAIN, because: 'withheld' };
  expect(await shop.made.creatives.picture(token)).toEqual(withheld);
}, 30_000);

it('After an erasure no address shows the name, also after a restart', async () => {
  const { shop, again } = await opened();
  await shop.identify({ userId: 'ada', traits: { name: 'Ada Lovelace' } });
  const found = await named(shop, { userId: 'ada' });
  const token = tokenOf(found?.item.image);
  expect(await shop.made.creatives.picture(token)).toHaveProperty('png');
  await shop.people.erase({ userId: 'ada' });
  const withheld = { plain: PLAIN, because: 'withheld' };
  expect(await shop.made.creatives.picture(token)).toEqual(withheld);
  const reopened = await again();
  expect(await reopened.made.creatives.picture(token)).toEqual(withheld);
}, 30_000);

it('What was changed, cut or made up leads nowhere', async () => {
  const { shop } = await opened();
  await shop.identify({ userId: 'ada', traits: { name: 'Ada Lovelace' } });
  const found = await named(shop, { userId: 'ada' });
  const token = tokenOf(found?.item.image);
  const bytes = Buffer.from(token, 'base64url');
  for (let at = 0; at < bytes.length; at += 7) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    const forged = await shop.made.creatives.picture(changed.toString('base64url'));
    expect(forged, String(at)).toBeUndefined();
  }
  const wrong = ['', 'x', token.slice(0, -1), `${token}A`, `${token}=`, 'A'.repeat(5_000), '\0'];
  wrong.push(token.toLowerCase(), `../${token}`, `${token}${token}`);
  for (const one of wrong) expect(await shop.made.creatives.picture(one)).toBeUndefined();
}, 30_000);

it('What nobody may order so is shown plain: words that are refused, letters no font has', async () => {
  const { shop } = await opened();
  for (const [userId, name] of [
    ['rude', 'Shithead One'],
    ['far', '\u{1F98A}\u{1F98A} Fox'],
  ] as const) {
    await shop.identify({ userId, traits: { name } });
    const found = await named(shop, { userId });
    if (found === undefined) continue;
    const picture = await shop.made.creatives.picture(tokenOf(found.item.image));
    expect(picture, name).toEqual({ plain: PLAIN, because: 'undrawable' });
  }
}, 30_000);

it('Without fonts, and for a template there is not, everybody sees the same', async () => {
  const { shop } = await opened({ made: {} });
  await shop.identify({ userId: 'ada', traits: { name: 'Ada Lovelace' } });
  expect(await named(shop, { userId: 'ada' })).toBeUndefined();
  const { items } = await shop.decide({ userId: 'ada', placement: LIST });
  expect(items.find(({ id }) => id === 'mug-7')?.creative).toMatchObject({
    reason: 'the only one that is not drawn for a person',
  });
});

it('A winner that is drawn is shown to those it can be drawn for, and what is plain to everybody else', async () => {
  const { shop } = await opened();
  await shop.identify({ userId: 'ada', traits: { name: 'Ada Lovelace' } });
  await shop.items.put([{ ...ITEM, winner: 'named' }]);
  const shown = async (reference: object) => {
    const decision = await shop.decide({ ...reference, placement: LIST });
    expect(await shop.decisions.verify(decision.decision)).toMatchObject({ status: 'equal' });
    return decision.items.find(({ id }) => id === 'mug-7');
  };
  expect(await shown({ userId: 'ada' })).toMatchObject({
    image: expect.stringMatching(/\/v1\/made\/creatives\//),
    creative: {
      ...{ id: 'named', how: 'fixed', propensity: 1 },
      reason: 'chosen as the winner of 1 creatives; drawn with your first name',
    },
  });
  expect(await shown({ userId: 'stranger' })).toMatchObject({
    image: PLAIN,
    creative: { id: 'plain', how: 'fixed' },
  });
}, 30_000);
