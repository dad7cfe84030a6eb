import { describe, expect, it } from 'vitest';
import { openPersonable } from '../../../src/index.ts';
import { openSmallShop } from '../../decide/small-shop.ts';
import { NOON, openShop, order, PUBLIC, profileOf } from '../open-shop.ts';

const ADA = { userId: 'ada' };
const reasons = async (shop: Awaited<ReturnType<typeof openSmallShop>>['shop']) => {
  const { items } = await shop.decide({ ...ADA, placement: 'for-you', limit: 20 });
  return items.flatMap((item) => item.reasons.map(({ text }) => text)).join('; ');
};

describe('What is wrong about a person', () => {
  it('is corrected or cleared, outranks what everybody else says, and is undone', async () => {
    const { shop } = await openShop({ traits: { sources: ['crm'] } });
    await shop.identify({ ...ADA, traits: { city: 'Lyon' }, context: { source: 'crm' } });
    await shop.feedback.give(ADA, { choice: 'wrong', trait: 'city', value: 'Paris' });
    await shop.identify({ ...ADA, traits: { city: 'Nice' }, context: { source: 'crm' } });
    expect(await profileOf(shop, 'ada')).toMatchObject({
      traits: { city: 'Paris' },
      traitSources: { city: { source: 'said by the person' } },
    });
    await shop.feedback.give(ADA, { choice: 'wrong', field: 'city' });
    expect((await profileOf(shop, 'ada')).traits).toEqual({});
    await shop.feedback.give(ADA, { choice: 'undo', trait: 'city' });
    expect((await profileOf(shop, 'ada')).traits).toEqual({ city: 'Nice' });
  });

  it('moves people between audiences', async () => {
    const { shop } = await openShop();
    await shop.identify({ ...ADA, traits: { city: 'Lyon' } });
    await shop.audiences.put('lyon', { name: 'Lyon', condition: { 'traits.city': 'Lyon' } });
    await shop.feedback.give(ADA, { choice: 'wrong', trait: 'city' });
    expect((await profileOf(shop, 'ada')).audiences).toMatchObject([]);
  });

  it('is a computed trait that is neither used nor shown until that is undone', async () => {
    const { shop } = await openShop();
    await shop.items.put([{ id: 'tea' }]);
    await shop.batch([order(['tea'], ADA)]);
    const name = 'orders';
    const before = (await profileOf(shop, 'ada')).computed;
    expect(before).toHaveProperty(name);
    await shop.feedback.give(ADA, { choice: 'wrong', trait: name });
    const muted = await profileOf(shop, 'ada');
    expect(muted.computed).not.toHaveProperty(name);
    expect(muted.computedNotes[name]).toMatchObject({ muted: true });
    await shop.feedback.give(ADA, { choice: 'undo', trait: name });
    expect((await profileOf(shop, 'ada')).computed).toEqual(before);
  });

  it('is a taste that decisions do not go by, until they say otherwise', async () => {
    const { shop } = await openSmallShop();
    await shop.items.put([{ id: 'tea', name: 'Green tea', categories: ['Tea'] }]);
    await shop.batch([order(['tea'], ADA)]);
    expect(await reasons(shop)).toContain('because you bought Green tea');
    const about = { category: 'Tea' };
    await shop.feedback.give(ADA, { choice: 'wrong', ...about });
    expect(await reasons(shop)).not.toContain('Green tea');
    // They bought it all the same: it is not offered again.
    const { items } = await shop.decide({ ...ADA, placement: 'for-you', limit: 20 });
    expect(items.map(({ id }) => id)).not.toContain('tea');
    await shop.feedback.give(ADA, { choice: 'more', ...about });
    expect(await reasons(shop)).toContain('because you bought Green tea');
  });

  it('is what the strongest reason of a decision rests on', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([order(['tea'], ADA), order(['coffee'], ADA)]);
    const { decision, items } = await shop.decide({ ...ADA, placement: 'for-you' });
    const biscuits = items.find(({ id }) => id === 'biscuits');
    expect(biscuits?.sentence).toBe('Because you bought Green tea');
    const said = { choice: 'wrong', decision, item: 'biscuits' } as const;
    expect(await shop.feedback.give(ADA, said)).toEqual({
      items: [{ id: 'tea', name: 'Green tea' }],
    });
    const after = await reasons(shop);
    expect(after).not.toContain('Green tea');
    expect(after).toContain('because you bought Coffee');
    await shop.feedback.give(ADA, { ...said, choice: 'undo' });
    expect(await reasons(shop)).toContain('Green tea');
    // Of a decision made for somebody else nothing is known.
    expect(await shop.feedback.give({ userId: 'eve' }, said)).toEqual({ items: [] });
    expect(await shop.feedback.give(ADA, { choice: 'wrong', decision: 'none' })).toEqual({
      items: [],
    });
  });
});

