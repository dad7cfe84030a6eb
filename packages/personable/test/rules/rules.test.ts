import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPersonable } from '../../src/index.ts';
import { openShop } from '../customer/open-shop.ts';

const rule = { name: 'Autumn first', items: { id: 'leaf' }, action: { pin: 1 } };
const offer = { name: 'Ten percent', benefit: { kind: 'percent', percent: 10 } };
const by = (name: string, note?: string) => ({ by: name, note });

describe('A rule', () => {
  it('is a draft, is published, is changed and is archived, and every version is kept', async () => {
    const { shop } = await openShop();
    const draft = await shop.rules.put('item-rules', 'autumn', rule, by('eva'));
    expect(draft).toMatchObject({ state: 'draft', version: 1, changedBy: 'eva', problems: [] });
    expect(shop.rules.set).toBe(0);
    const published = await shop.rules.publish('item-rules', 'autumn', by('eva'));
    expect(published).toMatchObject({ state: 'published', version: 1, published: 1 });
    expect(shop.rules.set).toBe(1);
    const changed = await shop.rules.put(
      'item-rules',
      'autumn',
      { ...rule, action: { boost: 2 } },
      by('ben', 'Softer'),
    );
    expect(changed).toMatchObject({
      ...{ state: 'changed', version: 2, published: 1, note: 'Softer' },
      ...{ body: { action: { boost: 2 } }, publishedBody: { action: { pin: 1 } } },
    });
    expect(shop.rules.set).toBe(1);
    await shop.rules.publish('item-rules', 'autumn', by('ben'));
    expect(await shop.rules.archive('item-rules', 'autumn')).toMatchObject({ state: 'archived' });
    expect(shop.rules.set).toBe(3);
    const versions = await shop.rules.versions('item-rules', 'autumn');
    expect(versions.map(({ version, writtenBy }) => [version, writtenBy])).toEqual([
      [2, 'ben'],
      [1, 'eva'],
    ]);
    expect((await shop.rules.sets()).map(({ number, changes }) => [number, changes[0]])).toEqual([
      [3, { kind: 'item-rules', id: 'autumn', version: null }],
      [2, { kind: 'item-rules', id: 'autumn', version: 2 }],
      [1, { kind: 'item-rules', id: 'autumn', version: 1 }],
    ]);
  });

  it('is rolled back to any version by a new one that is published at once', async () => {
    const { shop } = await openShop();
    await shop.rules.put('item-rules', 'autumn', rule);
    await shop.rules.put('item-rules', 'autumn', { ...rule, action: { bury: true } });
    await shop.rules.publish('item-rules', 'autumn');
    const back = await shop.rules.rollBack('item-rules', 'autumn', 1);
    expect(back).toMatchObject({
      ...{ state: 'published', version: 3, published: 3, body: rule },
      note: 'As version 1 again.',
    });
    const { differences } = await shop.rules.difference('item-rules', 'autumn');
    expect(differences).toEqual([
      { path: '/action/bury', before: true },
      { path: '/action/pin', after: 1 },
    ]);
  });

  it('is taken back to a draft, which goes when it is deleted, and the published side stays', async () => {
    const { shop } = await openShop();
    await shop.rules.put('offers', 'ten', offer);
    await shop.rules.publish('offers', 'ten');
    await expect(shop.rules.delete('offers', 'ten')).rejects.toMatchObject({
      code: 'rule_published',
    });
    await shop.rules.put('offers', 'ten', { ...offer, name: 'Ten' });
    expect(await shop.rules.delete('offers', 'ten')).toBe(true);
    expect(shop.rules.find('offers', 'ten')).toMatchObject({ state: 'published', published: 1 });
    expect(await shop.rules.takeBack('offers', 'ten')).toMatchObject({ state: 'draft' });
    expect(shop.rules.export()).toEqual([]);
  });

  it('goes with all its versions when it was never published', async () => {
    const { shop } = await openShop();
    await shop.rules.put('offers', 'ten', offer);
    expect(await shop.rules.delete('offers', 'ten')).toBe(true);
    expect(shop.rules.find('offers', 'ten')).toBeUndefined();
    expect(await shop.rules.delete('offers', 'ten')).toBe(false);
    expect(await shop.rules.put('offers', 'ten', offer)).toMatchObject({ version: 1 });
  });

  it('is not changed by somebody who has not seen the latest version', async () => {
    const { shop } = await openShop();
    await shop.rules.put('offers', 'ten', offer, { by: 'eva', ifVersion: 0 });
    const both = await Promise.allSettled(
      ['ben', 'kim'].map((name) =>
        shop.rules.put('offers', 'ten', { ...offer, name }, { by: name, ifVersion: 1 }),
      ),
    );
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(both[1]).toMatchObject({
      reason: {
        code: 'stale_version',
        message: '"ten" is at version 2 by now, last changed by ben.',
      },
    });
  });

  it('is there again after a restart, published and draft', async () => {
    const data = mkdtempSync(join(tmpdir(), 'personable-rules-'));
    onTestFinished(() => rmSync(data, { recursive: true, force: true }));
    const first = await openPersonable({ data });
    await first.rules.put('item-rules', 'autumn', rule);
    await first.rules.publish('item-rules', 'autumn');
    await first.rules.put('item-rules', 'autumn', { ...rule, name: 'Later' });
    const before = first.rules.find('item-rules', 'autumn');
    await first.close();
    const second = await openPersonable({ data });
    onTestFinished(() => second.close());
    expect(second.rules.set).toBe(1);
    expect(second.rules.find('item-rules', 'autumn')).toEqual(before);
  });
});