describe('What a public key claims', () => {
  it('corrects what the browser said, and never what is proven', async () => {
    const { shop } = await openShop();
    const browser = { anonymousId: 'b-1' };
    const said = { ...browser, type: 'identify', traits: { city: 'Rome', size: 40 } };
    await shop.batch([said], PUBLIC);
    await shop.identify({ ...ADA, ...browser, traits: { city: 'Lyon' } });
    const both = { choice: 'wrong' } as const;
    await shop.feedback.give(browser, { ...both, trait: 'city', value: 'Oslo' }, PUBLIC);
    await shop.feedback.give(browser, { ...both, trait: 'size', value: 42 }, PUBLIC);
    expect((await profileOf(shop, 'ada')).traits).toEqual({ city: 'Lyon', size: 42 });
    await shop.feedback.give(ADA, { ...both, trait: 'city', value: 'Paris' });
    await shop.feedback.give(browser, { choice: 'undo', trait: 'city' }, PUBLIC);
    expect((await profileOf(shop, 'ada')).traits).toEqual({ city: 'Paris', size: 42 });
  });
});

describe('What was answered', () => {
  it('is listed for the shop, counted once for each person and thing, and goes with the person', async () => {
    const { shop } = await openShop();
    await shop.items.put([{ id: 'tea', name: 'Green tea' }]);
    for (const userId of ['ada', 'ben', 'eve']) {
      await shop.identify({ userId, traits: { name: userId, city: 'Lyon' } });
      await shop.feedback.give(
        { userId },
        { choice: 'wrong', trait: 'city', text: `I am ${userId}` },
      );
      await shop.feedback.give({ userId }, { choice: 'wrong', trait: 'city' });
    }
    await shop.feedback.give({ userId: 'eve' }, { choice: 'undo', trait: 'city' });
    await shop.feedback.give({ userId: 'eve' }, { choice: 'less', item: 'tea' });
    const { entries } = await shop.feedback.list({ limit: 2 });
    expect(entries).toMatchObject([
      { choice: 'less', name: 'eve', items: [{ id: 'tea', name: 'Green tea' }] },
      { choice: 'undo', name: 'eve', trait: 'city', items: [] },
    ]);
    expect(await shop.feedback.counts()).toEqual({
      rests: 8,
      more: false,
      byChoice: { wrong: 2, less: 1 },
      byTrait: [{ trait: 'city', count: 2 }],
    });
    const own = await shop.feedback.list({ of: { userId: 'ben' } });
    expect(own.entries.map(({ text }) => text)).toEqual([undefined, 'I am ben']);
    await shop.people.erase({ userId: 'ben' });
    await expect.poll(async () => (await shop.feedback.counts()).rests).toBe(6);
  });

  it('is durable', async () => {
    const { mkdtemp, rm } = await import('node:fs/promises');
    const data = await mkdtemp('/tmp/personable-feedback-');
    try {
      for (const city of ['Paris', 'Paris']) {
        const shop = await openPersonable({ data, clock: () => NOON });
        if ((await shop.people.profile(ADA)) === undefined) {
          await shop.identify({ ...ADA, traits: { city: 'Lyon' } });
          await shop.feedback.give(ADA, { choice: 'wrong', trait: 'city', value: city });
        }
        expect((await profileOf(shop, 'ada')).traits).toEqual({ city });
        await shop.close();
      }
    } finally {
      await rm(data, { recursive: true });
    }
  });

  it.each([
    [{ choice: 'perhaps', item: 'tea' }, /choice is one of more, less/],
    [{ choice: 'more' }, /about one of item/],
    [{ choice: 'more', item: 'tea', category: 'Tea' }, /about one of item/],
    [{ choice: 'more', trait: 'city' }, /Of a trait it can be said/],
    [{ choice: 'wrong', trait: '' }, /trait is a text of 1 to 100/],
    [{ choice: 'wrong', item: 'tea', value: 'x' }, /value says what a trait is/],
    [{ choice: 'wrong', trait: 'city', value: { a: 1 } }, /value is a text/],
    [{ choice: 'wrong', trait: 'city', value: 'x'.repeat(1_001) }, /value is a text/],
    [{ choice: 'wrong', trait: 'city', text: 'x'.repeat(1_001) }, /text is a text/],
    [{ choice: 'more', decision: 'x', items: 'tea' }, /about one of item|items are up to/],
  ])('is refused where it cannot be read: %j', async (properties, message) => {
    const { shop } = await openShop();
    await expect(shop.track({ ...ADA, event: 'Feedback Given', properties })).rejects.toMatchObject(
      { code: 'invalid_field', message: expect.stringMatching(message) },
    );
  });
});