describe('Publishing', () => {
  it('is refused with the place and a suggestion when something does not exist', async () => {
    const { shop } = await openShop();
    await shop.rules.put('placements', 'home.hero', {
      ...{ name: 'Hero', channel: 'web', kind: 'content' },
    });
    await shop.rules.publish('placements', 'home.hero');
    const campaign = { name: 'A', creatives: [{ id: 'one', content: { en: { title: 'Hi' } } }] };
    const put = await shop.rules.put('campaigns', 'autumn', {
      ...campaign,
      placements: ['home.heros'],
    });
    expect(put.problems).toMatchObject([{ severity: 'refused', path: '/placements/0' }]);
    await expect(shop.rules.publish('campaigns', 'autumn')).rejects.toMatchObject({
      ...{ code: 'rule_refused', path: '/placements/0', hint: 'Did you mean "home.hero"?' },
      message: 'campaigns/autumn: There is no placement "home.heros".',
    });
    expect(shop.rules.set).toBe(1);
    await shop.rules.put('campaigns', 'autumn', { ...campaign, placements: ['home.hero'] });
    await shop.rules.publish('campaigns', 'autumn');
    await expect(shop.rules.archive('placements', 'home.hero')).rejects.toMatchObject({
      ...{ code: 'rule_refused', path: '/placements/0' },
    });
  });

  it('is refused for an audience that is none; one that is asked for stays', async () => {
    const { shop } = await openShop();
    const vip = { ...rule, audience: { audiences: 'vip' } };
    await shop.rules.put('item-rules', 'vip', vip);
    await expect(shop.rules.publish('item-rules', 'vip')).rejects.toMatchObject({
      path: '/audience',
    });
    await shop.audiences.put('vip', { name: 'VIP', condition: { 'computed.orders': { $gt: 9 } } });
    await shop.rules.publish('item-rules', 'vip');
    await expect(shop.audiences.delete('vip')).rejects.toMatchObject({ code: 'audience_in_use' });
    await shop.rules.put('offers', 'ten', offer);
    expect(await shop.rules.publish('offers', 'ten')).toMatchObject({ state: 'published' });
  });
});

describe('A whole set of rules', () => {
  const files = [
    { kind: 'item-rules', id: 'autumn', body: rule },
    { kind: 'offers', id: 'ten', body: offer },
  ];

  it('is planned in words first, then applied whole, and changes nothing the second time', async () => {
    const { shop } = await openShop();
    await shop.rules.put('offers', 'old', offer);
    await shop.rules.publish('offers', 'old');
    const how = { publish: true, prune: true };
    const plan = await shop.rules.plan(files, how);
    expect(plan.changes.map(({ id, does }) => [id, does])).toEqual([
      ['old', 'archive'],
      ['ten', 'create'],
      ['autumn', 'create'],
    ]);
    expect(shop.rules.set).toBe(1);
    await shop.rules.apply(files, { ...how, ifPlan: plan.plan }, by('eva', 'From files'));
    expect(shop.rules.set).toBe(2);
    const again = await shop.rules.apply(shop.rules.export(), how);
    expect(again.changes.map(({ does }) => does)).toEqual(['same', 'same']);
    expect(shop.rules.set).toBe(2);
    await expect(shop.rules.apply(files, { ifPlan: plan.plan })).rejects.toMatchObject({
      code: 'stale_version',
    });
  });

  it('is taken whole or not at all', async () => {
    const { shop } = await openShop();
    const broken = [...files, { kind: 'offers', id: 'bad', body: { ...offer, nam: 'x' } }];
    await expect(shop.rules.apply(broken, { publish: true })).rejects.toMatchObject({
      ...{ code: 'invalid_rule', path: '/rules/2/body/nam' },
    });
    const twice = [...files, files[0] as (typeof files)[0]];
    await expect(shop.rules.plan(twice)).rejects.toMatchObject({ path: '/rules/2/id' });
    await expect(shop.rules.plan(files, { prune: true })).rejects.toMatchObject({ path: '/prune' });
    expect(shop.rules.list()).toEqual([]);
  });

  it('becomes drafts unless it is to be published', async () => {
    const { shop } = await openShop();
    await shop.rules.apply(files);
    expect(shop.rules.list().map(({ state }) => state)).toEqual(['draft', 'draft']);
    const plan = await shop.rules.apply(files, { publish: true });
    expect(plan.changes.map(({ does }) => does)).toEqual(['publish', 'publish']);
    expect(shop.rules.list().map(({ state }) => state)).toEqual(['published', 'published']);
  });
});
